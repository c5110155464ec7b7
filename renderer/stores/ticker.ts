import type { Dispose } from '../../shared/lib/disposable';

export interface Ticker {
  now(): number;
  /** Calls at once and then every second, on the second; all subscribers share one timer. */
  subscribe(listener: (nowMs: number) => void): Dispose;
}

export function createTicker(now: () => number): Ticker {
  const listeners = new Set<(nowMs: number) => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = (): void => {
    const at = now();
    for (const listener of listeners) listener(at);
    timer = listeners.size > 0 ? setTimeout(tick, 1000 - (Date.now() % 1000)) : undefined;
  };
  return {
    now,
    subscribe(listener) {
      listeners.add(listener);
      listener(now());
      timer ??= setTimeout(tick, 1000 - (Date.now() % 1000));
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
}
