/** G.711 A-law (ITU-T G.711 table 1), one octet a sample at 8 kHz; linear samples are 16 bit. */

const EVEN_BITS = 0x55;

/** Linear −32768 … 32767 → octet. */
export function encodeALaw(linear: number): number {
  const negative = linear < 0;
  const magnitude = Math.min(0x7fff, negative ? -linear - 1 : linear) >> 4;
  let code = magnitude;
  if (magnitude >= 16) {
    const segment = 28 - Math.clz32(magnitude);
    code = (segment << 4) | ((magnitude >> (segment - 1)) & 0x0f);
  }
  return (negative ? code : code | 0x80) ^ EVEN_BITS;
}

/** Octet → linear −32256 … 32256, the middle of its interval. */
export function decodeALaw(octet: number): number {
  const code = octet ^ EVEN_BITS;
  const segment = (code >> 4) & 0x07;
  const step = ((code & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (code & 0x80) === 0 ? -magnitude : magnitude;
}
