import { voiceFrame } from './voice-frames';

/** What speaks 20 ms at a time. */
export interface Mouth {
  nextFrame(): Uint8Array;
}

/** Someone at the other end of the exchange. Begins at the beginning, and goes on where he stopped wherever he is put through to. */
export class Party implements Mouth {
  #spoken = 0;
  #gone = false;

  constructor(
    /** null withholds it. */
    readonly number: string | null,
    readonly sound: Uint8Array,
    private readonly onGone: () => void = () => undefined,
  ) {}

  nextFrame(): Uint8Array {
    const frame = voiceFrame(this.sound, this.#spoken);
    this.#spoken += 1;
    return frame;
  }

  /** Puts the receiver down; once is enough. */
  leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.onGone();
  }
}
