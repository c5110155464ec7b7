import type { CallQuality, QualityCause } from '../../shared/domain/call';
import { lossPercent, oneWayDelayMs } from './voice-quality';

/** Three intervals of two seconds: people pause, and one burst is not a bad line. */
export const judgedIntervals = 3;
/** What concealment no longer hides. */
const lossFromPercent = 3;
/** ITU-T G.114: beyond 150 ms conversation suffers, at 250 ms people talk over each other. */
const delayFromMs = 250;
/** −100 dBFS RMS: a microphone that works is never as still as that, even in an empty room. */
const deadBelow = 1e-5;

type Interval = Omit<CallQuality, 'mos'>;

/** Where the sound suffers, by the last intervals, newest last. What this seat can mend comes first. */
export function qualityCause(recent: readonly Interval[]): QualityCause {
  const judged = recent.slice(-judgedIntervals);
  const newest = judged.at(-1);
  if (!newest) return 'fine';
  const always = (test: (interval: Interval) => boolean): boolean =>
    judged.length === judgedIntervals && judged.every(test);
  if (always(({ voiceOut, outboundLevel }) => voiceOut === true && outboundLevel < deadBelow))
    return 'microphoneSilent';
  if (lossPercent(newest) >= lossFromPercent) return 'networkLoss';
  if (oneWayDelayMs(newest) >= delayFromMs) return 'delay';
  if ((newest.lostTherePercent ?? 0) >= lossFromPercent) return 'farSide';
  // whoever is on hold hears music from the exchange or nothing at all: only a call in both directions is judged
  if (always(({ voiceOut, inboundLevel }) => voiceOut === true && inboundLevel < deadBelow)) return 'farSide';
  return 'fine';
}
