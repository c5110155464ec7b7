/** 8 kHz: G.711. */
export const SAMPLE_RATE = 8000;
const FULL_SCALE = 32_768;

/** Root mean square in dB below full scale; −Infinity for silence or nothing. */
export function levelDbfs(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < samples.length; at += 1) sum += (samples[at] ?? 0) ** 2;
  return samples.length === 0 ? -Infinity : 10 * Math.log10(sum / samples.length / FULL_SCALE ** 2);
}

/** Energy at one frequency as a share of all energy, 0 … 1 (Goertzel's algorithm). */
export function shareOfTone(samples: ArrayLike<number>, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE);
  let [last, beforeLast, total] = [0, 0, 0];
  for (let at = 0; at < samples.length; at += 1) {
    const sample = samples[at] ?? 0;
    [last, beforeLast] = [sample + coefficient * last - beforeLast, last];
    total += sample * sample;
  }
  if (total === 0) return 0;
  const power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
  return (2 * power) / (samples.length * total);
}

/** The strongest frequency between 100 and 3,800 Hz in Hz, ±4; null for silence. */
export function dominantHz(samples: ArrayLike<number>): number | null {
  let best: { readonly hz: number; readonly share: number } | null = null;
  for (let hz = 100; hz <= 3_800; hz += 4) {
    const share = shareOfTone(samples, hz);
    if (share > (best?.share ?? 0)) best = { hz, share };
  }
  return best?.hz ?? null;
}
