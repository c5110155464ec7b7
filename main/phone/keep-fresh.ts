import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';

/** Calls `refresh` again and again until undone; never where `everyMs` is null (RFC 4028 §10: the other side refreshes, or nobody). */
export function keepFresh(clock: Clock, everyMs: number | null, refresh: () => void): Dispose {
  if (everyMs === null) return () => undefined;
  let undo: Dispose = () => undefined;
  const next = () => {
    undo = clock.after(everyMs, () => {
      refresh();
      next();
    });
  };
  next();
  return () => {
    undo();
  };
}
