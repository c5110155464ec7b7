/**
 * An account's way to being reachable, the only table of it. `waiting` ends by time alone: a timer runs whenever it is entered.
 *
 *              due               connected                granted               due
 *   waiting ─────────► connecting ─────────► registering ─────────► registered ─────► refreshing
 *      ▲                    │ failed               │ failed          │  ▲   granted        │
 *      ├────────────────────┴──────────────────────┘                 │  └──────────────────┤
 *      │                          failed                             │                     │
 *      ├─────────────────────────────────────────────────────────────┼─────────────────────┘
 *      │                                           returnRequested   │
 *      │ lost, from any of them                              ┌───────┘      due
 *      └─────────────────────────────────────────────── returning ───────────────► connecting
 *
 *   stopped: from any of them, and for good
 *
 * `failed`: not reached, refused or not answered. `returning`: the binding at a spare is being taken back. `due` begins an attempt from
 * wherever it finds the account, and what an earlier attempt still brings means nothing.
 */
export type RegistrationPhase =
  'waiting' | 'connecting' | 'registering' | 'registered' | 'refreshing' | 'returning' | 'stopped';

export type RegistrationEvent =
  'due' | 'connected' | 'granted' | 'failed' | 'lost' | 'returnRequested' | 'stopped';

export interface RegistrationProgress {
  readonly phase: RegistrationPhase;
  /** Counts attempts: what was begun in another one is of no account. */
  readonly attempt: number;
}

type Row = Readonly<Partial<Record<RegistrationEvent, RegistrationPhase>>>;

const always = { due: 'connecting', lost: 'waiting', stopped: 'stopped' } as const;

const table: Readonly<Record<RegistrationPhase, Row>> = {
  waiting: always,
  connecting: { ...always, connected: 'registering', failed: 'waiting' },
  registering: { ...always, granted: 'registered', failed: 'waiting' },
  registered: { ...always, due: 'refreshing', returnRequested: 'returning' },
  refreshing: { ...always, granted: 'registered', failed: 'waiting' },
  returning: always,
  stopped: {},
};

export const notRegistered: RegistrationProgress = { phase: 'waiting', attempt: 0 };

/** What comes next, or null where the event means nothing here and nothing may change. `of`: the attempt that brought it. */
export function moveRegistration(
  { phase, attempt }: RegistrationProgress,
  event: RegistrationEvent,
  of = attempt,
): RegistrationProgress | null {
  const next = of === attempt ? table[phase][event] : undefined;
  if (next === undefined) return null;
  const anew = event === 'due' || event === 'lost' || event === 'stopped';
  return { phase: next, attempt: anew ? attempt + 1 : attempt };
}
