import type { Scene, ScenesPolicy } from '../../shared/domain/scenes';
import type { CallOffer } from './ports';

/** What of an offered call and of the seat decides what becomes of it. */
export interface OfferedCall {
  readonly fromQueue: boolean;
  readonly asksAutoAnswer: boolean;
  /** It came from our own server, as policy can tell. */
  readonly trusted: boolean;
}
export interface SeatMoment {
  readonly onCall: boolean;
  /** The agent is 示闲 and nothing else rings. */
  readonly free: boolean;
  /** The agent has chosen to be offered none. */
  readonly takesCalls: boolean;
  /** Nobody but the phone keeps queue calls away. */
  readonly turnsAway: boolean;
}

export type CallDecision =
  | { readonly kind: 'ring' }
  /** Without ringing. */
  | { readonly kind: 'turnAway' }
  | { readonly kind: 'forwardNow'; readonly to: string }
  | { readonly kind: 'forwardUnanswered'; readonly to: string; readonly afterMs: number }
  | { readonly kind: 'answer'; readonly afterMs: number };

/** Time for the tone that tells the agent somebody is about to be heard. */
export const toneMs = 600;

/** What the scene makes of a call. Forwarding comes before turning away, and that before answering: nobody is answered who need not ring. */
export function decideCall(call: OfferedCall, seat: SeatMoment, scene: Scene): CallDecision {
  const { forward } = scene;
  if (forward.when === 'always') return { kind: 'forwardNow', to: forward.to };
  if (forward.when === 'busy' && (seat.onCall || !seat.takesCalls))
    return { kind: 'forwardNow', to: forward.to };
  if (call.fromQueue && seat.turnsAway) return { kind: 'turnAway' };
  const afterMs = seat.free ? answersAfterMs(call, scene) : null;
  if (afterMs !== null) return { kind: 'answer', afterMs };
  if (forward.when === 'noAnswer')
    return { kind: 'forwardUnanswered', to: forward.to, afterMs: forward.afterSeconds * 1000 };
  return { kind: 'ring' };
}

/** Null: not by itself. A server's wish counts for a trusted server only. */
function answersAfterMs(call: OfferedCall, { autoAnswer }: Scene): number | null {
  if (autoAnswer.when === 'never' || !call.trusted) return null;
  if (call.asksAutoAnswer) return toneMs;
  return autoAnswer.when === 'queue' && call.fromQueue
    ? Math.max(toneMs, autoAnswer.afterSeconds * 1000)
    : null;
}

/** The header by which the server says which queue a call comes from. */
const queueHeader = 'x-queue-name';

export function describeOffer(
  { headers, asksAutoAnswer }: Pick<CallOffer, 'headers' | 'asksAutoAnswer'>,
  trustedHeaders: ScenesPolicy['trustedHeaders'],
): OfferedCall {
  const trusted = trustedHeaders.some(({ name, values }) => {
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    return value !== undefined && (values?.includes(value) ?? true);
  });
  return { fromQueue: Object.hasOwn(headers, queueHeader), asksAutoAnswer, trusted };
}
