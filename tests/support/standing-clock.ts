import type { Clock } from '../../main/desk/ports';

/** A clock that stands still until told; due callbacks run in order of time. */
export class StandingClock implements Clock {
  #now = 1_790_000_000_000;
  #next = 1;
  readonly #timers = new Map<number, { readonly at: number; readonly callback: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void) {
    const id = this.#next++;
    this.#timers.set(id, { at: this.#now + ms, callback });
    return () => {
      this.#timers.delete(id);
    };
  }

  get pending(): number {
    return this.#timers.size;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const due = [...this.#timers]
        .filter(([, timer]) => timer.at <= end)
        .sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.#timers.delete(due[0]);
      this.#now = Math.max(this.#now, due[1].at);
      due[1].callback();
    }
    this.#now = end;
  }

  /** The machine slept: what was due meanwhile is called once, now. */
  sleep(ms: number): void {
    this.#now += ms;
    this.advance(0);
  }
}
