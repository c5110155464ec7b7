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
    private readonly media: Pick<MediaSession, 'restartIce' | 'startAnew'>,
    private readonly renegotiate: () => Promise<Renegotiation>,
    private readonly hopeless: () => void,
  ) {}

  /** The audio window died and another one stands there: a new connection must be negotiated. */
  windowMadeAnew(): void {
    this.media.startAnew = true;
    this.#arm();
    this.#offer();
  }

  /** ICE gave up. Without a path nothing can be offered; the connection may still come back by itself. */
  connectionFailed(pathUp: boolean): void {
    this.media.restartIce = true;
    this.#arm();
    if (pathUp) this.#offer();
  }

  mended(): void {
    this.#round++;
    this.#undoLimit();
    this.#undoAgain();
  }

  #arm(): void {
    this.mended();
    this.#undoLimit = this.clock.after(repairLimitMs, () => {
      this.mended();
      this.hopeless();
    });
  }

  #offer(): void {
    const round = this.#round;
    void this.renegotiate().then((outcome) => {
      if (round !== this.#round || outcome.kind === 'agreed') return;
      this.#undoAgain = this.clock.after(againMs, () => {
        this.#offer();
      });
    });
  }
}
