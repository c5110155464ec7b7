import type { Dispose } from '../../shared/lib/disposable';
import type { Outputs } from './outputs';

const frequencyHz = 450;
const onSeconds = 1;
const everyMs = 5000;
const edgeSeconds = 0.01;
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

/** The ringing tone Chinese ears know (GB/T 3380): 450 Hz, one second on, four off, on the ring device. */
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
    const context = new AudioContext();
    const startedAtMs = performance.now();
    this.#context = context;
    this.#leaveRoad = this.outputs.add('ring', context);
    this.#timer = window.setInterval(() => {
      beep(context, volumeAt(this.#loudness, performance.now() - startedAtMs));
    }, everyMs);
    beep(context, this.#loudness.volume);
  }

  stop(): void {
    if (this.#timer !== null) window.clearInterval(this.#timer);
    this.#timer = null;
    this.#leaveRoad();
    void this.#context?.close();
    this.#context = null;
  }
}

function beep(context: AudioContext, volume: number): void {
  const start = context.currentTime;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + edgeSeconds);
  gain.gain.setValueAtTime(volume, start + onSeconds - edgeSeconds);
  gain.gain.linearRampToValueAtTime(0, start + onSeconds);
  const oscillator = context.createOscillator();
  oscillator.frequency.value = frequencyHz;
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + onSeconds);
}
