import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Node cannot see how a packet was marked. Python can, as root, which the PBX of these tests needs too. */
const listen = `
import socket, struct, sys
address, low, high = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
ear = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
ear.bind(("lo", 0x0800))
print("listening", flush=True)
while True:
    packet, (_, _, kind, _, _) = ear.recvfrom(4096)
    header = (packet[0] & 15) * 4
    if kind == socket.PACKET_OUTGOING or packet[9] != socket.IPPROTO_UDP: continue
    port = struct.unpack("!H", packet[header + 2:header + 4])[0]
    sound = packet[header + 8:]
    if socket.inet_ntoa(packet[12:16]) != address or not low <= port <= high or len(sound) < 12: continue
    # RTP, and no RTCP, STUN or DTLS (RFC 5761, 7983)
    if sound[0] >> 6 == 2 and not 192 <= sound[1] <= 223: print(packet[1] >> 2, flush=True)
`;

/** How the sound is marked (DSCP) that goes from an address to ports on loopback: one number a packet, read on the wire. */
export class PacketMarks {
  #marks: number[] = [];

  private constructor(private readonly ear: ChildProcess) {}

  static async open(to: {
    /** Of both, on loopback. */
    readonly address: string;
    readonly low: number;
    readonly high: number;
  }): Promise<PacketMarks> {
    const ear = spawn('python3', ['-c', listen, to.address, String(to.low), String(to.high)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const marks = new PacketMarks(ear);
    const lines = createInterface({ input: ear.stdout });
    await once(lines, 'line');
    lines.on('line', (line) => marks.#marks.push(Number(line)));
    return marks;
  }

  /** Of the packets since the last time. */
  take(): readonly number[] {
    const taken = this.#marks;
    this.#marks = [];
    return taken;
  }

  async close(): Promise<void> {
    const ended = once(this.ear, 'exit');
    this.ear.kill();
    await ended;
  }
}
