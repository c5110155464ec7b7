import { randomBytes } from 'node:crypto';
import { rawHeaders } from './raw-headers';
import { statelessAnswer } from './stateless-answer';

/** More than a queue with a hundred seats offers one of them, far less than would keep the main process from its calls. */
const burst = 200;
const perSecond = 50;

export type Admission =
  | { readonly kind: 'pass' }
  /** Goes back on the wire as it is; nothing is remembered. */
  | { readonly kind: 'refused'; readonly answer: string | null };

const pass: Admission = { kind: 'pass' };

/**
 * Lets calls through as fast as a person could ever be called; a flood beyond is told 486 without being parsed or kept
 * (RFC 3261 §8.2.7), and its ACKs end here.
 */
export class InviteGate {
  readonly #tag = `gate${randomBytes(6).toString('hex')}`;
  #tokens = burst;
  #filledAtMs: number | null = null;

  /** `nowMs` on any steady clock. */
  admit(message: string, nowMs: number): Admission {
    if (message.startsWith('ACK '))
      return message.includes(this.#tag) ? { kind: 'refused', answer: null } : pass;
    if (!message.startsWith('INVITE ')) return pass;
    // within a dialog: part of a call that is up
    const [to] = rawHeaders(message)('to', 't');
    if (to !== undefined && /;\s*tag\s*=/i.test(to)) return pass;
    const waitedMs = nowMs - (this.#filledAtMs ?? nowMs);
    this.#tokens = Math.min(burst, this.#tokens + (waitedMs * perSecond) / 1000);
    this.#filledAtMs = nowMs;
    if (this.#tokens >= 1) {
      this.#tokens--;
      return pass;
    }
    return { kind: 'refused', answer: statelessAnswer(message, '486 Busy Here', this.#tag) };
  }
}
