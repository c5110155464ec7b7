import { randomBytes } from 'node:crypto';
import { readCallerIdentity } from './caller-identity';
import { headersOccur } from './header-form';
import { LastSeen } from './last-seen';
import { hasTag, rawHeaders, type RawHeaders } from './raw-headers';
import { statelessAnswer } from './stateless-answer';
import { asWritten } from './tel-address';

/** More than a queue with a hundred seats offers one of them, far less than would keep the main process from its calls. */
const burst = 200;
const perSecond = 50;
const busyHere = '486 Busy Here';

export type Admission =
  | { readonly kind: 'pass' }
  /** Goes back on the wire as it is; nothing is remembered. */
  | { readonly kind: 'refused'; readonly answer: string | null }
  /** As refused, and the agent is to know of it; null: withheld. */
  | { readonly kind: 'missed'; readonly answer: string; readonly callerNumber: string | null };

const pass: Admission = { kind: 'pass' };

/**
 * Lets calls through as fast as a person could ever be called; a flood beyond is told 486 without being parsed or kept
 * (RFC 3261 §8.2.7), and its ACKs end here. So is what a seat that takes no more calls is offered: parsing is what a call costs.
 */
export class InviteGate {
  readonly #tag = `gate${randomBytes(6).toString('hex')}`;
  #tokens = burst;
  #filledAtMs: number | null = null;
  /** Call-IDs: an INVITE may come twice, and neither may end a call that rings nor be missed again. */
  readonly #letIn = new LastSeen(32);
  readonly #missed = new LastSeen(256);

  /** `nowMs` on any steady clock. */
  admit(message: string, nowMs: number, seatIsFull: boolean): Admission {
    if (message.startsWith('ACK '))
      return message.includes(this.#tag) ? { kind: 'refused', answer: null } : pass;
    if (!message.startsWith('INVITE ')) return pass;
    // within a dialog: part of a call that is up
    const headers = rawHeaders(message);
    const [to] = headers('to');
    if (to !== undefined && hasTag(to)) return pass;
    const waitedMs = nowMs - (this.#filledAtMs ?? nowMs);
    this.#tokens = Math.min(burst, this.#tokens + (waitedMs * perSecond) / 1000);
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) {
      return { kind: 'refused', answer: statelessAnswer(message, busyHere, this.#tag) };
    }
    this.#tokens--;
    const [callId = ''] = headers('call-id');
    const answer =
      seatIsFull && isPlain(message, headers) && !this.#letIn.has(callId)
        ? statelessAnswer(message, busyHere, this.#tag)
        : null;
    if (answer === null) {
      this.#letIn.add(callId);
      return pass;
    }
    if (this.#missed.has(callId)) return { kind: 'refused', answer };
    this.#missed.add(callId);
    const [from] = headers('from');
    const [assertedIdentity] = headers('p-asserted-identity');
    const [privacy] = headers('privacy');
    const { number } = readCallerIdentity({ from: asWritten(from ?? ''), assertedIdentity, privacy });
    return { kind: 'missed', answer, callerNumber: number };
  }
}

/** To be answered with nothing but whether there is room: it is whole, no wish of it could be refused, no call of ours is meant. */
const isPlain = (message: string, headers: RawHeaders): boolean =>
  /^INVITE sips?:/i.test(message) &&
  headersOccur(headers) &&
  headers('require').length === 0 &&
  headers('replaces').length === 0;
