import type { TimelineView } from '../../../../shared/ipc/customer-view';
import { useDesk } from '../../../bridge/desk-context';
import { useTexts } from '../../../i18n/use-texts';
import { Age } from '../../../ui/age';
import { useFailureWords } from '../../../ui/use-failure-words';

interface TimelineStatusProps {
  readonly timeline: TimelineView;
  /** Rows under the filter; null while they are being counted. */
  readonly shown: number | null;
  readonly filtered: boolean;
}

/** How much of the trace is here, how old that is, and what keeps the rest. */
export function TimelineStatus({ timeline, shown, filtered }: TimelineStatusProps) {
  const t = useTexts();
  const words = useFailureWords();
  const offline = useDesk((state) => state.centre.state === 'offline');
  const { stored, total, fetchedAtMs, refreshing, failure } = timeline;
  return (
    <p className="trace-status small muted" role="status" data-testid="trace-status">
      <span>
        {total === null
          ? t('view.trace.stored', { stored })
          : t('view.trace.storedOf', { stored, total: Math.max(total, stored) })}
      </span>
      {filtered && shown !== null ? <span> · {t('view.trace.match', { count: shown })}</span> : null}
      {offline ? <span className="tone-warn"> · {t('view.trace.offline')}</span> : null}
      {failure ? (
        <span className="tone-warn" title={words(failure).act}>
          {' · '}
          {words(failure).what}
        </span>
      ) : null}
      <span className="grow" />
      {refreshing ? `${t('common.refreshing')} · ` : null}
      {fetchedAtMs === null ? null : <Age atMs={fetchedAtMs} />}
    </p>
  );
}
