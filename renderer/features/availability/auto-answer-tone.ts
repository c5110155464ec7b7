import { useEffect } from 'react';
import { useDesk } from '../../bridge/desk-context';

const beeps = [880, 1175] as const;
const beepS = 0.16;
const pauseS = 0.06;
const loudness = 0.25;

/** Two rising tones before a call is answered by itself: whoever wears the headset knows that somebody is about to be heard. */
export function useAutoAnswerTone(): void {
  const callId = useDesk((state) => state.scene.autoAnswer?.callId ?? null);
  useEffect(() => {
    if (callId === null) return;
    const context = new AudioContext();
    const volume = new GainNode(context, { gain: loudness });
    volume.connect(context.destination);
    beeps.forEach((frequency, at) => {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(volume);
      const startS = context.currentTime + at * (beepS + pauseS);
      tone.start(startS);
      tone.stop(startS + beepS);
    });
    const done = setTimeout(() => void context.close(), 1000);
    return () => {
      clearTimeout(done);
      // lets the second tone out even where the call was answered meanwhile
      setTimeout(() => void context.close().catch(() => undefined), 500);
    };
  }, [callId]);
}
