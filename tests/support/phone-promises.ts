import type { PhoneEvent } from '../../main/desk/ports';
import type { CallPhase } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';

const seatTakes = 4;

/** What the phone promises of every history of its events, held against them one by one. */
export class PhonePromises {
  /** The phase told last of each call that is not over. */
  readonly phases = new Map<CallId, CallPhase>();
  readonly broken: string[] = [];
  readonly #over = new Set<CallId>();
  #conference: readonly CallId[] = [];

  /** Calls that ended. */
  get over(): ReadonlySet<CallId> {
    return this.#over;
  }

  tell(event: PhoneEvent): void {
    if (event.kind === 'conferenceChanged') this.#conference = event.callIds;
    if (event.kind === 'callOffered') this.phases.set(event.offer.callId, 'ringing');
    if (!('callId' in event)) return;
    if (this.#over.has(event.callId)) this.broken.push(`${event.kind} after the end`);
    if (event.kind === 'callChanged') this.phases.set(event.callId, event.phase);
    if (!this.phases.has(event.callId)) this.broken.push(`${event.kind} before the beginning`);
    if (event.kind === 'callEnded') {
      this.phases.delete(event.callId);
      this.#over.add(event.callId);
    }
    const talking = [...this.phases].filter(([, phase]) => phase === 'talking').map(([callId]) => callId);
    if (talking.length > 1 && !talking.every((callId) => this.#conference.includes(callId)))
      this.broken.push('two talk at once, unmerged');
    if (this.phases.size > seatTakes) this.broken.push('more calls than a seat takes');
  }
}
