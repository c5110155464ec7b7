import type { CallOffer, Clock, Outcome, PhoneEvent } from '../desk/ports';
import type { EndedBy } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { MediaEvent } from '../../shared/ipc/media';
import type { Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import { ringingCall, transition, type CallEvent, type CallState } from './call-machine';
import type { CallSignalling, EndCause, IncomingCall } from './call-signalling';
import { MediaError } from './media-error';
import type { MediaSession } from './media-session';
import { proveAlive } from './prove-alive';
import { sampleQuality } from './quality-sampler';

/** The customer is painted first; nobody answers sooner than this, and who does loses nothing. */
const prepareAfterMs = 150;
/** Longer than accept and describe together may take: whatever hangs, the caller is told. */
const answerLimitMs = 12_000;
/** A BYE whose peer never acknowledged the call: the desk does not wait for it. */
const endingLimitMs = 5000;
/** How long a call may go on without any signalling before nobody can believe in it. */
const pathPatienceMs = 300_000;
/** ICE may mend itself, or by the restart asked for at once. */
const mediaRepairMs = 15_000;
const glareAttempts = 4;

export interface CallSurroundings {
  readonly clock: Clock;
  readonly random: () => number;
  emit(event: PhoneEvent): void;
}

/** One call from its first ring to its one end; the only writer of its state. */
export class Call {
  readonly id: CallId;
  readonly #signalling: CallSignalling;
  #state: CallState = ringingCall;
  #pathUp = true;
  #undoPrepare: Dispose = () => undefined;
  #undoAnswerLimit: Dispose = () => undefined;
  #undoPatience: Dispose = () => undefined;
  #undoRepair: Dispose = () => undefined;
  #undoEnding: Dispose = () => undefined;
  #undoProof: Dispose = () => undefined;
  #stopSampling: Dispose = () => undefined;

  constructor(
    private readonly offer: CallOffer,
    private readonly media: MediaSession,
    incoming: IncomingCall,
    private readonly world: CallSurroundings,
    private readonly phaseChanged: () => void,
  ) {
    this.id = offer.callId;
    this.#signalling = incoming.take((cause) => {
      this.#signallingEnded(cause);
    });
  }

  /** Once, after whoever keeps the calls can find this one. */
  begin(offerSdp: string | null): void {
    this.world.emit({ kind: 'callOffered', offer: this.offer });
    if (this.phase !== 'ringing') return;
    this.#signalling.ring();
    if (offerSdp === null) return;
    this.#undoPrepare = this.world.clock.after(prepareAfterMs, () => {
      this.media.prepare(offerSdp);
    });
  }

  get phase() {
    return this.#state.phase;
  }

  async answer(): Promise<Outcome<void>> {
    if (!this.#apply({ kind: 'answerRequested' })) return err(this.#notNow());
    this.#undoPrepare();
    this.#undoAnswerLimit = this.world.clock.after(answerLimitMs, () => {
      this.#fail(failure('phone.mediaTimeout', 'answer'));
    });
    try {
      await this.#signalling.accept();
    } catch (error) {
      const cause = error instanceof MediaError ? error.failure : failure('phone.mediaFailed', 'answer');
      if (this.phase !== 'answering') return err(this.#notNow());
      this.#fail(cause);
      return err(cause);
    } finally {
      this.#undoAnswerLimit();
    }
    if (!this.#apply({ kind: 'answered' })) return err(this.#notNow());
    this.#stopSampling = sampleQuality(
      this.world.clock,
      () => this.media.sample(),
      (quality) => {
        this.world.emit({ kind: 'callQuality', callId: this.id, quality });
      },
    );
    return ok(undefined);
  }

  reject(): Outcome<void> {
    if (this.phase !== 'ringing') return err(this.#notNow());
    this.#end('rejected', () => {
      this.#signalling.refuse(486);
    });
    return ok(undefined);
  }

  hangUp(): Outcome<void> {
    switch (this.phase) {
      case 'ringing':
        return this.reject();
      case 'ended':
        return err(failure('phone.callGone'));
      case 'ending':
        return ok(undefined);
      case 'answering':
        this.#end('agent', () => {
          this.#signalling.refuse(487);
        });
        return ok(undefined);
      default:
        this.#end('agent', () => {
          this.#signalling.bye();
        });
        return ok(undefined);
    }
  }

  /** The phone stops: what was not ended by now ends here. */
  forget(): void {
    this.#gone('agent');
  }

  async setMuted(muted: boolean): Promise<Outcome<void>> {
    if (transition(this.#state, { kind: 'muteChanged', muted }) === null) return err(this.#notNow());
    const done = await this.media.setMuted(muted);
    if (!done.ok) return done;
    return this.#apply({ kind: 'muteChanged', muted }) ? ok(undefined) : err(this.#notNow());
  }

  async setHeld(held: boolean): Promise<Outcome<void>> {
    if (this.phase === (held ? 'held' : 'talking')) return ok(undefined);
    if (!this.#apply({ kind: held ? 'holdRequested' : 'resumeRequested' })) return err(this.#notNow());
    const before = this.media.direction;
    this.media.direction = held ? 'sendonly' : 'sendrecv';
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#signalling.renegotiate();
      if (!this.#live()) return err(failure('phone.callGone'));
      if (outcome.kind === 'agreed') {
        this.#apply({ kind: held ? 'holdAgreed' : 'resumeAgreed' });
        return ok(undefined);
      }
      if (outcome.statusCode !== 491 || attempt === glareAttempts) {
        this.media.direction = before;
        this.#apply({ kind: held ? 'holdRefused' : 'resumeRefused' });
        return err(
          failure('phone.rejected', `re-INVITE ${outcome.statusCode}`, { status: outcome.statusCode }),
        );
      }
      // RFC 3261 §14.1: who does not own the Call-ID waits 0–2 s in steps of 10 ms.
      await this.#wait(10 * Math.round(this.world.random() * 200));
    }
  }

  async sendDtmf(tones: string): Promise<Outcome<void>> {
    if (!/^[0-9*#A-D]{1,32}$/i.test(tones)) return err(failure('badRequest', 'tones'));
    if (this.phase !== 'talking') return err(this.#notNow());
    return this.media.sendDtmf(tones.toUpperCase());
  }

  /** The signalling socket died. An unanswered call dies with it; sound of an answered one keeps flowing while the path is sought. */
  pathLost(): void {
    this.#pathUp = false;
    this.#undoProof();
    switch (this.phase) {
      case 'ended':
        return;
      case 'ending':
        this.#gone('lost');
        return;
      case 'ringing':
      case 'answering':
        this.#end('lost', () => {
          this.#signalling.refuse(480);
        });
        return;
      default:
        this.#undoPatience();
        this.#undoPatience = this.world.clock.after(pathPatienceMs, () => {
          this.#lose();
        });
    }
  }

  /** Registered again on a new socket: the far side must show that it still knows this call, or the call is over. */
  pathRestored(): void {
    if (this.#pathUp) return;
    this.#pathUp = true;
    this.#undoPatience();
    if (!this.#live()) return;
    this.#undoProof = proveAlive(
      this.world.clock,
      () => this.#signalling.renegotiate(),
      (alive) => {
        if (!alive) this.#lose();
      },
    );
  }

  mediaEvent(event: MediaEvent): void {
    if (event.kind === 'ready') this.#mediaMadeAnew();
    if (event.kind !== 'connection' || event.sessionId !== this.media.id) return;
    if (event.state === 'connected') this.#undoRepair();
    if (event.state === 'failed') this.#repairMedia();
  }

  #mediaMadeAnew(): void {
    this.media.forget();
    if (!this.#live()) return;
    const { muted } = this.#state;
    void this.#signalling.renegotiate().then(() => (muted ? this.media.setMuted(true) : undefined));
    this.#armRepair();
  }

  #repairMedia(): void {
    if (!this.#live()) return;
    this.media.restartIce = true;
    if (this.#pathUp) void this.#signalling.renegotiate();
    this.#armRepair();
  }

  #armRepair(): void {
    this.#undoRepair();
    this.#undoRepair = this.world.clock.after(mediaRepairMs, () => {
      this.#fail(failure('phone.mediaFailed', 'connection'));
    });
  }

  #signallingEnded(cause: EndCause): void {
    switch (cause) {
      case 'cancelled':
        this.#gone('callerBeforeAnswer');
        return;
      case 'elsewhere':
        this.#gone('elsewhere');
        return;
      case 'bye':
        this.#gone('caller');
        return;
      case 'none':
        // While answering, accept() is about to reject and knows why.
        if (this.phase === 'answering') return;
        if (this.phase === 'ringing') this.#gone('callerBeforeAnswer');
        else if (this.phase === 'ending') this.#gone('lost');
        else if (this.media.lastFailure) this.#fail(this.media.lastFailure);
        else this.#gone('lost');
    }
  }

  #fail(cause: Failure): void {
    if (this.phase === 'ended' || this.phase === 'ending') return;
    this.world.emit({ kind: 'callFailed', callId: this.id, failure: cause });
    this.#end('failed', () => {
      this.#signalling.bye();
    });
  }

  #lose(): void {
    this.#end('lost', () => {
      this.#signalling.bye();
    });
  }

  /** Asks the far side to end and makes sure the call does, whether it answers or not. */
  #end(by: EndedBy, tell: () => void): void {
    if (!this.#apply({ kind: 'endRequested', by })) return;
    this.media.close();
    tell();
    // Telling a refusal is final at once; a BYE usually is, unless the caller's ACK is still out.
    if (by === 'lost' || by === 'failed' || by === 'rejected') this.#gone(by);
    if (this.phase === 'ending') {
      this.#undoEnding = this.world.clock.after(endingLimitMs, () => {
        this.#gone(by);
      });
    }
  }

  #gone(by: EndedBy): void {
    if (!this.#apply({ kind: 'gone', by })) return;
    for (const undo of [
      this.#undoPrepare,
      this.#undoAnswerLimit,
      this.#undoPatience,
      this.#undoRepair,
      this.#undoEnding,
      this.#undoProof,
      this.#stopSampling,
    ]) {
      undo();
    }
    this.media.close();
    this.world.emit({ kind: 'callEnded', callId: this.id, by: this.#state.endedBy ?? by });
  }

  /** The one writer. */
  #apply(event: CallEvent): boolean {
    const next = transition(this.#state, event);
    if (next === null) return false;
    const changed = next.phase !== this.#state.phase || next.muted !== this.#state.muted;
    this.#state = next;
    if (changed && next.phase !== 'ended') {
      this.world.emit({ kind: 'callChanged', callId: this.id, phase: next.phase, muted: next.muted });
    }
    this.phaseChanged();
    return true;
  }

  #live(): boolean {
    return ['talking', 'holding', 'held', 'resuming'].includes(this.phase);
  }

  #notNow(): Failure {
    return this.phase === 'ended' || this.phase === 'ending'
      ? failure('phone.callGone')
      : failure('notNow', this.phase);
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.world.clock.after(ms, resolve);
    });
  }
}
