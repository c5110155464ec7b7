import { startTransition, useEffect, useState, useSyncExternalStore } from 'react';
import { afterPaint } from './after-paint';

const never = (): (() => void) => () => undefined;

/**
 * False until what is shown for `key` has been painted once: what can wait for that frame waits, and then gives way to input. Markup
 * that is made without a page has no frames, and holds everything.
 */
export function useAfterPaint(key: string): boolean {
  const [paintedKey, setPaintedKey] = useState<string | null>(null);
  useEffect(
    () =>
      afterPaint(() => {
        startTransition(() => setPaintedKey(key));
      }),
    [key],
  );
  const isMarkup = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  return isMarkup || paintedKey === key;
}
