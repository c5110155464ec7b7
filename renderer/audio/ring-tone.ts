const frequencyHz = 450;
const onSeconds = 1;
const everyMs = 5000;
const volume = 0.2;
const edgeSeconds = 0.01;

/** The ringing tone Chinese ears know (GB/T 3380): 450 Hz, one second on, four off. */
export class RingTone {
  #context: AudioContext | null = null;
  #timer: number | null = null;

  start(): void {
    if (this.#timer !== null) return;
    const context = new AudioContext();
    this.#context = context;
    this.#timer = window.setInterval(() => {
      beep(context);
    }, everyMs);
    beep(context);
  }

  stop(): void {
    if (this.#timer !== null) window.clearInterval(this.#timer);
    this.#timer = null;
    void this.#context?.close();
    this.#context = null;
  }
}

function beep(context: AudioContext): void {
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
