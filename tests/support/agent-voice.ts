import { writeFileSync } from 'node:fs';
import { waveFile, waveRate } from './wave-file';

const burstMs = 300;
const pauseMs = 200;
const seconds = 5;
const amplitude = 16_000;

/**
 * Writes what Chromium's microphone plays in a loop: a tone in bursts, like syllables. A steady tone would be taken for noise and removed,
 * as it should be.
 */
export function writeAgentVoice(file: string, hz: number): void {
  const valueAt = (sample: number): number => {
    const inPeriodMs = ((sample * 1000) / waveRate) % (burstMs + pauseMs);
    return inPeriodMs < burstMs ? amplitude * Math.sin((2 * Math.PI * hz * sample) / waveRate) : 0;
  };
  writeFileSync(file, waveFile(seconds, valueAt));
}
