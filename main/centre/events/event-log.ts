import type { CentreEvent } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';
import { Emitter } from '../../../shared/lib/emitter';

export interface LoggedEvent {
  readonly id: string;
  readonly event: CentreEvent;
}

/**
 * The last events, for desks that were away. Ids are `<epoch>-<number>`: the epoch is drawn at start, so an id from before a restart,
 * or older than the log reaches, is recognised and answered with null, which means: fetch everything again.
 */
export class EventLog {
  readonly #epoch: string;
  readonly #capacity: number;
  readonly #events: LoggedEvent[] = [];
  readonly #emitter = new Emitter<LoggedEvent>();
  #last = 0;

  constructor(epoch: string, capacity = 1000) {
    this.#epoch = epoch;
    this.#capacity = capacity;
  }

  get lastId(): string {
    return `${this.#epoch}-${String(this.#last)}`;
  }

  append(event: CentreEvent): void {
    this.#last += 1;
    const logged = { id: this.lastId, event };
    this.#events.push(logged);
    if (this.#events.length > this.#capacity) this.#events.shift();
    this.#emitter.emit(logged);
  }

  /** What followed the event of that id, oldest first; null when that cannot be told. */
  since(id: string): readonly LoggedEvent[] | null {
    const match = /^(.+)-(\d{1,15})$/.exec(id);
    if (match?.[1] !== this.#epoch) return null;
    const missed = this.#last - Number(match[2]);
    if (missed < 0 || missed > this.#events.length) return null;
    return missed === 0 ? [] : this.#events.slice(-missed);
  }

  subscribe(listener: (event: LoggedEvent) => void): Dispose {
    return this.#emitter.subscribe(listener);
  }
}
