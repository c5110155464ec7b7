import type { DiagnosticEvent } from '../../../shared/ipc/diagnostics';
import { clockTime, dayDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { factWords } from './fact-words';

/** What happened, newest first, with its time; the day where it is not today. */
export function EventList({ events, nowMs }: { readonly events: readonly DiagnosticEvent[]; nowMs: number }) {
  const t = useTexts();
  if (events.length === 0) return <p className="muted">{t('diagnostics.noEvents')}</p>;
  const today = dayDate(nowMs);
  return (
    <ol
      className="event-list"
      data-testid="diagnostics-events"
      tabIndex={0}
      aria-label={t('diagnostics.events')}
    >
      {events.map(({ atMs, times, fact }, at) => (
        <li key={`${String(atMs)}-${String(events.length - at)}`}>
          <time dateTime={new Date(atMs).toISOString()}>
            {dayDate(atMs) === today ? '' : `${dayDate(atMs).slice(5)} `}
            {clockTime(atMs)}
          </time>
          <span>{factWords(fact, t)}</span>
          {times > 1 ? <span className="muted small">{t('diagnostics.times', { count: times })}</span> : null}
        </li>
      ))}
    </ol>
  );
}
