import { startTransition, useEffect, useState } from 'react';
import { afterPaint } from './after-paint';

/** False until what is shown for `key` has been painted once: what can wait for that frame waits, and then gives way to input. */
export function useAfterPaint(key: string): boolean {
  const [paintedKey, setPaintedKey] = useState<string | null>(null);
  useEffect(
    () =>
      afterPaint(() => {
        startTransition(() => setPaintedKey(key));
      }),
    [key],
  );
  return paintedKey === key;
}
