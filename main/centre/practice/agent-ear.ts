import { aLawToLinear, levelOf, muLawToLinear } from './g711';

export const payloadTypes = { pcmu: 0, pcma: 8, telephoneEvent: 101 } as const;

const digits = '0123456789*#ABCD';
/** Levels are averaged over about this many packets. */
const window = 25;

/** What the caller has heard of the agent so far. Levels are RMS, 0–1. */
export interface Heard {
  readonly packets: number;
  /** Over the last half second of audio. */
  readonly level: number;
  readonly loudest: number;
  /** The levels of all packets added up: two looks tell how loud it was between them. */
  readonly sum: number;
  /** Keys pressed, in order (RFC 4733, or INFO). */
  readonly digits: string;
}

export interface RtpIn {
  readonly payloadType: number;
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

/** The caller's ear: counts packets, measures their energy, collects telephone events. */
export class AgentEar {
  #packets = 0;
  #level = 0;
  #loudest = 0;
  #sum = 0;
  #digits = '';
  #lastEventTimestamp: number | null = null;

  hear(packet: RtpIn): void {
    switch (packet.payloadType) {
      case payloadTypes.pcmu:
        this.#hearSound(levelOf(packet.payload, muLawToLinear));
        break;
      case payloadTypes.pcma:
        this.#hearSound(levelOf(packet.payload, aLawToLinear));
        break;
      case payloadTypes.telephoneEvent:
        this.#hearKey(packet);
        break;
      default:
    }
  }

  /** A key that came as a message of its own (SIP INFO), not in the sound. */
  press(key: string): void {
    if (key.length === 1 && digits.includes(key)) this.#digits = (this.#digits + key).slice(-256);
  }

  heard(): Heard {
    return {
      packets: this.#packets,
      level: this.#level,
      loudest: this.#loudest,
      sum: this.#sum,
      digits: this.#digits,
    };
  }

  #hearSound(level: number): void {
    this.#packets += 1;
    this.#level += (level - this.#level) / Math.min(this.#packets, window);
    this.#loudest = Math.max(this.#loudest, level);
    this.#sum += level;
  }

  /** All packets of one key press carry the timestamp of its beginning (RFC 4733 section 2.5.1). */
  #hearKey(packet: RtpIn): void {
    const event = packet.payload[0];
    if (packet.payload.length < 4 || event === undefined) return;
    if (packet.timestamp === this.#lastEventTimestamp) return;
    this.#lastEventTimestamp = packet.timestamp;
    this.#digits = (this.#digits + digits.charAt(event)).slice(-256);
  }
}
