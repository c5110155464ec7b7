import type { CallPhase, EndedBy } from '../../shared/domain/call';

/**
 * A call's life, the only table of it. Nothing leaves `ended`; every road leads there.
 *
 *            answerRequested
 *   ringing ────────────────► answering ──┐ answered          holdRequested        holdAgreed, parked
 *                                         ├─────────► talking ────────────► holding ────────► held
 *   dialling ───────────────► alerting ───┤             ▲ ▲  holdRefused   ▲  │               │ ▲
 *      │        alerted          │        │             │ └────────────────┼──┘               │ │ resumeRefused
 *      │                         │        │ answeredAside                  │                  │ │
 *      │                         │        └────────────────────────────────┘  resumeRequested │ │
 *      │                         │                      │ resumeAgreed                        │ │
 *      │                         │                      └──────────────────────── resuming ◄──┘ │
 *      │                         │                                                  └───────────┘
 *      ├─────────────────────────┴── endRequested, from any of them ──► ending
 *      │                                                                  │ gone
 *      └── gone, from any of them ────────────────────────────────────► ended
 *
 * `reconnecting`, a call answered in an earlier run of the program, leads where `alerting` does.
 * `answeredAside`: answered while somebody else has the floor. `parked`: the hold was refused, but nobody is heard all the same.
 */
export type CallEvent =
  | { readonly kind: 'answerRequested' }
  | { readonly kind: 'alerted' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'answeredAside' }
  | { readonly kind: 'holdRequested' }
  | { readonly kind: 'holdAgreed' }
  | { readonly kind: 'holdRefused' }
  | { readonly kind: 'parked' }
  | { readonly kind: 'resumeRequested' }
  | { readonly kind: 'resumeAgreed' }
  | { readonly kind: 'resumeRefused' }
  | { readonly kind: 'muteChanged'; readonly muted: boolean }
  | { readonly kind: 'endRequested'; readonly by: EndedBy }
  | { readonly kind: 'gone'; readonly by: EndedBy };

export interface CallState {
  readonly phase: CallPhase;
  readonly muted: boolean;
  /** Remembered from the moment the end was asked for: whoever asked first ended it. */
  readonly endedBy: EndedBy | null;
}

type MovingEvent = Exclude<CallEvent['kind'], 'muteChanged'>;

const ends = { endRequested: 'ending', gone: 'ended' } as const;
const taken = { answered: 'talking', answeredAside: 'holding' } as const;

const table: Readonly<Record<CallPhase, Readonly<Partial<Record<MovingEvent, CallPhase>>>>> = {
  ringing: { answerRequested: 'answering', ...ends },
  answering: { ...taken, ...ends },
  dialling: { alerted: 'alerting', ...taken, ...ends },
  alerting: { ...taken, ...ends },
  reconnecting: { ...taken, ...ends },
  talking: { holdRequested: 'holding', ...ends },
  holding: { holdAgreed: 'held', parked: 'held', holdRefused: 'talking', ...ends },
  held: { resumeRequested: 'resuming', ...ends },
  resuming: { resumeAgreed: 'talking', resumeRefused: 'held', ...ends },
  ending: { gone: 'ended' },
  ended: {},
};

const answered: ReadonlySet<CallPhase> = new Set(['talking', 'holding', 'held', 'resuming']);

export const ringingCall: CallState = { phase: 'ringing', muted: false, endedBy: null };
export const diallingCall: CallState = { phase: 'dialling', muted: false, endedBy: null };
export const reconnectingCall = (muted: boolean): CallState => ({
  phase: 'reconnecting',
  muted,
  endedBy: null,
});

/** Answered and not yet ending: there is a dialog. */
export const isAnswered = (phase: CallPhase): boolean => answered.has(phase);

/** Ours, and not yet taken. */
export const awaitsAnswer = (phase: CallPhase): boolean => phase === 'dialling' || phase === 'alerting';

/** By whom it is over when this seat gives it up. */
export const endedByAgent = (phase: CallPhase): EndedBy =>
  awaitsAnswer(phase) ? 'agentBeforeAnswer' : 'agent';

export const isOver = (phase: CallPhase): boolean => phase === 'ending' || phase === 'ended';

/** The state after the event, or null where the event means nothing in this phase and nothing may change. */
export function transition(state: CallState, event: CallEvent): CallState | null {
  if (event.kind === 'muteChanged') {
    return isAnswered(state.phase) ? { ...state, muted: event.muted } : null;
  }
  const phase = table[state.phase][event.kind];
  if (phase === undefined) return null;
  const endedBy =
    event.kind === 'endRequested' || event.kind === 'gone' ? (state.endedBy ?? event.by) : state.endedBy;
  return { ...state, phase, endedBy };
}
