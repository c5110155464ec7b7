import type { Codec } from '../../shared/domain/sound';
import type { CallId } from '../../shared/domain/ids';
import type { CallerIdentity } from './caller-identity';
import type { CallSignalling, EndCause, Renegotiation } from './call-signalling';
import type { CallSurroundings } from './call-surroundings';
import { takeOverDialog } from './dialog-take-over';
import type { MediaSession } from './media-session';

/** Servers end what was replaced at once; this side makes sure of it. */
const farewellMs = 5000;

/** The dialog a call stands on; another may take its place while the call goes on. */
export class CallDialog {
  #successor: CallSignalling | null = null;
  #told: { readonly dialog: CallSignalling; readonly codec: Codec | null } | null = null;
  #takingOver = false;
  #soundGone = false;
  #endedMeanwhile: EndCause | null = null;

  constructor(
    private readonly id: CallId,
    private readonly media: MediaSession,
    private readonly world: CallSurroundings,
    private readonly first: () => CallSignalling,
    /** Answered, now or in an earlier run, and not ending. */
    private readonly callGoesOn: () => boolean,
    private readonly over: (cause: EndCause) => void,
  ) {}

  get now(): CallSignalling {
    return this.#successor ?? this.first();
  }

  /** It stands: whoever keeps calls for a later run is told what takes its place. */
  stood(): void {
    const { codec } = this.media;
    if (this.#told?.dialog === this.now && this.#told.codec === codec) return;
    this.#told = { dialog: this.now, codec };
    const what = this.now.takeOver();
    const takeOver = what === null || codec === null ? what : { ...what, codec };
    this.world.emit({ kind: 'callStands', callId: this.id, takeOver });
  }

  /** Not while another is to take its place: both would offer the same connection, and the far side take the keys of one for the other. */
  async renegotiate(): Promise<Renegotiation> {
    if (this.#soundGone || this.#takingOver) return { kind: 'refused', statusCode: 491 };
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
    if (this.#takingOver && this.callGoesOn()) this.#endedMeanwhile = cause;
    else this.over(cause);
  }

  /** Somebody else may be on the other side now: transferred there, or picked up by another. */
  asserted({ number }: CallerIdentity): void {
    if (this.callGoesOn()) this.world.emit({ kind: 'callPartyChanged', callId: this.id, number });
  }

  /** Another dialog for the same call. `still`: the far side does not let that happen, the old one stands. */
  async takeOver(): Promise<'taken' | 'still' | 'over'> {
    this.#soundGone = false;
    if (this.#takingOver) return 'taken';
    this.#takingOver = true;
    const before = this.now;
    const successor = await takeOverDialog(
      before,
      (what, listener) => this.world.takeOver(what, this.media, listener),
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
    if (!this.callGoesOn()) {
      successor?.bye();
      return 'over';
    }
    if (successor) {
      this.#successor = successor;
      this.stood();
      this.world.clock.after(farewellMs, () => {
        before.bye();
      });
      return 'taken';
    }
    if (endedMeanwhile === null) return 'still';
    this.over(endedMeanwhile);
    return 'over';
  }
}
