import type { Clock } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';
import { destinationOf } from './dial-plan';
import type { ExtensionUse, Extensions } from './extensions';
import { Party } from './party';
import type { PracticeTimings } from './practice-timings';

export interface InsideRingTools {
  readonly clock: Clock;
  readonly timings: PracticeTimings;
  readonly extensions: Extensions;
  /** The desk's own extension: nobody is put through to it from inside. */
  readonly own: string;
  /** The voice of whoever has this number. */
  readonly voiceOf: (number: string) => Uint8Array;
}

/** Rings a number of the exchange, or one outside; exactly one of `onAnswered` and `onRefused` follows, unless undone before. */
export function ringInside(
  number: string,
  { clock, timings, extensions, own, voiceOf }: InsideRingTools,
  handlers: {
    readonly onRinging: () => void;
    readonly onAnswered: (party: Party) => void;
    readonly onRefused: (statusCode: number) => void;
  },
): Dispose {
  const destination = destinationOf(number, number === own ? 'busy' : extensions.stateOf(number), timings);
  let use: ExtensionUse | null = null;
  let cancel: Dispose = () => undefined;
  const settle = (): void => {
    if (destination.kind === 'refuses') {
      use?.ended();
      handlers.onRefused(destination.statusCode);
      return;
    }
    const taken = use;
    use = null;
    taken?.answered();
    handlers.onAnswered(new Party(number, voiceOf(number), () => taken?.ended()));
  };
  cancel = clock.after(timings.routeMs, () => {
    if (destination.ringMs === 0) {
      settle();
      return;
    }
    use = extensions.stateOf(number) === null ? null : extensions.ring(number);
    cancel = clock.after(destination.ringMs, settle);
    handlers.onRinging();
  });
  return () => {
    cancel();
    use?.ended();
    use = null;
  };
}
