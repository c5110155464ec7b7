import type { Clock } from '../desk/ports';
import type { CallQuality } from '../../shared/domain/call';
import type { Dispose } from '../../shared/lib/disposable';
import { judgedIntervals, qualityCause } from './quality-cause';
import { estimateMos } from './voice-quality';

const intervalMs = 2000;

/** Asks every two seconds how the call sounds until stopped; a sample that fails is skipped, not invented. */
export function sampleQuality(
  clock: Clock,
  sample: () => Promise<CallQuality | null>,
  report: (quality: CallQuality) => void,
): Dispose {
  let stopped = false;
  let undo: Dispose = () => undefined;
  let recent: readonly CallQuality[] = [];
  const next = () => {
    undo = clock.after(intervalMs, () => {
      void sample()
        .then((quality) => {
          if (stopped || !quality) return;
          recent = [...recent, quality].slice(-judgedIntervals);
          report({ ...quality, mos: estimateMos(quality), cause: qualityCause(recent) });
        })
        .finally(() => {
          if (!stopped) next();
        });
    });
  };
  next();
  return () => {
    stopped = true;
    undo();
  };
}
