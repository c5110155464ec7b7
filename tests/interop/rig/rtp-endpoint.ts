import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { decodeALaw, encodeALaw } from './alaw';
import { dominantHz, levelDbfs, SAMPLE_RATE, shareOfTone } from './sound-measure';

/** What was heard since the last mark(). */
export interface Heard {
  readonly packets: number;
  /** Missing by sequence number. */
  readonly lost: number;
  /** Longest silence between two packets, ms. */
  readonly longestGapMs: number;
  /** Of the last second, dB below full scale. */
  readonly levelDbfs: number;
  /** Of the last second; null for silence. */
  readonly dominantHz: number | null;
}

const FRAME_MS = 20;
const FRAME_SAMPLES = (SAMPLE_RATE * FRAME_MS) / 1000;
const HEADER_BYTES = 12;
const PCMA = 8;
/** −13 dB below full scale: a loud voice. */
const AMPLITUDE = 10_000;

/** The caller's ear and mouth: sends a steady tone as PCMA over RTP (RFC 3550, 3551) and measures what comes back. */
export class RtpEndpoint {
  readonly #socket: Socket;
  readonly #toneHz: number;
  /** Of the frames sent, each so-many-th is lost on the way; null: none. */
  loseEvery: number | null = null;
  readonly #recent: number[] = [];
  #timer: NodeJS.Timeout | undefined;
  #packets = 0;
  #lost = 0;
  #longestGapMs = 0;
  #lastSequence: number | null = null;
  #lastArrivalMs: number | null = null;
  readonly #watchers = new Set<() => void>();

  private constructor(socket: Socket, toneHz: number) {
    this.#socket = socket;
    this.#toneHz = toneHz;
    socket.on('message', (packet) => this.#take(packet));
    socket.on('error', () => undefined);
  }

  static async open(address: string, toneHz = 1004): Promise<RtpEndpoint> {
    const socket = createSocket('udp4').bind(0, address);
    await once(socket, 'listening');
    return new RtpEndpoint(socket, toneHz);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Starts the tone towards the peer's media port. */
  send(peer: { readonly address: string; readonly port: number }): void {
    const startedAt = performance.now();
    const source = Math.floor(Math.random() * 0xffff_ffff);
    let frame = 0;
    const catchUp = (): void => {
      // Timers are late when the machine is busy; frames are sent by the clock, not by the tick.
      for (; frame * FRAME_MS <= performance.now() - startedAt; frame += 1) {
        if (this.loseEvery === null || frame % this.loseEvery !== 0)
          this.#socket.send(this.#frame(frame, source), peer.port, peer.address);
      }
    };
    clearInterval(this.#timer);
    this.#timer = setInterval(catchUp, FRAME_MS);
    catchUp();
  }

  /** Forgets what was heard so far; counting begins anew. */
  mark(): void {
    this.#packets = 0;
    this.#lost = 0;
    this.#longestGapMs = 0;
    this.#recent.length = 0;
  }

  heard(): Heard {
    return {
      packets: this.#packets,
      lost: this.#lost,
      longestGapMs: this.#longestGapMs,
      levelDbfs: levelDbfs(this.#recent),
      dominantHz: dominantHz(this.#recent),
    };
  }

  /** How much of the last second's energy lies at this frequency, 0–1. */
  share(hz: number): number {
    return shareOfTone(this.#recent, hz);
  }

  /** Resolves when so many packets came since the last mark(). */
  async packets(count: number, limitMs = 15_000): Promise<Heard> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        this.#watchers.delete(look);
        reject(
          new Error(`Only ${String(this.#packets)} of ${String(count)} packets in ${String(limitMs)} ms.`),
        );
      }, limitMs);
      const look = (): void => {
        if (this.#packets < count) return;
        clearTimeout(limit);
        this.#watchers.delete(look);
        resolve(this.heard());
      };
      this.#watchers.add(look);
      look();
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#socket.close();
  }

  #frame(index: number, source: number): Buffer {
    const packet = Buffer.alloc(HEADER_BYTES + FRAME_SAMPLES);
    packet[0] = 0x80;
    packet[1] = index === 0 ? PCMA | 0x80 : PCMA;
    packet.writeUInt16BE(index & 0xffff, 2);
    packet.writeUInt32BE((index * FRAME_SAMPLES) >>> 0, 4);
    packet.writeUInt32BE(source >>> 0, 8);
    for (let at = 0; at < FRAME_SAMPLES; at += 1) {
      const phase = (2 * Math.PI * this.#toneHz * (index * FRAME_SAMPLES + at)) / SAMPLE_RATE;
      packet[HEADER_BYTES + at] = encodeALaw(Math.round(AMPLITUDE * Math.sin(phase)));
    }
    return packet;
  }

  #take(packet: Buffer): void {
    if (packet.length < HEADER_BYTES || ((packet[1] ?? 0) & 0x7f) !== PCMA) return;
    const now = performance.now();
    const sequence = packet.readUInt16BE(2);
    if (this.#lastArrivalMs !== null && this.#packets > 0) {
      this.#longestGapMs = Math.max(this.#longestGapMs, now - this.#lastArrivalMs);
      // Backwards steps are reordering or a new stream, not loss.
      const step = (sequence - (this.#lastSequence ?? sequence)) & 0xffff;
      if (step > 1 && step < 0x8000) this.#lost += step - 1;
    }
    this.#lastArrivalMs = now;
    this.#lastSequence = sequence;
    this.#packets += 1;
    for (const octet of packet.subarray(HEADER_BYTES)) this.#recent.push(decodeALaw(octet));
    if (this.#recent.length > SAMPLE_RATE) this.#recent.splice(0, this.#recent.length - SAMPLE_RATE);
    for (const look of [...this.#watchers]) look();
  }
}
