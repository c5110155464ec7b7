import type { Dispose } from '../../shared/lib/disposable';
import type { Outputs } from './outputs';
import { toneBurst } from './tone-burst';
import { toneCadences } from './tone-cadences';

/** The ring follows the ringback tone: whoever calls hears what is heard here. */
const { onMs, offMs } = toneCadences.ringback;
/** Who has not heard it so far hears this. */
const loudest = 1;

export interface RingLoudness {
  /** 0–1 */
  readonly volume: number;
  /** After so long it rings as loud as it can; 0: never. */
  readonly louderAfterMs: number;
}

/** How loud a beep is that begins so long after the first. */
export const volumeAt = ({ volume, louderAfterMs }: RingLoudness, ringingMs: number): number =>
  louderAfterMs > 0 && ringingMs >= louderAfterMs ? Math.max(volume, loudest) : volume;

/** The ringing tone Chinese ears know, on the ring device. */
export class RingTone {
  #context: AudioContext | null = null;
  #timer: number | null = null;
  #leaveRoad: Dispose = () => undefined;
  #loudness: RingLoudness = { volume: 0.3, louderAfterMs: 0 };

  constructor(private readonly outputs: Outputs) {}

  /** A ring under way follows with its next beep. */
  setLoudness(loudness: RingLoudness): void {
    this.#loudness = loudness;
  }

  start(): void {
    if (this.#timer !== null) return;
    const { context, leaveRoad } = this.outputs.open('ring');
    const startedAtMs = performance.now();
    this.#context = context;
    this.#leaveRoad = leaveRoad;
    const beep = (): void => {
      const volume = volumeAt(this.#loudness, performance.now() - startedAtMs);
      toneBurst(context, context.currentTime, onMs / 1000, volume);
    };
    this.#timer = window.setInterval(beep, onMs + offMs);
    beep();
  }

  stop(): void {
    if (this.#timer !== null) window.clearInterval(this.#timer);
    this.#timer = null;
    this.#leaveRoad();
    void this.#context?.close();
    this.#context = null;
  }
}
