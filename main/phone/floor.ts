import type { CallId } from '../../shared/domain/ids';
import type { Call } from './call';

/**
 * Who may talk at this seat: one call, or the calls of one conference. A call without the floor is never in phase `talking`; whoever
 * takes it silences the others in the same turn.
 */
export class Floor {
  #holders: readonly CallId[] = [];

  constructor(
    private readonly calls: () => readonly Pick<Call, 'id' | 'yieldFloor'>[],
    /** Told the new conference; empty when it dissolved. */
    private readonly conferenceChanged: (callIds: readonly CallId[]) => void,
  ) {}

  get holders(): readonly CallId[] {
    return this.#holders;
  }

  get conference(): readonly CallId[] {
    return this.#holders.length > 1 ? this.#holders : [];
  }

  has(callId: CallId): boolean {
    return this.#holders.includes(callId);
  }

  take(callIds: readonly CallId[]): void {
    this.#change([...new Set(callIds)]);
    for (const call of this.calls()) if (!this.has(call.id)) call.yieldFloor();
  }

  leave(callId: CallId): void {
    if (this.has(callId)) this.#change(this.#holders.filter((holder) => holder !== callId));
  }

  /** On hold it hears nobody; alone on hold it keeps the floor, for nobody else has it. */
  leaveConference(callId: CallId): void {
    if (this.conference.length > 0) this.leave(callId);
  }

  #change(holders: readonly CallId[]): void {
    const before = this.conference;
    this.#holders = holders;
    const after = this.conference;
    const same = before.length === after.length && before.every((callId) => after.includes(callId));
    if (!same) this.conferenceChanged(after);
  }
}
