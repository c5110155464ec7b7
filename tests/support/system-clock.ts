import type { Clock } from '../../main/desk/ports';

/** The machine's own time, for tests against real sockets. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
