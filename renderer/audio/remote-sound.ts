/** Plays what the far side says. An element of its own a call; the page has no gesture, the window's autoplay policy allows it. */
export class RemoteSound {
  readonly #element = new Audio();

  constructor() {
    this.#element.autoplay = true;
  }

  play(track: MediaStreamTrack): void {
    this.#element.srcObject = new MediaStream([track]);
    void this.#element.play().catch(() => undefined);
  }

  stop(): void {
    this.#element.pause();
    this.#element.srcObject = null;
  }
}
