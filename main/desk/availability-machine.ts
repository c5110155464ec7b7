import type {
  AgentChoice,
  AgentStateName,
  AgentStatesPolicy,
  AgentStatus,
} from '../../shared/domain/availability';
import { choiceOf } from '../../shared/domain/availability';

/**
 * What the agent does, the only table of it. Choices made during a call or its wrap-up wait as `next`.
 *
 *              began              chose (at once)
 *   offline ─────────► available ⇄ busy ⇄ break
 *      ▲                    │ callBegan, from any of them
 *      │ left, from any     ▼
 *      │                 onCall ◄──────────┐ callBegan
 *      │                    │ callsOver    │
 *      │                    ▼              │
 *      └──────────────── wrapUp ───────────┘
 *                           │ work done, or the agent ends it: next, else what was before the call
 *                           ▼
 *               available / busy / break
 */
export interface Availability {
  readonly status: AgentStatus;
  /** What was chosen last and is in force, or was before the call. */
  readonly chosen: AgentChoice;
  /** Chosen since the call began; honoured when call and wrap-up are over. */
  readonly next: AgentChoice | null;
  /** When the first call began whose wrap-up is not over; null when there is none. UTC ms. */
  readonly workSinceMs: number | null;
  readonly wrapUp: WrapUpTime | null;
  /** The wrap-up in the middle of which the call began. */
  readonly interrupted: WrapUpTime | null;
}

export interface WrapUpTime {
  readonly untilMs: number;
  readonly extensionsLeft: number;
  /** Time was up and the agent is still here. */
  readonly overdue: boolean;
}

/** What is left of the contacts of the calls just over: nothing, contacts without a word, or words that are not wrapped up. */
export type OpenWork = 'none' | 'untouched' | 'words';

/** Calls, or their wrap-up, and what is to follow. */
export interface UnfinishedWork {
  readonly sinceMs: number;
  readonly follows: AgentChoice;
}

export type AvailabilityEvent =
  | { readonly kind: 'began'; readonly as: AgentChoice }
  | { readonly kind: 'left' }
  | { readonly kind: 'chose'; readonly choice: AgentChoice }
  /** The server decided otherwise. */
  | { readonly kind: 'ordered'; readonly status: AgentStatus }
  | { readonly kind: 'callBegan' }
  | { readonly kind: 'callsOver'; readonly work: OpenWork }
  | { readonly kind: 'workChanged'; readonly work: OpenWork }
  | { readonly kind: 'extended' }
  /** The agent leaves the wrap-up before it is done. */
  | { readonly kind: 'endedWrapUp'; readonly work: OpenWork }
  /** An earlier run died on the calls that began then. */
  | { readonly kind: 'tookUp'; readonly unfinished: UnfinishedWork }
  /** Is the wrap-up's time up? `untilMs` tells. */
  | { readonly kind: 'timePassed'; readonly work: OpenWork };

interface Moment {
  readonly nowMs: number;
  readonly policy: AgentStatesPolicy['wrapUp'];
}
type Move<K extends AvailabilityEvent['kind']> = (
  state: Availability,
  event: Extract<AvailabilityEvent, { kind: K }>,
  moment: Moment,
) => Availability | null;
type Row = { readonly [K in AvailabilityEvent['kind']]?: Move<K> };

export const offline: Availability = {
  status: { state: 'offline' },
  chosen: { state: 'busy' },
  next: null,
  workSinceMs: null,
  wrapUp: null,
  interrupted: null,
};

const free = (chosen: AgentChoice): Availability => ({
  status: chosen,
  chosen,
  next: null,
  workSinceMs: null,
  wrapUp: null,
  interrupted: null,
});
const leave: Move<'left'> = () => offline;
const choose: Move<'chose'> = (_state, { choice }) => free(choice);
const wait: Move<'chose'> = (state, { choice }) => ({ ...state, next: choice });
const callBegan: Move<'callBegan'> = (state, _event, { nowMs }) => ({
  ...state,
  status: { state: 'onCall' },
  workSinceMs: state.workSinceMs ?? nowMs,
  wrapUp: null,
  interrupted: state.wrapUp ?? state.interrupted,
});
/** What the agent has chosen: in force, or to follow call and wrap-up. */
export const follows = ({ next, chosen }: Availability): AgentChoice => next ?? chosen;
const afterWork = (state: Availability): Availability => free(follows(state));
const timeOf = ({ nowMs, policy }: Moment): WrapUpTime => ({
  untilMs: nowMs + policy.seconds * 1000,
  extensionsLeft: policy.extensions,
  overdue: false,
});

