import type { Clock } from '../../main/desk/ports';

/** Time that only moves when told. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 10, 21, 2, 0, 0);
  #timers: { readonly atMs: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { atMs: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.atMs <= until).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.atMs;
      next.callback();
    }
    this.#now = until;
  }
}
