import type { CallPhase, EndedBy } from '../../shared/domain/call';

/**
 * A call's life, the only table of it. Nothing leaves `ended`; every road leads there.
 *
 *            answerRequested        answered          holdRequested        holdAgreed
 *   ringing ────────────────► answering ────► talking ────────────► holding ────────► held
 *      │                          │           │  ▲ ▲  holdRefused      │               │ ▲
 *      │                          │           │  │ └───────────────────┘               │ │ resumeRefused
 *      │                          │           │  │        resumeAgreed    resumeRequested │
 *      │                          │           │  └─────────────────────── resuming ◄───┘ │
 *      │                          │           │                              └───────────┘
 *      ├──────────────────────────┴───────────┴── endRequested, from any of them ──► ending
 *      │                                                                               │ gone
 *      └── gone, from any of them ─────────────────────────────────────────────────► ended
 */
export type CallEvent =
  | { readonly kind: 'answerRequested' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'holdRequested' }
  | { readonly kind: 'holdAgreed' }
  | { readonly kind: 'holdRefused' }
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

const table: Readonly<Record<CallPhase, Readonly<Partial<Record<MovingEvent, CallPhase>>>>> = {
  ringing: { answerRequested: 'answering', endRequested: 'ending', gone: 'ended' },
  answering: { answered: 'talking', endRequested: 'ending', gone: 'ended' },
  talking: { holdRequested: 'holding', endRequested: 'ending', gone: 'ended' },
  holding: { holdAgreed: 'held', holdRefused: 'talking', endRequested: 'ending', gone: 'ended' },
  held: { resumeRequested: 'resuming', endRequested: 'ending', gone: 'ended' },
  resuming: { resumeAgreed: 'talking', resumeRefused: 'held', endRequested: 'ending', gone: 'ended' },
  ending: { gone: 'ended' },
  ended: {},
};

const mutable: ReadonlySet<CallPhase> = new Set(['talking', 'holding', 'held', 'resuming']);

export const ringingCall: CallState = { phase: 'ringing', muted: false, endedBy: null };

/** The state after the event, or null where the event means nothing in this phase and nothing may change. */
export function transition(state: CallState, event: CallEvent): CallState | null {
  if (event.kind === 'muteChanged') {
    return mutable.has(state.phase) ? { ...state, muted: event.muted } : null;
  }
  const phase = table[state.phase][event.kind];
  if (phase === undefined) return null;
  const endedBy =
    event.kind === 'endRequested' || event.kind === 'gone' ? (state.endedBy ?? event.by) : state.endedBy;
  return { ...state, phase, endedBy };
}
