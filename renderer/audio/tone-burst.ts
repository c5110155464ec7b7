import { toneHz } from './tone-cadences';

const edgeS = 0.01;

/** One burst on the context's own clock, its edges soft. */
export function toneBurst(context: AudioContext, startS: number, lengthS: number, volume: number): void {
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, startS);
  gain.gain.linearRampToValueAtTime(volume, startS + edgeS);
  gain.gain.setValueAtTime(volume, startS + lengthS - edgeS);
  gain.gain.linearRampToValueAtTime(0, startS + lengthS);
  const oscillator = context.createOscillator();
  oscillator.frequency.value = toneHz;
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(startS);
  oscillator.stop(startS + lengthS);
}
