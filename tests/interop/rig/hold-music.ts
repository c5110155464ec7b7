import { SAMPLE_RATE } from './sound-measure';

/** What the PBX plays to whom is on hold: a tone that nobody else has. */
export const musicHz = 1700;

const amplitude = 8000;

/** A second of it as the PBX reads it without a header: 8 kHz, 16 bit, one channel. */
export function holdMusic(): Buffer {
  const samples = Buffer.alloc(SAMPLE_RATE * 2);
  for (let at = 0; at < SAMPLE_RATE; at += 1)
    samples.writeInt16LE(
      Math.round(amplitude * Math.sin((2 * Math.PI * musicHz * at) / SAMPLE_RATE)),
      at * 2,
    );
  return samples;
}
