import type { Clock, Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import type { Direction } from '../../shared/ipc/media';
import { err, ok } from '../../shared/lib/result';
import type { Renegotiation } from './call-signalling';
import type { MediaSession } from './media-session';

const attempts = 4;
/** Both offered at once (RFC 3261 §14.1); the far side has not digested our last offer yet (§14.2). */
const passing: ReadonlySet<number> = new Set([491, 500]);

/** Hold and resume as the wire sees them: one offer after the other, repeated where it came at the wrong moment. */
export class DirectionTalks {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly media: Pick<MediaSession, 'direction' | 'offersBesideTheirHold'>,
    private readonly world: { readonly clock: Clock; readonly random: () => number },
    private readonly renegotiate: () => Promise<Renegotiation>,
    private readonly answered: () => boolean,
    private readonly refused: (statusCode: number) => void,
  ) {}

  /** What was asked so far has been answered. */
  get settled(): Promise<unknown> {
    return this.#last;
  }

  /** Settles when the far side said yes or no, or the call is over. Refused, the direction of before is offered from then on. */
  agreeOn(direction: Direction): Promise<Outcome<void>> {
    return this.#inTurn(async () => {
      this.media.offersBesideTheirHold = true;
      const outcome = await this.#offer(direction);
      this.media.offersBesideTheirHold = false;
      return outcome;
    });
  }

  /** Offers once more what is agreed on by then. */
  repeat(): Promise<Outcome<void>> {
    return this.#inTurn(() => this.#offer(this.media.direction));
  }

  #inTurn(offer: () => Promise<Outcome<void>>): Promise<Outcome<void>> {
    const turn = this.#last.then(offer);
    this.#last = turn;
    return turn;
  }

  async #offer(direction: Direction): Promise<Outcome<void>> {
    const before = this.media.direction;
    this.media.direction = direction;
    for (let attempt = 1; ; attempt++) {
      if (!this.answered()) return err(failure('phone.callGone'));
      const outcome = await this.renegotiate();
      if (outcome.kind === 'agreed') return ok(undefined);
      if (!passing.has(outcome.statusCode) || attempt === attempts) {
        this.media.direction = before;
        if (this.answered()) this.refused(outcome.statusCode);
        return err(
          failure('phone.rejected', `re-INVITE ${outcome.statusCode}`, { status: outcome.statusCode }),
        );
      }
      // RFC 3261 §14.1: who does not own the Call-ID waits 0–2 s in steps of 10 ms.
      const waitMs = 10 * Math.round(this.world.random() * 200);
      await new Promise<void>((resolve) => {
        this.world.clock.after(waitMs, resolve);
      });
    }
  }
}
