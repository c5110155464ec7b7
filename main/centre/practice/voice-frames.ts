/** Samples in one 20 ms packet at 8 kHz. */
export const frameSamples = 160;
const pauseFrames = 100;
const muLawSilence = 0xff;

/** The nth 20 ms of a caller who says the same sentence again after two seconds of silence. */
export function voiceFrame(sound: Uint8Array, index: number): Uint8Array {
  const spokenFrames = Math.ceil(sound.length / frameSamples);
  const at = index % (spokenFrames + pauseFrames);
  const frame = new Uint8Array(frameSamples).fill(muLawSilence);
  frame.set(sound.subarray(at * frameSamples, (at + 1) * frameSamples));
  return frame;
}
