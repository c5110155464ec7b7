import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { age } from '../i18n/format';
import { TickingText } from './ticking-text';

/** How long ago something was true: 12 s ago. */
export function Age({ atMs, className }: { readonly atMs: number; readonly className?: string }) {
  const { t } = useTranslation();
  const format = useCallback(
    (nowMs: number) => {
      const { unit, count } = age(nowMs - atMs);
      return t(`age.${unit}`, { count });
    },
    [atMs, t],
  );
  return <TickingText format={format} {...(className === undefined ? {} : { className })} />;
}
