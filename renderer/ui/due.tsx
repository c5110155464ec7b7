import { shortDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Elapsed } from './elapsed';
import { useTick } from './use-tick';

/** Until when something is owed; once that is past, for how long it has been overdue. */
export function Due({ atMs }: { readonly atMs: number | undefined }) {
  const t = useTexts();
  const nowMs = useTick(1000);
  if (atMs === undefined) return null;
  if (atMs >= nowMs)
    return <span className="muted">{t('tickets.expected', { time: shortDate(atMs, nowMs) })}</span>;
  return (
    <span className="tone-bad">
      {t('tickets.overdue')} <Elapsed sinceMs={atMs} />
    </span>
  );
}
