/**
 * One attempt at handing a call on, the only table of it.
 *
 *             referred         accepted          alerting
 *   holding ───────────► sent ───────────► asked ─────────► ringing
 *      │                   │                 │                 │ succeeded
 *      └───────────────────┴─────────────────┴── failed, gone ─┴──────────► over
 *
 * `referred`: the REFER is on the wire. `accepted`: by its 202, or by the first NOTIFY, which may be faster. `gone`: the call itself ended.
 */
export type TransferPhase = 'holding' | 'sent' | 'asked' | 'ringing' | 'over';
export type TransferEvent = 'referred' | 'accepted' | 'alerting' | 'succeeded' | 'failed' | 'gone';

const ends = { failed: 'over', gone: 'over' } as const;

const table: Readonly<Record<TransferPhase, Readonly<Partial<Record<TransferEvent, TransferPhase>>>>> = {
  holding: { referred: 'sent', ...ends },
  sent: { accepted: 'asked', ...ends },
  asked: { alerting: 'ringing', succeeded: 'over', ...ends },
  ringing: { succeeded: 'over', ...ends },
  over: {},
};

/** The phase after the event, or null where it means nothing and nothing may change. */
export const moveTransfer = (phase: TransferPhase, event: TransferEvent): TransferPhase | null =>
  table[phase][event] ?? null;

/** A BYE that comes now says that the others talk without us. */
export const takesUsOut = (phase: TransferPhase): boolean => phase === 'asked' || phase === 'ringing';
