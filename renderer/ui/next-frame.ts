import type { Dispose } from '../../shared/lib/disposable';

/** A hidden window gets no frames; what waits for one must leave all the same. */
const frameLimitMs = 50;

/** Calls back once, at the next frame or 50 ms from now, whichever comes first. Returns the undo. */
export function nextFrame(callback: () => void): Dispose {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, frameLimitMs);
  return () => {
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