/** An order is obeyed like a choice; whoever is on a call or wraps up is nobody's to take away from it. */
const obey: Move<'ordered'> = (_state, { status }) => {
  const choice = choiceOf(status);
  if (choice !== null) return free(choice);
  return status.state === 'offline' ? offline : null;
};
const obeyLater: Move<'ordered'> = (state, { status }) => {
  const choice = choiceOf(status);
  return choice === null ? null : { ...state, next: choice };
};

/** Time that was left, or asked for, before the call is not taken away by it. */
const callsOver: Move<'callsOver'> = (state, { work }, moment) => {
  if (work === 'none') return afterWork(state);
  const { interrupted } = state;
  const fresh = timeOf(moment);
  const wrapUp = interrupted !== null && interrupted.untilMs > fresh.untilMs ? interrupted : fresh;
  return { ...state, status: { state: 'wrapUp' }, wrapUp, interrupted: null };
};

/** Over open words 示闲 waits until they are wrapped up; whatever else follows lets nothing ring over them. */
const endWrapUp: Move<'endedWrapUp'> = (state, { work }) =>
  work === 'words' && follows(state).state === 'available' ? null : afterWork(state);

/** Goes on where the earlier run was: in the call that is taken back, else in the wrap-up. */
const takeUpCall: Move<'tookUp'> = (state, { unfinished: { sinceMs, follows: next } }) => ({
  ...state,
  next,
  workSinceMs: sinceMs,
});
const takeUpWrapUp: Move<'tookUp'> = (state, { unfinished: { sinceMs, follows: next } }, moment) => ({
  ...state,
  status: { state: 'wrapUp' },
  next,
  workSinceMs: sinceMs,
  wrapUp: timeOf(moment),
});

const workChanged: Move<'workChanged'> = (state, { work }, { policy }) => {
  const released = state.wrapUp?.overdue === true && policy.whenTimeIsUp === 'next' && work === 'untouched';
  return work === 'none' || released ? afterWork(state) : null;
};

const extended: Move<'extended'> = (state, _event, { nowMs, policy }) => {
  const { wrapUp } = state;
  if (wrapUp === null || wrapUp.extensionsLeft === 0) return null;
  return {
    ...state,
    wrapUp: {
      untilMs: Math.max(nowMs, wrapUp.untilMs) + policy.extensionSeconds * 1000,
      extensionsLeft: wrapUp.extensionsLeft - 1,
      overdue: false,
    },
  };
};

/** Nothing is ever closed over words: then time that is up only says so. */
const timePassed: Move<'timePassed'> = (state, { work }, { nowMs, policy }) => {
  const { wrapUp } = state;
  if (wrapUp === null || wrapUp.overdue || nowMs < wrapUp.untilMs) return null;
  if (work === 'none' || (work === 'untouched' && policy.whenTimeIsUp === 'next')) return afterWork(state);
  return { ...state, wrapUp: { ...wrapUp, overdue: true } };
};

const chosenRow: Row = { left: leave, chose: choose, ordered: obey, callBegan, tookUp: takeUpWrapUp };

const table: Readonly<Record<AgentStateName, Row>> = {
  offline: { began: (_state, { as }) => free(as), chose: choose, ordered: obey, callBegan },
  available: chosenRow,
  busy: chosenRow,
  break: chosenRow,
  onCall: { left: leave, chose: wait, ordered: obeyLater, callsOver, tookUp: takeUpCall },
  wrapUp: {
    left: leave,
    chose: wait,
    ordered: obeyLater,
    callBegan,
    workChanged,
    extended,
    endedWrapUp: endWrapUp,
    timePassed,
  },
};

/** The state after the event; the very same where the event means nothing in this state. */
export function moveAvailability(
  state: Availability,
  event: AvailabilityEvent,
  moment: Moment,
): Availability {
  // the row's move takes exactly this kind of event: the table's type says so, a look-up by a union cannot
  const move = table[state.status.state][event.kind] as Move<AvailabilityEvent['kind']> | undefined;
  return move?.(state, event, moment) ?? state;
}

/** The calls that are up or not wrapped up; null where there are none. */
export const unfinishedWork = (state: Availability): UnfinishedWork | null =>
  state.workSinceMs === null ? null : { sinceMs: state.workSinceMs, follows: follows(state) };

/** Whether queues may offer calls: on a call and after it, those who may take one when it is over. */
export function takesCalls(state: Availability, policy: Moment['policy']): boolean {
  const isFreeAfter = follows(state).state === 'available';
  switch (state.status.state) {
    case 'available':
      return true;
    case 'busy':
    case 'break':
    case 'offline':
      return false;
    case 'onCall':
      return isFreeAfter;
    case 'wrapUp':
      return isFreeAfter && policy.takesCalls;
  }
}
