/** Loudness of one moment: RMS and highest sample, 0–1. */
export interface Loudness {
  readonly rms: number;
  readonly peak: number;
}

export function loudnessOf(samples: Float32Array): Loudness {
  let sum = 0;
  let peak = 0;
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: Math.sqrt(sum / Math.max(1, samples.length)), peak };
}

/** Just above 100 ms at 48 kHz: looking ten times a second misses nothing. */
const windowSamples = 8192;

/** Listens to one track without sending it anywhere. */
export class LevelMeter {
  readonly #context = new AudioContext();
  readonly #analyser = this.#context.createAnalyser();
  readonly #samples = new Float32Array(windowSamples);

  constructor(track: MediaStreamTrack) {
    this.#analyser.fftSize = windowSamples;
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(this.#analyser);
  }

  read(): Loudness {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return loudnessOf(this.#samples);
  }

  close(): void {
    void this.#context.close();
  }
}
