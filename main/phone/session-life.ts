import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';
import type { Renegotiation } from './call-signalling';
import type { SessionTimer } from './session-timer';

/** Another try after a refresh that came at the wrong moment. */
const againMs = 10_000;
/** Whoever comes back from a lost path is first asked whether the dialog still stands (prove-alive.ts). */
const proofMs = 32_000;

export interface SessionLifeParts {
  readonly clock: Clock;
  /** Settles with what became of it; agreed, `agreed` has been called. */
  readonly refresh: () => Promise<Renegotiation>;
  /** Signalling goes through; while it does not, the path's own patience decides. */
  readonly reachable: () => boolean;
  /** Nobody refreshed in time, or the far side no longer knows the dialog. */
  readonly over: () => void;
}

/** Keeps a dialog alive by RFC 4028: refreshes it at half its life, or ends it when the far side did not (§10). */
export class SessionLife {
  #timer: SessionTimer | null = null;
  #round = 0;
  #endsAtMs = 0;
  #undo: Dispose = () => undefined;

  constructor(private readonly parts: SessionLifeParts) {}

  get timer(): SessionTimer | null {
    return this.#timer;
  }

  /** Agreed anew by a 2xx in either direction; its life begins again. Null: it needs no refreshing. */
  agreed(timer: SessionTimer | null): void {
    this.#undo();
    this.#round++;
    this.#timer = timer;
    if (timer === null) return;
    const { seconds, ours } = timer;
    this.#endsAtMs = this.parts.clock.now() + seconds * 1000;
    if (ours) this.#refreshAfter(seconds * 500);
    // §10: a little early, so that both sides do not wait for each other
    else this.#endAfter((seconds - Math.min(32, seconds / 3)) * 1000);
  }

  /** A 422 to a refresh: the far side wants it longer. */
  lengthen(seconds: number): void {
    if (this.#timer && seconds > this.#timer.seconds) this.#timer = { ...this.#timer, seconds };
  }

  stop(): void {
    this.agreed(null);
  }

  #refreshAfter(ms: number): void {
    this.#undo = this.parts.clock.after(ms, () => {
      void this.#refresh();
    });
  }

  async #refresh(): Promise<void> {
    const round = this.#round;
    const outcome = this.parts.reachable() ? await this.parts.refresh() : null;
    // agreed anew, or over
    if (round !== this.#round || outcome?.kind === 'agreed') return;
    const leftMs = this.#endsAtMs - this.parts.clock.now();
    if (outcome?.statusCode === 481) this.parts.over();
    else if (leftMs > againMs) this.#refreshAfter(againMs);
    else this.#endAfter(Math.max(0, leftMs));
  }

  #endAfter(ms: number, reachableBefore = true): void {
    this.#undo = this.parts.clock.after(ms, () => {
      const reachable = this.parts.reachable();
      if (reachable && reachableBefore) this.parts.over();
      else this.#endAfter(proofMs, reachable);
    });
  }
}
