import { useCallback } from 'react';
import { duration } from '../i18n/format';
import { TickingText } from './ticking-text';

/** 00:08 until a moment; `over` once it is past. */
export function Countdown({ untilMs, over }: { readonly untilMs: number; readonly over: string }) {
  const format = useCallback(
    // Rounded up, so the last second is shown as 1 and not as 0.
    (nowMs: number) => (untilMs <= nowMs ? over : duration(untilMs - nowMs + 999)),
    [untilMs, over],
  );
  return <TickingText format={format} />;
}
