import type { Codec } from '../../shared/domain/sound';
import type { CallId } from '../../shared/domain/ids';
import type { CallerIdentity } from './caller-identity';
import type { CallSignalling, EndCause, Renegotiation } from './call-signalling';
import type { CallSurroundings } from './call-surroundings';
import { acceptReplacement } from './accept-replacement';
import { takeOverDialog } from './dialog-take-over';
import { FarHoldTeller } from './far-hold-teller';
import type { IncomingWithMedia } from './incoming-with-media';
import type { MediaSession } from './media-session';

/** Servers end what was replaced at once; this side makes sure of it. */
const farewellMs = 5000;

/** What came of an attempt to put one dialog in another's place; over: the call ended meanwhile. */
type Exchange = 'taken' | 'still' | 'over';

/** The dialog a call stands on; another may take its place while the call goes on. */
export class CallDialog {
  #successor: CallSignalling | null = null;
  #told: { readonly dialog: CallSignalling; readonly codec: Codec | null } | null = null;
  #takingOver = false;
  #soundGone = false;
  #endedMeanwhile: EndCause | null = null;
  #givingOver: Promise<Exchange> | null = null;
  readonly #farHold: FarHoldTeller;
  /** Dialogs that others took the place of. */
  readonly #left: string[] = [];

  constructor(
    private readonly id: CallId,
    private readonly media: MediaSession,
    private readonly world: CallSurroundings,
    private readonly first: () => CallSignalling,
    /** Answered, now or in an earlier run, and not ending. */
    private readonly callGoesOn: () => boolean,
    /** As it was, or not answered yet. */
    private readonly callIsOpen: () => boolean,
    private readonly over: (cause: EndCause) => void,
  ) {
    this.#farHold = new FarHoldTeller(id, media, world, callGoesOn);
  }

  get now(): CallSignalling {
    return this.#successor ?? this.first();
  }

  /** The dialogs it stood on until now, as others may name them. */
  get names(): readonly string[] {
    const { dialogName } = this.now;
    return dialogName === null ? this.#left : [...this.#left, dialogName];
  }

  /** Another is to take its place, or its sound is no more. */
  get #isChanging(): boolean {
    return this.#takingOver || this.#soundGone;
  }

  /** It stands: whoever keeps calls for a later run is told what takes its place. */
  stood(): void {
    this.#farHold.tell();
    const { codec } = this.media;
    if (this.#told?.dialog === this.now && this.#told.codec === codec) return;
    this.#told = { dialog: this.now, codec };
    const what = this.now.takeOver();
    const takeOver = what === null || codec === null ? what : { ...what, codec };
    this.world.emit({ kind: 'callStands', callId: this.id, takeOver });
  }

  /** Not while another is to take its place: both would offer the same connection, and the far side take the keys of one for the other. */
  async renegotiate(): Promise<Renegotiation> {
    if (this.#isChanging) return { kind: 'refused', statusCode: 491 };
    const outcome = await this.now.renegotiate();
    if (outcome.kind === 'agreed' && this.callGoesOn()) this.stood();
    return outcome;
  }

  /** The connection that was agreed on is no more; nothing is offered until another dialog was tried. */
  soundGone(): void {
    this.#soundGone = true;
  }

  /** One of the dialogs ended; only the end of the one that counts ends the call. */
  ended(cause: EndCause, of: CallSignalling): void {
    if (of !== this.now) return;
    // The far side may say BYE to the old dialog before the new one is seen to stand.
    if (this.#takingOver && this.callIsOpen()) this.#endedMeanwhile = cause;
    else this.over(cause);
  }

  /** Somebody else may be on the other side now: transferred there, or picked up by another. */
  asserted({ number }: CallerIdentity): void {
    if (this.callGoesOn()) this.world.emit({ kind: 'callPartyChanged', callId: this.id, number });
  }

  /** Another dialog for the same call. `still`: the far side does not let that happen, the old one stands. */
  async takeOver(): Promise<Exchange> {
    while (this.#givingOver) await this.#givingOver;
    this.#soundGone = false;
    const before = this.now;
    const outcome = await this.#succeed((ended, asserted) =>
      takeOverDialog(
        before,
        this.world.clock,
        (what, listener) => this.world.takeOver(what, this.media, listener),
        ended,
        asserted,
        () => void this.media.rollback().catch(() => undefined),
      ),
    );
    if (outcome === 'taken') {
      this.world.clock.after(farewellMs, () => {
        before.bye();
      });
    }
    return outcome;
  }

  /** Somebody else comes in the far side's place, by a dialog of his own. `still`: that came to nothing. */
  async giveOver(incoming: IncomingWithMedia): Promise<Exchange> {
    if (!this.callIsOpen() || this.#isChanging) {
      incoming.refuse(this.callIsOpen() ? 491 : 603);
      return 'still';
    }
    const before = this.now;
    this.#givingOver = this.#succeed((ended, asserted) =>
      acceptReplacement(incoming, this.media, ended, asserted),
    );
    const outcome = await this.#givingOver;
    this.#givingOver = null;
    if (outcome === 'taken') {
      before.leaveSound();
      before.bye();
      this.world.emit({ kind: 'callPartyChanged', callId: this.id, number: incoming.caller.callerNumber });
    }
    return outcome;
  }

  async #succeed(
    find: (
      ended: (cause: EndCause, of: CallSignalling) => void,
      asserted: (who: CallerIdentity) => void,
    ) => Promise<CallSignalling | null>,
  ): Promise<Exchange> {
    this.#takingOver = true;
    const before = this.now;
    const successor = await find(
      (cause, of) => {
        this.ended(cause, of);
      },
      (who) => {
        this.asserted(who);
      },
    );
    const endedMeanwhile = this.#endedMeanwhile;
    this.#endedMeanwhile = null;
    this.#takingOver = false;
    if (!this.callIsOpen()) {
      successor?.bye();
      return 'over';
    }
    if (successor) {
      if (before.dialogName !== null) this.#left.push(before.dialogName);
      this.#successor = successor;
      this.stood();
      return 'taken';
    }
    if (endedMeanwhile === null) return 'still';
    this.over(endedMeanwhile);
    return 'over';
  }
}
