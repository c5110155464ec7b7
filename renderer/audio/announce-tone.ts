import type { Outputs } from './outputs';

const beeps = [880, 1175] as const;
const beepS = 0.16;
const pauseS = 0.06;
const loudness = 0.25;

/** Two rising tones in the earpiece: whoever wears the headset knows that somebody is about to be heard. */
export function announceCall(outputs: Outputs): void {
  const { context, leaveRoad } = outputs.open('speaker');
  const volume = new GainNode(context, { gain: loudness });
  volume.connect(context.destination);
  const tones = beeps.map((frequency, at) => {
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(volume);
    const startS = context.currentTime + at * (beepS + pauseS);
    tone.start(startS);
    tone.stop(startS + beepS);
    return tone;
  });
  tones.at(-1)?.addEventListener('ended', () => {
    leaveRoad();
    void context.close();
  });
}
