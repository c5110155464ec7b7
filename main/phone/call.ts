import type { Outcome } from '../desk/ports';
import type { CallPhase, EndedBy } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { MediaEvent } from '../../shared/ipc/media';
import type { Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import { CallDialog } from './call-dialog';
import { CallHold } from './call-hold';
import { endedByAgent, isAnswered, isOver, transition, type CallEvent, type CallState } from './call-machine';
import { CallPath } from './call-path';
import type { CallerIdentity } from './caller-identity';
import type { CallSignalling, EndCause } from './call-signalling';
import type { CallFellows, CallSurroundings } from './call-surroundings';
import { CallTransfer } from './call-transfer';
import { DirectionTalks } from './direction-talks';
import { endedByCause } from './ended-by-cause';
import type { Replaceability } from './judge-replaces';
import type { IncomingWithMedia } from './incoming-with-media';
import { MediaRepair } from './media-repair';
import type { MediaSession } from './media-session';
import { sampleQuality } from './quality-sampler';
import { sendKeys } from './send-keys';
import { SilenceWatch } from './silence-watch';
import { SoundAnew } from './sound-anew';

/** A BYE whose peer never acknowledged the call: the desk does not wait for it. */
const endingLimitMs = 5000;
/** Each fact is final once told: the far side has nothing to add. */
const finalAtOnce: ReadonlySet<EndedBy> = new Set(['lost', 'failed', 'rejected', 'forwarded', 'transferred']);

/** One call from its beginning to its one end; the only writer of its state. */
export abstract class Call {
  /** The dialog that the call began with. */
  protected abstract readonly signalling: CallSignalling;
  readonly #dialog: CallDialog;
  readonly #talks: DirectionTalks;
  readonly #hold: CallHold;
  readonly #path: CallPath;
  readonly #repair: MediaRepair;
  readonly #soundAnew: SoundAnew;
  readonly #silence = new SilenceWatch();
  readonly #transfer: CallTransfer;
  #undoEnding: Dispose = () => undefined;
  #stopSampling: Dispose = () => undefined;

  protected constructor(
    readonly id: CallId,
    protected state: CallState,
    /** Who it is that hangs up over there. */
    private readonly farSide: 'caller' | 'callee',
    protected readonly media: MediaSession,
    protected readonly world: CallSurroundings,
    protected readonly fellows: CallFellows,
  ) {
    this.#dialog = new CallDialog(
      id,
      media,
      world,
      () => this.signalling,
      () => this.answered || this.phase === 'reconnecting',
      () => !isOver(this.phase),
      (cause) => this.#over(cause),
    );
    const renegotiate = () => this.#dialog.renegotiate();
    const refused = (statusCode: number) => this.#path.refused(statusCode);
    this.#talks = new DirectionTalks(media, world, renegotiate, () => this.answered, refused);
    this.#hold = new CallHold(
      {
        phase: () => this.phase,
        answered: () => this.answered,
        mayTalk: () => fellows.mayTalk(id),
        apply: (event) => this.apply(event),
        notNow: () => this.notNow(),
      },
      media,
      this.#talks,
    );
    this.#path = new CallPath(
      world.clock,
      renegotiate,
      () => this.lose(),
      (inDoubt) => world.emit({ kind: 'callInDoubt', callId: id, inDoubt }),
    );
    this.#repair = new MediaRepair(world.clock, media, renegotiate, refused, () => {
      this.fail(failure('phone.mediaFailed', 'connection'));
    });
    const repeat = () => this.#talks.repeat();
    this.#soundAnew = new SoundAnew(world.clock, media, this.#repair, this.#dialog, repeat);
    this.#transfer = new CallTransfer(this, world, () => this.#dialog.now, repeat, refused);
  }

  get phase(): CallPhase {
    return this.state.phase;
  }

  get answered(): boolean {
    return isAnswered(this.phase);
  }

  answer(): Promise<Outcome<void>> {
    return Promise.resolve(err(this.notNow()));
  }

  reject(): Outcome<void> {
    return err(this.notNow());
  }

  /** 302 to this SIP URI. */
  forward(_contact: string): Outcome<void> {
    return err(this.notNow());
  }

  hangUp(): Outcome<void> {
    switch (this.phase) {
      case 'ended':
        return err(failure('phone.callGone'));
      case 'ending':
        return ok(undefined);
      default:
        this.end(endedByAgent(this.phase), () => {
          this.#dialog.now.bye();
        });
        return ok(undefined);
    }
  }

  /** The phone stops: what was not ended by now ends here. */
  forget(): void {
    this.gone(endedByAgent(this.phase));
  }

  async setMuted(muted: boolean): Promise<Outcome<void>> {
    if (transition(this.state, { kind: 'muteChanged', muted }) === null) return err(this.notNow());
    const done = await this.media.setMuted(muted);
    if (!done.ok) return done;
    return this.apply({ kind: 'muteChanged', muted }) ? ok(undefined) : err(this.notNow());
  }

  hold(): Promise<Outcome<void>> {
    return this.#hold.hold();
  }

  resume(): Promise<Outcome<void>> {
    return this.#transfer.isUnderWay ? Promise.resolve(err(this.notNow())) : this.#hold.resume();
  }

  /** Another call talks from now on: silence both ways at once, whatever the server says to it later. */
  yieldFloor(): void {
    if (this.phase === 'talking') void this.hold();
    else if (this.answered) this.media.setParked(true);
  }

  async sendDtmf(tones: string): Promise<Outcome<void>> {
    if (!/^[0-9*#A-D]{1,32}$/i.test(tones)) return err(failure('badRequest', 'tones'));
    if (this.phase !== 'talking') return err(this.notNow());
    return sendKeys(tones.toUpperCase(), this.world.dtmf(), this.media, () => this.#dialog.now);
  }

  /** REFER: to a SIP URI, or into the place we have in another call, which then ends as transferred too. */
  transfer(target: string | Call): Promise<Outcome<void>> {
    return this.#transfer.start(target);
  }

  /** As a Refer-To value; null where nobody could take our place yet. */
  get replacement(): string | null {
    return this.answered ? this.#dialog.now.replacement() : null;
  }

  /** Somebody takes our place in this call by a transfer; `false` when that came to nothing. */
  handOver(underWay: boolean): void {
    this.#transfer.handedOver = underWay;
  }

  /** The others talk without us. */
  leave(): void {
    this.end('transferred', () => {
      this.#dialog.now.bye();
    });
  }

  /** The names of its dialogs so far. */
  get dialogNames(): readonly string[] {
    return this.#dialog.names;
  }

  replaceability(dialog: string): Replaceability | null {
    const { dialogName } = this.#dialog.now;
    if (dialog === dialogName && this.answered) return 'confirmed';
    if (this.#dialog.names.includes(dialog)) return 'over';
    return !isOver(this.phase) && this.#dialog.now.hasEarly(dialog) ? 'early' : null;
  }

  /** Somebody else comes in the far side's place (RFC 3891): the call stays what it is, as held and as muted; one that nobody took is answered. */
  async giveOver(incoming: IncomingWithMedia): Promise<void> {
    await this.#talks.settled;
    if (this.#transfer.isUnderWay) incoming.refuse(491);
    else if ((await this.#dialog.giveOver(incoming)) === 'taken' && !this.answered) this.taken();
  }

  /** The signalling socket died. An unanswered call dies with it; sound of an answered one keeps flowing while the path is sought. */
  pathLost(): void {
    if (this.phase === 'ending') this.gone('lost');
    else if (this.answered) this.#path.lost();
    else this.lose();
  }

  /** Registered again, on a new socket or after sleep: the far side must show that it still knows this call, or the call is over. */
  pathRestored(): void {
    if (this.answered) this.#path.restored();
  }

  /** It cannot go on, and nobody wanted that. */
  lose(): void {
    this.end('lost', () => {
      this.#dialog.now.bye();
    });
  }

  /** New ways for the sound are offered: now, or with the proof that follows when the path is back. */
  addressGone(): void {
    if (!this.answered) return;
    this.media.restartIce = true;
    this.#path.prove();
  }

  mediaEvent(event: MediaEvent): void {
    if (event.kind === 'audio' && event.audio.state === 'down') {
      this.media.forget();
      const againThen = this.#soundAnew.windowDied();
      if (this.answered) this.#dialog.soundGone();
      else if (!againThen) this.windowDied();
    }
    if (event.kind === 'ready' && this.answered) void this.#soundAnew.begin();
    if (event.kind !== 'connection' || event.sessionId !== this.media.id || !this.answered) return;
    if (event.state === 'connected') this.#soundAnew.connected();
    if (event.state === 'failed') this.#repair.connectionFailed(this.#path.up);
  }

  /** The audio window died before this call was answered. */
  protected windowDied(): void {
    return;
  }

  /** The dialog stands. */
  protected taken(): boolean {
    const floor = this.fellows.mayTalk(this.id);
    const answered: CallEvent = { kind: floor ? 'answered' : 'answeredAside' };
    if (transition(this.state, answered) === null) return false;
    this.#dialog.stood();
    this.apply(answered);
    if (!floor) void this.#hold.settle();
    this.#stopSampling = sampleQuality(
      this.world.clock,
      () => this.media.sample(),
      (quality) => {
        if (this.phase !== 'talking' || this.media.farHolds) this.#silence.reset();
        else if (this.#silence.heard(quality)) this.#path.prove();
        this.world.emit({ kind: 'callQuality', callId: this.id, quality });
      },
    );
    return true;
  }

  protected signallingEnded(cause: EndCause): void {
    this.#dialog.ended(cause, this.signalling);
  }

  protected readonly asserted = (who: CallerIdentity): void => {
    this.#dialog.asserted(who);
  };

  protected readonly takeOver = () => this.#soundAnew.takeOver();

  protected readonly expectSound = () => {
    this.#repair.expectSound();
  };

  #over(cause: EndCause): void {
    switch (cause) {
      case 'bye':
        this.gone(this.#transfer.heardBye() ?? this.farSide);
        return;
      case 'refused':
        if (this.phase === 'ending') this.gone('lost');
        else this.fail(failure('phone.rejected', 'INVITE'));
        return;
      case 'none':
        this.endedUnexplained();
        return;
      default:
        this.gone(endedByCause[cause]);
    }
  }

  protected endedUnexplained(): void {
    if (this.phase !== 'ending' && this.media.lastFailure) this.fail(this.media.lastFailure);
    else this.gone('lost');
  }

  protected fail(cause: Failure): void {
    if (isOver(this.phase)) return;
    this.world.emit({ kind: 'callFailed', callId: this.id, failure: cause });
    this.end('failed', () => {
      this.#dialog.now.bye();
    });
  }

  /** Asks the far side to end and makes sure the call does, whether it answers or not. */
  protected end(by: EndedBy, tell: () => void): void {
    if (!this.apply({ kind: 'endRequested', by })) return;
    this.media.close();
    tell();
    // A BYE usually is final at once too, unless the caller's ACK is still out.
    if (finalAtOnce.has(by)) this.gone(by);
    if (this.phase === 'ending') {
      this.#undoEnding = this.world.clock.after(endingLimitMs, () => {
        this.gone(by);
      });
    }
  }

  protected gone(by: EndedBy): void {
    if (!this.apply({ kind: 'gone', by })) return;
    this.#path.dispose();
    this.#repair.mended();
    this.#transfer.dispose();
    for (const undo of [this.#undoEnding, this.#stopSampling]) undo();
    this.media.close();
    this.world.emit({ kind: 'callEnded', callId: this.id, by: this.state.endedBy ?? by });
  }

  /** The one writer. */
  protected apply(event: CallEvent): boolean {
    const next = transition(this.state, event);
    if (next === null) return false;
    const changed = next.phase !== this.state.phase || next.muted !== this.state.muted;
    this.state = next;
    if (changed && next.phase !== 'ended') {
      this.world.emit({ kind: 'callChanged', callId: this.id, phase: next.phase, muted: next.muted });
    }
    this.fellows.phaseChanged();
    return true;
  }

  protected notNow(): Failure {
    return isOver(this.phase) ? failure('phone.callGone') : failure('notNow', this.phase);
  }
}
