/** G.711 both laws (ITU-T G.711), one byte a sample at 8 kHz. Samples are 16-bit linear. */

const muLawBias = 0x84;
const muLawClip = 32_635;

/** One µ-law byte as a linear sample. */
export function muLawToLinear(byte: number): number {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 0x0f) << 3) + muLawBias) << ((code & 0x70) >> 4)) - muLawBias;
  return (code & 0x80) === 0 ? magnitude : -magnitude;
}

/** One linear sample as a µ-law byte; louder than full scale is clipped. */
export function linearToMuLaw(sample: number): number {
  const magnitude = Math.min(Math.abs(Math.trunc(sample)), muLawClip) + muLawBias;
  const segment = 24 - Math.clz32(magnitude);
  const code = (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f) | (sample < 0 ? 0x80 : 0);
  return ~code & 0xff;
}

/** One A-law byte as a linear sample. */
export function aLawToLinear(byte: number): number {
  const code = byte ^ 0x55;
  const segment = (code & 0x70) >> 4;
  const step = ((code & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (code & 0x80) === 0 ? -magnitude : magnitude;
}

/** One linear sample as an A-law byte. */
export function linearToALaw(sample: number): number {
  const magnitude = Math.min(sample < 0 ? -Math.trunc(sample) - 1 : Math.trunc(sample), 32_767);
  const segment = magnitude < 256 ? 0 : 24 - Math.clz32(magnitude);
  const step = (magnitude >> (segment === 0 ? 4 : segment + 3)) & 0x0f;
  return ((segment << 4) | step | (sample < 0 ? 0 : 0x80)) ^ 0x55;
}

/** The same sound, recoded for a peer that chose A-law. */
export function muLawToALaw(sound: Uint8Array): Uint8Array {
  return sound.map((byte) => linearToALaw(muLawToLinear(byte)));
}

/** Root mean square of G.711 samples, 0 (silence) to 1 (full scale). */
export function levelOf(sound: Uint8Array, toLinear: (byte: number) => number): number {
  if (sound.length === 0) return 0;
  let sum = 0;
  for (const byte of sound) sum += toLinear(byte) ** 2;
  return Math.sqrt(sum / sound.length) / 32_768;
}
