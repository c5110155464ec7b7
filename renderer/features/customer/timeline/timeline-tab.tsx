import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { TimelineFilter } from '../../../../shared/ipc/bulk';
import { useClient } from '../../../bridge/desk-context';
import { dayDate } from '../../../i18n/format';
import { useTexts } from '../../../i18n/use-texts';
import { Skeleton } from '../../../ui/skeleton';
import { useFailureWords } from '../../../ui/use-failure-words';
import { VirtualList } from '../../../ui/virtual-list';
import type { Subject } from '../subject';
import { TimelineFilters } from './timeline-filters';
import { TimelineRow } from './timeline-row';
import { TimelineStatus } from './timeline-status';
import { useTimeline } from './use-timeline';

const rowHeight = 30;

/** Every contact in every channel, newest first, straight from the local files; the rest of the trace is fetched when this is opened. */
export function TimelineTab({ subject: { view, target } }: { readonly subject: Subject }) {
  const t = useTexts();
  const client = useClient();
  const failureWords = useFailureWords();
  const [chips, setChips] = useState<TimelineFilter>({});
  const [words, setWords] = useState('');
  const text = useDeferredValue(words.trim());
  const filter = useMemo(() => (text === '' ? chips : { ...chips, text }), [chips, text]);
  const { stored, fetchedAtMs } = view.timeline;
  const { pages, rows, want } = useTimeline(view.id, filter, `${String(stored)} ${String(fetchedAtMs)}`);
  useEffect(() => {
    client.ask('customer/loadTimeline', { view: target });
  }, [client, target]);
  const { revision } = rows;
  const row = useCallback(
    (index: number) => {
      const contact = pages?.row(index);
      const before = pages?.row(index - 1);
      const startsDay =
        contact !== undefined && (before === undefined || dayDate(before.atMs) !== dayDate(contact.atMs));
      return <TimelineRow contact={contact} startsDay={startsDay} t={t} />;
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- pages is filled in place; the revision says when
    [pages, revision, t],
  );
  return (
    <section className="trace" aria-label={t('view.trace.title')} data-testid="trace">
      <TimelineFilters filter={chips} words={words} onFilter={setChips} onWords={setWords} />
      <TimelineStatus timeline={view.timeline} shown={rows.total} filtered={Object.keys(filter).length > 0} />
      {rows.failure ? (
        <p className="missing tone-warn" role="status">
          {failureWords(rows.failure).what} {failureWords(rows.failure).act}
        </p>
      ) : null}
      {rows.total === null ? (
        rows.failure ? null : (
          <Skeleton label={t('view.absent.coming')} lines={6} />
        )
      ) : rows.total === 0 ? (
        <p className="empty">{t(Object.keys(filter).length > 0 ? 'view.trace.noMatch' : 'history.empty')}</p>
      ) : (
        <VirtualList
          label={t('view.trace.title')}
          count={rows.total}
          rowHeight={rowHeight}
          row={row}
          onRange={want}
          testId="trace-list"
        />
      )}
    </section>
  );
}
