import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

type Side = 'desk' | 'far';

/** A packet of sound (RTP) as it passed; what is in it is enciphered. */
interface Passed {
  readonly atMs: number;
  readonly bytes: number;
}

interface End {
  readonly socket: Socket;
  /** Where its owner listens. */
  port: number;
  passed: Passed[];
}

const loopback = '127.0.0.1';

/** The one way between two browsers on loopback: it sees every packet of sound and can lose some. */
export class SoundRoad {
  /** One of so many packets of sound is lost, both ways; 0: none. */
  loseEvery = 0;

  private constructor(private readonly ends: Readonly<Record<Side, End>>) {
    this.#carry('desk', 'far');
    this.#carry('far', 'desk');
  }

  static async open(): Promise<SoundRoad> {
    const end = async (): Promise<End> => {
      const socket = createSocket('udp4').bind(0, loopback);
      await once(socket, 'listening');
      return { socket, port: 0, passed: [] };
    };
    return new SoundRoad({ desk: await end(), far: await end() });
  }

  /** What one side says of itself, with no other address in it than this road's. */
  only(from: Side, sdp: string): string {
    const candidates = [...sdp.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+) (\d+) typ host.*\r\n/gim)];
    const own = candidates.find(([, address]) => address === loopback);
    if (own === undefined) throw new Error('offers no way on loopback');
    this.ends[from].port = Number(own[2]);
    // whoever reads this stands at the other end
    const { port } = this.ends[from === 'desk' ? 'far' : 'desk'].socket.address();
    return sdp
      .replaceAll(/^a=candidate:.*\r\n/gm, '')
      .replace(/^a=ice-ufrag:/m, `a=candidate:1 1 udp 2130706431 ${loopback} ${String(port)} typ host\r\n$&`);
  }

  /** What came from there since it was last asked. */
  take(from: Side): readonly Passed[] {
    const { passed } = this.ends[from];
    this.ends[from].passed = [];
    return passed;
  }

  close(): void {
    for (const { socket } of Object.values(this.ends)) socket.close();
  }

  #carry(from: Side, to: Side): void {
    const [near, beyond] = [this.ends[from], this.ends[to]];
    let count = 0;
    near.socket.on('message', (packet, sender) => {
      if (sender.address !== loopback || beyond.port === 0) return;
      near.port = sender.port;
      if (isSound(packet)) {
        near.passed.push({ atMs: performance.now(), bytes: packet.length });
        count += 1;
        if (this.loseEvery > 0 && count % this.loseEvery === 0) return;
      }
      beyond.socket.send(packet, beyond.port, loopback);
    });
  }
}

/** RTP, and no RTCP, STUN or DTLS (RFC 5761, 7983). */
const isSound = ([first = 0, second = 0]: Uint8Array): boolean =>
  first >> 6 === 2 && !(second >= 192 && second <= 223);
