import type { Codec } from '../../shared/domain/sound';
import type { CallDialog } from './call-dialog';
import type { MediaRepair } from './media-repair';
import type { MediaSession } from './media-session';

/**
 * The keys of the sound died with the audio window. Asterisk accepts new ones within a dialog and never uses them, so where the far
 * side can, a dialog of its own takes the place of this one; else they are offered in it.
 *
 * The new dialog begins with another codec, and when its sound stands all of them are offered again: an exchange that goes on with the
 * translator of before may take our packets, whose numbers begin anew at random, for late ones and drop them for minutes (decision 0013).
 */
export class SoundAnew {
  #stands = false;
  #allOwed = false;

  constructor(
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
    const others = kinOf(this.media.codec);
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

  #offerAll(): void {
    if (!this.#stands || !this.#allOwed) return;
    this.#allOwed = false;
    this.offerAgain();
  }
}

/** Both kinds of G.711 come out of the same translator. */
function kinOf(codec: Codec | null): readonly Codec[] {
  if (codec === null) return [];
  return codec === 'PCMA' || codec === 'PCMU' ? ['PCMA', 'PCMU'] : [codec];
}
