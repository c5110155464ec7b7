import { useCallback, useEffect, useState } from 'react';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { TimelineFilter } from '../../../../shared/ipc/bulk';
import { useBulk } from '../../../bridge/desk-context';
import { TimelinePages, type TimelineRows } from './timeline-pages';

interface Timeline {
  readonly pages: TimelinePages | null;
  readonly rows: TimelineRows;
}

const nothing: TimelineRows = { total: null, failure: null, revision: 0 };

/** The trace under a filter; read anew when the filter, the stored trace (`version`) or the process that reads it changes. */
export function useTimeline(customerId: CustomerId, filter: TimelineFilter, version: string) {
  const bulk = useBulk();
  const [resets, setResets] = useState(0);
  const [timeline, setTimeline] = useState<Timeline>({ pages: null, rows: nothing });
  useEffect(() => bulk.onReset(() => setResets((count) => count + 1)), [bulk]);
  useEffect(() => {
    const pages = new TimelinePages(bulk, customerId, filter, (rows) => setTimeline({ pages, rows }));
    pages.want(0, 0);
    return () => {
      pages.stop();
    };
  }, [bulk, customerId, filter, version, resets]);
  const { pages, rows } = timeline;
  const want = useCallback(
    (first: number, last: number) => {
      pages?.want(first, last);
    },
    [pages],
  );
  return { pages, rows, want };
}
