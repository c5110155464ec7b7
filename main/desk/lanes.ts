import type { Clock } from './ports';

interface Job {
  readonly rank: number;
  readonly run: () => Promise<void>;
}

/** So many jobs at once, lowest rank first. One that dawdles gives its lane to the next after a while, so that it never holds the rest. */
export class Lanes {
  readonly #clock: Clock;
  readonly #atOnce: number;
  readonly #patienceMs: number;
  readonly #waiting: Job[] = [];
  #busy = 0;

  constructor(clock: Clock, atOnce: number, patienceMs: number) {
    this.#clock = clock;
    this.#atOnce = atOnce;
    this.#patienceMs = patienceMs;
  }

  /** Runs the job when a lane is free; among equals the first come. */
  add(rank: number, run: () => Promise<void>): void {
    const before = this.#waiting.findIndex((job) => job.rank > rank);
    this.#waiting.splice(before === -1 ? this.#waiting.length : before, 0, { rank, run });
    this.#next();
  }

  #next(): void {
    while (this.#busy < this.#atOnce) {
      const job = this.#waiting.shift();
      if (!job) return;
      void this.#drive(job);
    }
  }

  async #drive(job: Job): Promise<void> {
    this.#busy += 1;
    let held = true;
    const giveBack = (): void => {
      if (!held) return;
      held = false;
      this.#busy -= 1;
      this.#next();
    };
    const lookAway = this.#clock.after(this.#patienceMs, giveBack);
    try {
      await job.run();
    } finally {
      lookAway();
      giveBack();
    }
  }
}
