import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { CustomerId } from '../../../shared/domain/ids';
import type { PortfolioRow } from '../../../shared/ipc/portfolio';
import { useTexts } from '../../i18n/use-texts';
import { focusIsFree } from '../../ui/focus-is-free';
import { useMinute } from '../../ui/use-tick';
import { markedAt } from './marked-at';
import { PortfolioRowView } from './portfolio-row';

/** Up to so many rows all exist; of more only those in sight. */
const mostWhole = 50;
const rowHeight = 58;
const pageOfRows = 8;

interface PortfolioListProps {
  readonly label: string;
  readonly rows: readonly PortfolioRow[];
  readonly onOpen: (customerId: CustomerId) => void;
}

/** One tab stop: arrows, pages and ends move the mark, which then stays with its customer when the order changes; Enter opens. */
export function PortfolioList({ label, rows, onOpen }: PortfolioListProps) {
  const t = useTexts();
  const nowMs = useMinute();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState<CustomerId | null>(null);
  const at = markedAt(rows, marked);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised over its changing functions
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const whole = rows.length <= mostWhole;
  const shown = whole
    ? rows.map((_, index) => index)
    : virtualizer.getVirtualItems().map(({ index }) => index);
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at);
  }, [at, virtualizer]);

  useEffect(() => {
    // whoever came here by a key goes on by keys
    if (focusIsFree()) scroller.current?.focus({ preventScroll: true });
  }, []);

  const move = (to: number): void => {
    setMarked(rows[Math.max(0, Math.min(rows.length - 1, to))]?.customerId ?? null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + pageOfRows,
      PageUp: at - pageOfRows,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    const row = rows[at];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && row) onOpen(row.customerId);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className="portfolio-list"
      role="listbox"
      aria-label={label}
      aria-activedescendant={at < 0 ? undefined : `${id}-${String(at)}`}
      tabIndex={0}
      data-testid="portfolio-list"
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className="portfolio-rows" style={{ height: rows.length * rowHeight }}>
        {shown.map((index) => {
          const row = rows[index];
          return row ? (
            <div
              key={row.customerId}
              id={`${id}-${String(index)}`}
              role="option"
              aria-selected={index === at}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={index === at ? 'portfolio-row active' : 'portfolio-row'}
              style={{ height: rowHeight, transform: `translateY(${String(index * rowHeight)}px)` }}
              data-testid={`portfolio-${row.customerId}`}
              onClick={() => {
                setMarked(row.customerId);
                onOpen(row.customerId);
              }}
            >
              <PortfolioRowView row={row} nowMs={nowMs} t={t} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}
