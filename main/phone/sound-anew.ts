import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';
import { codecSchema, type Codec } from '../../shared/domain/sound';
import type { CallDialog } from './call-dialog';
import type { MediaRepair } from './media-repair';
import type { MediaSession } from './media-session';

/** Fifty packets: with the first of them lost, enough are left. */
const heardAfterMs = 1000;

/**
 * The keys of the sound died with the audio window. Asterisk accepts new ones within a dialog and never uses them, so where the far
 * side can, a dialog of its own takes the place of this one; else they are offered in it.
 *
 * The new dialog begins with another codec, and when its sound stands all of them are offered again: an exchange that goes on with the
 * translator of before may take our packets, whose numbers begin anew at random, for late ones and drop them for minutes (decision 0013).
 * It changes its translator only when it hears another codec, so that one has to be heard for a while.
 */
export class SoundAnew {
  #stands = false;
  #allOwed = false;
  #underWay = false;
  #windowDied = false;
  /** The window died while something was agreed on for it. */
  #again = false;
  #undoHeard: Dispose = () => undefined;
  /** What may still be the last that was heard, beside what is agreed on: that was not spoken in for long. */
  #doubtful: readonly Codec[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly media: Pick<MediaSession, 'codec' | 'without'>,
    private readonly repair: Pick<MediaRepair, 'expectSound' | 'offerAnew' | 'mended'>,
    private readonly dialog: Pick<CallDialog, 'takeOver'>,
    /** One more offer of what is agreed on already; settles when it was answered. */
    private readonly offerAgain: () => Promise<unknown>,
  ) {}

  /** A window stands. What was asked for since the one before died waited for it, and so it did before the very first: that is not lost. */
  async begin(): Promise<void> {
    if (!this.#windowDied) return;
    this.repair.expectSound();
    if (this.#underWay) return;
    if ((await this.takeOver()) === 'still') this.repair.offerAnew();
    this.#soundStands();
  }

  /** Whether a dialog was being agreed on for the window of before; it is done once more then. */
  windowDied(): boolean {
    this.#windowDied = true;
    this.#again = this.#underWay;
    return this.#underWay;
  }

  /** As the dialog's own, in another codec where the far side knows one. */
  async takeOver(): ReturnType<CallDialog['takeOver']> {
    this.#underWay = true;
    let outcome = await this.#takeOverOnce();
    while (this.#again && outcome !== 'over') outcome = await this.#takeOverOnce();
    this.#underWay = false;
    return outcome;
  }

  connected(): void {
    this.#stands = true;
    this.repair.mended();
    this.#soundStands();
  }

  async #takeOverOnce(): ReturnType<CallDialog['takeOver']> {
    this.#nothingStands();
    const now = kinOf(this.media.codec);
    const doubtful = [...new Set([...now, ...this.#doubtful])];
    // with all of them in doubt none would be left to offer
    this.#doubtful = doubtful.length < codecSchema.options.length ? doubtful : now;
    this.media.without = this.#doubtful;
    let outcome = await this.dialog.takeOver();
    this.media.without = [];
    const others = this.#doubtful.length > 0;
    this.#allOwed = outcome === 'taken' && others;
    // It knows no other codec.
    if (outcome === 'still' && others && !this.#again) outcome = await this.dialog.takeOver();
    return outcome;
  }

  #nothingStands(): void {
    this.#again = false;
    this.#stands = false;
    this.#undoHeard();
  }

  #soundStands(): void {
    if (!this.#stands || this.#underWay) return;
    this.#whenHeard(() => {
      this.#doubtful = [];
      if (this.#allOwed) void this.#offerAll();
    });
  }

  async #offerAll(): Promise<void> {
    this.#allOwed = false;
    this.#doubtful = kinOf(this.media.codec);
    await this.offerAgain();
    this.#soundStands();
  }

  #whenHeard(then: () => void): void {
    this.#undoHeard();
    this.#undoHeard = this.clock.after(heardAfterMs, then);
  }
}

/** Both kinds of G.711 come out of the same translator. */
function kinOf(codec: Codec | null): readonly Codec[] {
  if (codec === null) return [];
  return codec === 'PCMA' || codec === 'PCMU' ? ['PCMA', 'PCMU'] : [codec];
}
