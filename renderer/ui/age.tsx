import { useCallback } from 'react';
import { age } from '../i18n/format';
import { TickingText } from './ticking-text';
import { useTexts } from '../i18n/use-texts';

/** How long ago something was true: 12 s ago. */
export function Age({ atMs, className }: { readonly atMs: number; readonly className?: string }) {
  const t = useTexts();
  const format = useCallback(
    (nowMs: number) => {
      const { unit, count } = age(nowMs - atMs);
      return t(`age.${unit}`, { count });
    },
    [atMs, t],
  );
  return <TickingText format={format} {...(className === undefined ? {} : { className })} />;
}
