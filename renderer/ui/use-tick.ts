import { useCallback, useSyncExternalStore } from 'react';
import { useClient } from '../bridge/desk-context';

/** The time now in whole steps of `stepMs`; renders again when a step is over, on the one clock all share. */
export function useTick(stepMs: number): number {
  const { ticker } = useClient();
  const subscribe = useCallback(
    (listener: () => void) =>
      ticker.subscribe(() => {
        listener();
      }),
    [ticker],
  );
  const now = (): number => Math.floor(ticker.now() / stepMs) * stepMs;
  return useSyncExternalStore(subscribe, now, now);
}

/** For dates that are written relative to today. */
export const useMinute = (): number => useTick(60_000);
