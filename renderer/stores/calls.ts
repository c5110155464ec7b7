import type { CallId } from '../../shared/domain/ids';
import type { CallPhase } from '../../shared/domain/call';
import type { CallView, Contact, DeskState } from '../../shared/ipc/desk-state';

/** Which calls are up and which of them has the agent's voice; pure. */

/** A call that is up. `asked`: not the contact's own, but made to ask somebody about them. */
export interface LiveCall {
  readonly id: CallId;
  readonly contact: Contact;
  readonly call: CallView;
  readonly asked: boolean;
}
type Calls = Pick<DeskState, 'contacts' | 'selectedContactId'>;

/** In the order in which they began, so that none moves under the pointer. */
export const liveCalls = ({ contacts }: Pick<DeskState, 'contacts'>): readonly LiveCall[] =>
  contacts
    .toReversed()
    .flatMap((contact) => [
      ...liveCall(contact, contact.call, false),
      ...(contact.consult ? liveCall(contact, contact.consult.call, true) : []),
    ]);

function liveCall(contact: Contact, call: CallView, asked: boolean): readonly LiveCall[] {
  return call.id === null || call.phase === 'ended' ? [] : [{ id: call.id, contact, call, asked }];
}

const voices: ReadonlySet<CallPhase> = new Set<CallPhase>([
  'answering',
  'dialling',
  'alerting',
  'talking',
  'holding',
  'resuming',
]);
export const hasVoice = ({ call }: LiveCall): boolean =>
  voices.has(call.phase) || (call.phase === 'reconnecting' && call.heldSinceMs === null);
export const isAnswered = ({ call }: LiveCall): boolean => call.phase === 'talking' || call.phase === 'held';

/** Keypad tones reach the other side; whoever waits on hold hears the server's music instead. */
export const takesKeys = ({ call }: LiveCall): boolean => call.phase === 'talking';

/** On its way to somebody else: the server decides now whose it will be. */
export const isHandedOver = ({ call: { transfer } }: LiveCall): boolean =>
  transfer !== null && transfer.progress.state !== 'failed';

/** No reflex on the key for hanging up cuts off whoever waits on hold; where nobody can tell any more whether they do, it ends the call. */
export const isKept = ({ call }: LiveCall): boolean => call.phase === 'held' && call.inDoubt !== true;

/** Not one that is just being put on hold: whoever comes next is meant from then on. */
const isHeard = (live: LiveCall): boolean => hasVoice(live) && live.call.phase !== 'holding';

/**
 * Whom the agent is talking to, and so whom the bar shows and F6…F10 act on: the call with the voice; else the one that rings longest;
 * else one on hold, that of the selected contact first.
 */
export function frontCall(state: Calls): LiveCall | null {
  const live = liveCalls(state);
  const selected = live.filter(({ contact }) => contact.id === state.selectedContactId);
  return (
    selected.find(isHeard) ??
    live.find(isHeard) ??
    selected.find(hasVoice) ??
    live.find(hasVoice) ??
    live.find(({ call }) => call.phase === 'ringing') ??
    selected.find(({ call }) => call.phase === 'held') ??
    live.find(({ call }) => call.phase === 'held') ??
    live[0] ??
    null
  );
}

/** F4 takes it: whoever rings longest. */
export const ringingCall = (state: Calls): LiveCall | null =>
  liveCalls(state).find(({ call }) => call.phase === 'ringing') ?? null;

/** F5 goes to it: between a customer and whoever is asked about them; else of those on hold the one after the front call, round and round. */
export function nextHeld(state: Calls): LiveCall | null {
  const live = liveCalls(state);
  const front = frontCall(state);
  const at = live.findIndex(({ id }) => id === front?.id);
  const others = [...live.slice(at + 1), ...live.slice(0, Math.max(at, 0))];
  const held = others.filter((one) => one.call.phase === 'held' && !one.call.merged && !isHandedOver(one));
  return held.find(({ contact }) => contact.id === front?.contact.id) ?? held[0] ?? null;
}

/** The three-way call, as far as there is one. */
export const mergedCalls = (state: Calls): readonly LiveCall[] =>
  liveCalls(state).filter(({ call }) => call.merged);

/** Who goes on talking when a three-way call is taken apart: whoever was asked, so that no reflex cuts the customer off. */
export function keptBySplit(state: Calls): LiveCall | null {
  const merged = mergedCalls(state);
  const selected = merged.find(({ contact }) => contact.id === state.selectedContactId);
  return merged.find(({ asked }) => asked) ?? selected ?? merged[0] ?? null;
}

/** The two that could be made one conversation; null where it is not clear which. Whoever is on their way to somebody else is none of them. */
export function mergeableCalls(state: Calls): readonly CallId[] | null {
  const answered = liveCalls(state).filter((one) => isAnswered(one) && !isHandedOver(one));
  return answered.length === 2 && !answered.some(({ call }) => call.merged)
    ? answered.map(({ id }) => id)
    : null;
}
