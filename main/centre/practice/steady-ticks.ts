import type { Clock } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';

/** Ticks that a stall made late are sent in one go up to this many; older ones are skipped, as a phone would. */
const mostLateTicks = 10;

/**
 * Calls back with 0, 1, 2 … every `periodMs` without drift: tick n is due at start + n × period, whatever the
 * timers did before. After a long stall the numbers jump.
 */
export function steadyTicks(clock: Clock, periodMs: number, onTick: (index: number) => void): Dispose {
  let startMs = clock.now();
  let next = 0;
  let cancel: Dispose = () => undefined;
  let stopped = false;
  const run = (): void => {
    // The wall clock went back: begin again from here rather than fall silent until it has caught up.
    if (clock.now() < startMs + (next - 2) * periodMs) startMs = clock.now() - next * periodMs;
    const due = Math.floor((clock.now() - startMs) / periodMs);
    next = Math.max(next, due - mostLateTicks + 1);
    while (next <= due && !stopped) {
      onTick(next);
      next += 1;
    }
    if (!stopped) cancel = clock.after(Math.max(0, startMs + next * periodMs - clock.now()), run);
  };
  cancel = clock.after(0, run);
  return () => {
    stopped = true;
    cancel();
  };
}
