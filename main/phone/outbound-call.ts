import type { Outcome } from '../desk/ports';
import type { CallId } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { Call } from './call';
import { awaitsAnswer, diallingCall } from './call-machine';
import type { EndCause, OutgoingListener, OutgoingSignalling } from './call-signalling';
import type { CallFellows, CallSurroundings } from './call-surroundings';
import { MediaError } from './media-error';
import type { MediaSession } from './media-session';
import { refusals, type Refusal } from './refusal';

/** A call of ours. */
export class OutboundCall extends Call {
  protected readonly signalling: OutgoingSignalling;
  #onTheWire = false;
  #earlyMedia = false;
  #refusal: Refusal | null = null;

  constructor(
    id: CallId,
    media: MediaSession,
    place: (listener: OutgoingListener) => OutgoingSignalling,
    world: CallSurroundings,
    fellows: CallFellows,
  ) {
    super(id, diallingCall, 'callee', media, world, fellows);
    this.signalling = place({
      alerted: () => {
        this.apply({ kind: 'alerted' });
      },
      earlyMedia: (sdp) => {
        if (awaitsAnswer(this.phase)) this.#hearEarly(sdp);
      },
      answered: () => {
        // Hung up, and answered before the far side knew.
        if (!this.taken()) this.signalling.bye();
      },
      asserted: this.asserted,
      ended: (cause) => {
        if (awaitsAnswer(this.phase)) this.#refusal = refusalIn(cause);
        this.signallingEnded(cause);
      },
    });
  }

  /** The far side lets us hear something before it answers. */
  get earlyMedia(): boolean {
    return this.#earlyMedia;
  }

  /** How it was not taken; null while it may be, and where the agent gave it up. */
  get refusal(): Refusal | null {
    return this.#refusal;
  }

  /** Settles when the INVITE is on the wire, or never will be. */
  async begin(): Promise<Outcome<void>> {
    this.world.emit({ kind: 'callChanged', callId: this.id, phase: this.phase, muted: false });
    try {
      await this.signalling.invite();
      this.#onTheWire = true;
      return this.phase === 'ended' ? err(this.notNow()) : ok(undefined);
    } catch (error) {
      if (this.phase !== 'dialling') return err(this.notNow());
      const cause = error instanceof MediaError ? error.failure : failure('phone.mediaFailed', 'dial');
      this.fail(cause);
      return err(cause);
    }
  }

  /** An offer that is out belongs to a connection that is no more: no answer to it can be heard. One still to be made is made now. */
  protected override windowDied(): void {
    if (this.#onTheWire) this.fail(failure('phone.mediaFailed', 'dial'));
  }

  protected override endedUnexplained(): void {
    // Before the INVITE is out, invite() is about to reject and knows why.
    if (this.#onTheWire || this.phase === 'ending') super.endedUnexplained();
  }

  /** Announcements before the answer are worth hearing, and no reason to end a call where they cannot be heard. */
  #hearEarly(sdp: string): void {
    this.#setEarlyMedia(true);
    void this.media.setEarly(sdp).catch(() => {
      this.#setEarlyMedia(false);
    });
  }

  #setEarlyMedia(heard: boolean): void {
    this.#earlyMedia = heard;
    this.fellows.phaseChanged();
  }
}

const refusalIn = (cause: EndCause): Refusal | null => refusals.find((refusal) => refusal === cause) ?? null;
