import type { Dispose } from '../../shared/lib/disposable';
import { isRinging } from './contact-calls';
import type { DeskStore } from './desk-store';

export interface PatientQueueOptions<T> {
  readonly store: Pick<DeskStore, 'state' | 'subscribe'>;
  /** How many may be under way at a time. */
  readonly atOnce: number;
  /** Two pieces of work with the same key are one. */
  readonly keyOf: (work: T) => string;
  readonly run: (work: T) => Promise<void>;
  /** Called when the last piece is done. */
  readonly onIdle: () => void;
}

/** Work that can wait: a few pieces at a time, in order, and none is begun while a call is ringing. */
export class PatientQueue<T> {
  readonly #options: PatientQueueOptions<T>;
  readonly #waiting = new Map<string, T>();
  readonly #undo: Dispose;
  #running = 0;

  constructor(options: PatientQueueOptions<T>) {
    this.#options = options;
    this.#undo = options.store.subscribe(() => {
      this.#next();
    });
  }

  get idle(): boolean {
    return this.#running === 0 && this.#waiting.size === 0;
  }

  add(work: Iterable<T>): void {
    for (const piece of work) this.#waiting.set(this.#options.keyOf(piece), piece);
    this.#next();
  }

  /** Forgets what has not begun. */
  clear(): void {
    this.#waiting.clear();
  }

  dispose(): void {
    this.#undo();
    this.clear();
  }

  #next(): void {
    if (this.#waiting.size === 0 || isRinging(this.#options.store.state)) return;
    while (this.#running < this.#options.atOnce) {
      const [first] = this.#waiting;
      if (!first) return;
      this.#waiting.delete(first[0]);
      this.#running += 1;
      void this.#options.run(first[1]).finally(() => {
        this.#running -= 1;
        if (this.idle) this.#options.onIdle();
        else this.#next();
      });
    }
  }
}
