import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';
import type { Codec } from '../../shared/domain/sound';
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
  #undoOffer: Dispose = () => undefined;
  /** What may still be the last that was heard: what is agreed since then was not spoken in for long. */
  #lately: { readonly codec: Codec | null; readonly untilMs: number } | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly media: Pick<MediaSession, 'codec' | 'without'>,
    private readonly repair: Pick<MediaRepair, 'expectSound' | 'offerAnew' | 'mended'>,
    private readonly dialog: Pick<CallDialog, 'takeOver'>,
    /** One more offer of what is agreed on already. */
    private readonly offerAgain: () => void,
  ) {}

  async begin(): Promise<void> {
    this.repair.expectSound();
    if ((await this.takeOver()) === 'still') this.repair.offerAnew();
    this.#offerAll();
  }

  /** As the dialog's own, in another codec where the far side knows one. */
  async takeOver(): ReturnType<CallDialog['takeOver']> {
    this.#stands = false;
    this.#undoOffer();
    const others = [...kinOf(this.media.codec), ...this.#heardLately()];
    this.media.without = others;
    let outcome = await this.dialog.takeOver();
    this.media.without = [];
    this.#allOwed = outcome === 'taken' && others.length > 0;
    // It knows no other codec.
    if (outcome === 'still' && others.length > 0) outcome = await this.dialog.takeOver();
    return outcome;
  }

  connected(): void {
    this.#stands = true;
    this.repair.mended();
    this.#offerAll();
  }

  #heardLately(): readonly Codec[] {
    return this.#lately !== null && this.clock.now() < this.#lately.untilMs ? kinOf(this.#lately.codec) : [];
  }

  #offerAll(): void {
    if (!this.#stands || !this.#allOwed) return;
    this.#allOwed = false;
    this.#undoOffer = this.clock.after(heardAfterMs, () => {
      this.#lately = { codec: this.media.codec, untilMs: this.clock.now() + heardAfterMs };
      this.offerAgain();
    });
  }
}

/** Both kinds of G.711 come out of the same translator. */
function kinOf(codec: Codec | null): readonly Codec[] {
  if (codec === null) return [];
  return codec === 'PCMA' || codec === 'PCMU' ? ['PCMA', 'PCMU'] : [codec];
}
