import type { CallOffer, Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import type { MediaEvent } from '../../shared/ipc/media';
import type { Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import { Call } from './call';
import { ringingCall } from './call-machine';
import type { IncomingCall, IncomingSignalling } from './call-signalling';
import type { CallFellows, CallSurroundings } from './call-surroundings';
import { MediaError } from './media-error';
import type { MediaSession } from './media-session';

/** The customer is painted first; nobody answers sooner than this, and who does loses nothing. */
const prepareAfterMs = 150;
/** Longer than accept and describe together may take: whatever hangs, the caller is told. */
const answerLimitMs = 12_000;

/** A call that came to us. */
export class InboundCall extends Call {
  protected readonly signalling: IncomingSignalling;
  #prepare: () => void = () => undefined;
  #undoPrepare: Dispose = () => undefined;
  #undoAnswerLimit: Dispose = () => undefined;

  constructor(
    private readonly offer: CallOffer,
    media: MediaSession,
    incoming: IncomingCall,
    world: CallSurroundings,
    fellows: CallFellows,
  ) {
    super(offer.callId, ringingCall, 'caller', media, world, fellows);
    this.signalling = incoming.take((cause) => {
      this.signallingEnded(cause);
    }, this.asserted);
  }

  /** Once, after whoever keeps the calls can find this one. */
  begin(offerSdp: string | null): void {
    this.world.emit({ kind: 'callOffered', offer: this.offer });
    if (this.phase !== 'ringing') return;
    this.signalling.ring();
    if (offerSdp === null) return;
    this.#prepare = () => {
      this.media.prepare(offerSdp);
    };
    this.#undoPrepare = this.world.clock.after(prepareAfterMs, this.#prepare);
  }

  override async answer(): Promise<Outcome<void>> {
    if (!this.apply({ kind: 'answerRequested' })) return err(this.notNow());
    this.#undoPrepare();
    this.#undoAnswerLimit = this.world.clock.after(answerLimitMs, () => {
      this.fail(failure('phone.mediaTimeout', 'answer'));
    });
    try {
      await this.signalling.accept();
    } catch (error) {
      const cause = error instanceof MediaError ? error.failure : failure('phone.mediaFailed', 'answer');
      if (this.phase !== 'answering') return err(this.notNow());
      this.fail(cause);
      return err(cause);
    } finally {
      this.#undoAnswerLimit();
    }
    return this.taken() ? ok(undefined) : err(this.notNow());
  }

  override reject(): Outcome<void> {
    return this.#refuse('rejected', 486);
  }

  override forward(contact: string): Outcome<void> {
    return this.#refuse('forwarded', 302, contact);
  }

  override hangUp(): Outcome<void> {
    if (this.phase === 'ringing') return this.reject();
    if (this.phase !== 'answering') return super.hangUp();
    this.end('agent', () => {
      this.signalling.refuse(487);
    });
    return ok(undefined);
  }

  override mediaEvent(event: MediaEvent): void {
    super.mediaEvent(event);
    if (event.kind === 'outdated' && event.sessionId === this.media.id) this.#prepareAnew();
  }

  override addressGone(): void {
    super.addressGone();
    this.#prepareAnew();
  }

  protected override windowDied(): void {
    this.#prepareAnew();
  }

  override lose(): void {
    if (this.answered) super.lose();
    else {
      this.end('lost', () => {
        this.signalling.refuse(480);
      });
    }
  }

  protected override endedUnexplained(): void {
    // While answering, accept() is about to reject and knows why.
    if (this.phase === 'answering') return;
    if (this.phase === 'ringing') this.gone('callerBeforeAnswer');
    else super.endedUnexplained();
  }

  protected override gone(by: Parameters<Call['gone']>[0]): void {
    this.#undoPrepare();
    this.#undoAnswerLimit();
    super.gone(by);
  }

  /** What the prepared answer says is no longer true. */
  #prepareAnew(): void {
    if (this.phase !== 'ringing') return;
    this.#undoPrepare();
    this.#prepare();
  }

  #refuse(by: 'rejected' | 'forwarded', statusCode: number, contact?: string): Outcome<void> {
    if (this.phase !== 'ringing') return err(this.notNow());
    this.end(by, () => {
      this.signalling.refuse(statusCode, contact);
    });
    return ok(undefined);
  }
}
