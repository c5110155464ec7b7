import { linearToMuLaw } from './g711';
import { frameSamples } from './voice-frames';
import type { Mouth } from './party';

const rate = 8_000;
const noteSamples = rate / 2;
/** A pentatonic tune in Hz, nobody's. */
const tune = [392, 440, 523.25, 587.33, 659.25, 587.33, 523.25, 440] as const;
const amplitude = 6_000;

let made: Uint8Array | null = null;

/** Four seconds of a soft tune, over and over. */
export function holdMusic(): Mouth {
  const sound = (made ??= play());
  let at = 0;
  return {
    nextFrame: () => {
      const frame = sound.subarray(at, at + frameSamples);
      at = (at + frameSamples) % sound.length;
      return frame;
    },
  };
}

/** Each note fades, so that it ends without a click. */
function play(): Uint8Array {
  return Uint8Array.from({ length: tune.length * noteSamples }, (_, index) => {
    const within = index % noteSamples;
    const hz = tune[Math.floor(index / noteSamples)] ?? tune[0];
    const fade = Math.min(1, within / 80) * (1 - within / noteSamples);
    return linearToMuLaw(amplitude * fade * Math.sin((2 * Math.PI * hz * within) / rate));
  });
}
