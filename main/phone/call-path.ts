import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';
import type { Renegotiation } from './call-signalling';
import { proveAlive } from './prove-alive';

/** How long a call may go on without any signalling before nobody can believe in it. */
const patienceMs = 300_000;

/** The signalling path of an answered call: lost, sought, proved alive again, or given up. */
export class CallPath {
  #up = true;
  #inDoubt = false;
  #proving = false;
  #undoPatience: Dispose = () => undefined;
  #undoProof: Dispose = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly renegotiate: () => Promise<Renegotiation>,
    private readonly givenUp: () => void,
    private readonly doubted: (inDoubt: boolean) => void,
  ) {}

  get up(): boolean {
    return this.#up;
  }

  lost(): void {
    this.#up = false;
    this.dispose();
    this.#doubt(true);
    this.#undoPatience = this.clock.after(patienceMs, this.givenUp);
  }

  /** What was said meanwhile may be lost, a BYE too, whether the loss was noticed or slept through. */
  restored(): void {
    this.#up = true;
    this.#doubt(true);
    this.#undoPatience();
    this.prove();
  }

  /** Is anybody still there? Without a path the answer has to wait for it. */
  prove(): void {
    if (!this.#up || this.#proving) return;
    this.#proving = true;
    this.#undoProof = proveAlive(this.clock, this.renegotiate, (alive) => {
      this.#proving = false;
      if (alive) this.#doubt(false);
      else this.givenUp();
    });
  }

  /** To something that was asked within the call: the far side may have forgotten it (RFC 3261 §12.2.1.2). */
  refused(statusCode: number): void {
    if (statusCode !== 408 && statusCode !== 481) return;
    this.#doubt(true);
    this.prove();
  }

  #doubt(inDoubt: boolean): void {
    if (this.#inDoubt === inDoubt) return;
    this.#inDoubt = inDoubt;
    this.doubted(inDoubt);
  }

  dispose(): void {
    this.#undoPatience();
    this.#undoProof();
    this.#proving = false;
  }
}
