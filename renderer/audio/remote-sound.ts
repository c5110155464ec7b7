import type { Dispose } from '../../shared/lib/disposable';
import type { Outputs } from './outputs';

/** Plays what the far side says. An element of its own a call; the page has no gesture, the window's autoplay policy allows it. */
export class RemoteSound {
  readonly #element = new Audio();
  readonly #leaveRoad: Dispose;

  constructor(outputs: Outputs) {
    this.#element.autoplay = true;
    this.#leaveRoad = outputs.add('speaker', this.#element);
  }

  play(track: MediaStreamTrack): void {
    this.#element.srcObject = new MediaStream([track]);
    void this.#element.play().catch(() => undefined);
  }

  /** Silent it still plays, so that a conference can be mixed of it. */
  setSilent(silent: boolean): void {
    this.#element.muted = silent;
  }

  stop(): void {
    this.#leaveRoad();
    this.#element.pause();
    this.#element.srcObject = null;
  }
}
