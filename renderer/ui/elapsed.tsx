import { useCallback } from 'react';
import { duration } from '../i18n/format';
import { TickingText } from './ticking-text';

/** 02:31 since a moment, by the second. */
export function Elapsed({ sinceMs, className }: { readonly sinceMs: number; readonly className?: string }) {
  const format = useCallback((nowMs: number) => duration(nowMs - sinceMs), [sinceMs]);
  return <TickingText format={format} {...(className === undefined ? {} : { className })} />;
}
