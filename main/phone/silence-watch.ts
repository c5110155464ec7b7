import type { CallQuality } from '../../shared/domain/call';

const silentSamples = 2;
const longestPause = 16;

/**
 * Says when nothing at all has been heard for two samples in a row: the other side may have hung up while the path was down. Asked
 * again after twice as many, for silence alone ends no call.
 */
export class SilenceWatch {
  #silent = 0;
  #askAt = silentSamples;

  /** True: the dialog is to be proved now. */
  heard({ packetsReceived }: Pick<CallQuality, 'packetsReceived'>): boolean {
    if (packetsReceived > 0) {
      this.reset();
      return false;
    }
    this.#silent++;
    if (this.#silent < this.#askAt) return false;
    this.#askAt = this.#silent + Math.min(this.#askAt, longestPause);
    return true;
  }

  /** On hold or off it, nothing heard before counts. */
  reset(): void {
    this.#silent = 0;
    this.#askAt = silentSamples;
  }
}
