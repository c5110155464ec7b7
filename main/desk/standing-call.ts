import type { CallPhase } from '../../shared/domain/call';
import type { ContactDraft } from '../../shared/domain/draft';
import type { KeptCall, StandingCall } from '../../shared/domain/standing-call';
import type { CallView } from '../../shared/ipc/desk-state';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { ContactFile } from './desk-context';

/**
 * A call in which this seat was not seen for so long is over: exchanges end one without sound within a minute or two (rtp_timeout) and one
 * that nobody refreshes within its session timer, and nobody listens into silence for longer. The same patience as for a lost path.
 */
const takeBackWithinMs = 300_000;
/** How often the disk is told that the call goes on. */
const seenEveryMs = 60_000;

const standingPhases: ReadonlySet<CallPhase> = new Set([
  'reconnecting',
  'talking',
  'holding',
  'held',
  'resuming',
]);

/** The call as a later run takes it back; null while there is none, or it is ending. */
export function standingCall(file: ContactFile, call: CallView, nowMs: number): StandingCall | null {
  const { standing } = file;
  if (standing === null || call.id === null || !standingPhases.has(call.phase)) return null;
  // asked for is as good as done: nobody is heard who was to be put on hold
  const heldSinceMs = call.heldSinceMs ?? (call.phase === 'holding' ? nowMs : null);
  return { callId: call.id, muted: call.muted, heldSinceMs, ...standing };
}

/** How the call ended, for the disk: one that is ending was hung up here, and a later run knows nothing more of it. */
export function endOnDisk(
  file: ContactFile,
  { phase, endedBy }: CallView,
  nowMs: number,
): Pick<ContactDraft, 'endedAtMs' | 'endedBy'> {
  if (phase === 'ending')
    return { endedAtMs: nowMs, endedBy: file.answeredAtMs === null ? 'agentBeforeAnswer' : 'agent' };
  return {
    ...(file.endedAtMs === null ? {} : { endedAtMs: file.endedAtMs }),
    ...(endedBy === null ? {} : { endedBy }),
  };
}

/** The seat is in the call now; true when the disk should hear of it. */
export function seenInCall(file: ContactFile, nowMs: number): boolean {
  if (file.standing === null || nowMs - file.standing.seenAtMs < seenEveryMs) return false;
  file.standing = { ...file.standing, seenAtMs: nowMs };
  return true;
}

export type LeftStanding =
  | { readonly kind: 'none' }
  | { readonly kind: 'lost'; readonly failure: Failure }
  | { readonly kind: 'kept'; readonly call: StandingCall; readonly kept: KeptCall };

/** What an earlier run left of a contact's call. */
export function leftStanding(draft: ContactDraft, nowMs: number): LeftStanding {
  const { standing: call } = draft;
  if (call === undefined) return { kind: 'none' };
  const lost = (why: string) => ({ kind: 'lost', failure: failure('phone.notTakenBack', why) }) as const;
  if (nowMs - call.seenAtMs > takeBackWithinMs) return lost('too long ago');
  if (call.takeOver === null) return lost('no Replaces over there');
  const { callId, takeOver, muted, heldSinceMs } = call;
  const direction = draft.direction ?? 'inbound';
  return { kind: 'kept', call, kept: { callId, direction, takeOver, muted, held: heldSinceMs !== null } };
}
