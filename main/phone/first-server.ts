import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';

/** While a spare stands in, the first server is looked for so often; twice as long after each return that did not last. */
const lookEveryMs = 30_000;
const longestMs = 600_000;
/** A return waits for the seat to be free of calls. */
const busyRecheckMs = 5000;

export interface FirstServerOptions {
  readonly clock: Clock;
  readonly callsUp: () => boolean;
  /** Whether it takes connections again. */
  readonly takesConnections: () => Promise<boolean>;
  readonly goBack: () => void;
}

/** Finds out when the server that was named first can be returned to, and says so at a moment when no call is up. */
export class FirstServer {
  #undo: Dispose = () => undefined;
  #everyMs = lookEveryMs;
  #round = 0;

  constructor(private readonly options: FirstServerOptions) {}

  standInRegistered(): void {
    this.#lookIn(this.#everyMs);
  }

  firstRegistered(): void {
    this.stop();
    // one that held for as long as the next look would have been away was a good return
    this.#undo = this.options.clock.after(this.#everyMs, () => {
      this.#everyMs = lookEveryMs;
    });
  }

  stop(): void {
    this.#round++;
    this.#undo();
  }

  #lookIn(ms: number): void {
    this.stop();
    this.#undo = this.options.clock.after(ms, () => {
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    const round = this.#round;
    const there = !this.options.callsUp() && (await this.options.takesConnections());
    if (round !== this.#round) return;
    if (this.options.callsUp()) this.#lookIn(busyRecheckMs);
    else if (there) {
      this.#everyMs = Math.min(longestMs, this.#everyMs * 2);
      this.options.goBack();
    } else this.#lookIn(this.#everyMs);
  }
}
