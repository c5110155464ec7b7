import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';
import type { Renegotiation } from './call-signalling';
import type { MediaSession } from './media-session';

/** ICE may mend itself, or by the restart asked for at once. */
const repairLimitMs = 15_000;
const againMs = 300;

/** Sound that broke while the dialog stands: offered anew until the connection is up again or 15 s have passed. */
export class MediaRepair {
  #round = 0;
  #undoLimit: Dispose = () => undefined;
  #undoAgain: Dispose = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly media: Pick<MediaSession, 'restartIce'>,
    private readonly renegotiate: () => Promise<Renegotiation>,
    private readonly refused: (statusCode: number) => void,
    private readonly hopeless: () => void,
  ) {}

  /** Somebody mends it by other means; without success there is no hope after the same time. */
  expectSound(): void {
    this.mended();
    this.#undoLimit = this.clock.after(repairLimitMs, () => {
      this.mended();
      this.hopeless();
    });
  }

  /** A connection made from nothing is offered within the dialog that stands. */
  offerAnew(): void {
    this.#offer();
  }

  /** ICE gave up. Without a path nothing can be offered; the connection may still come back by itself. */
  connectionFailed(pathUp: boolean): void {
    this.media.restartIce = true;
    this.expectSound();
    if (pathUp) this.#offer();
  }

  mended(): void {
    this.#round++;
    this.#undoLimit();
    this.#undoAgain();
  }

  #offer(): void {
    const round = this.#round;
    void this.renegotiate().then((outcome) => {
      if (round !== this.#round || outcome.kind === 'agreed') return;
      this.refused(outcome.statusCode);
      this.#undoAgain = this.clock.after(againMs, () => {
        this.#offer();
      });
    });
  }
}
