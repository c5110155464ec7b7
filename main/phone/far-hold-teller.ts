import type { CallId } from '../../shared/domain/ids';
import type { CallSurroundings } from './call-surroundings';
import type { MediaSession } from './media-session';

/** Tells the desk that the far side holds this call, and that it does no more: each once, and nothing of a call that nobody took. */
export class FarHoldTeller {
  #told = false;

  constructor(
    private readonly callId: CallId,
    private readonly media: Pick<MediaSession, 'farHolds' | 'onFarHold'>,
    private readonly world: Pick<CallSurroundings, 'emit'>,
    /** Answered, and not ending. */
    callGoesOn: () => boolean,
  ) {
    media.onFarHold = () => {
      if (callGoesOn()) this.tell();
    };
  }

  /** What is so, where it is not told yet. */
  tell(): void {
    const { farHolds: holds } = this.media;
    if (holds === this.#told) return;
    this.#told = holds;
    this.world.emit({ kind: 'callFarHold', callId: this.callId, holds });
  }
}
