import type { DiagnosticEvent, DiagnosticFact } from '../../shared/ipc/diagnostics';

const kept = 50;

/** The last fifty things that happened; the same again counts instead of pushing others out. */
export class EventRing {
  #events: DiagnosticEvent[] = [];

  add(atMs: number, fact: DiagnosticFact): void {
    const [last] = this.#events;
    if (last && JSON.stringify(last.fact) === JSON.stringify(fact))
      this.#events[0] = { atMs, times: last.times + 1, fact };
    else this.#events = [{ atMs, times: 1, fact }, ...this.#events.slice(0, kept - 1)];
  }

  /** Newest first. */
  get events(): readonly DiagnosticEvent[] {
    return [...this.#events];
  }
}
