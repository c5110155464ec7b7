import { useEffect, useRef, type ReactNode } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';

interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  /** Every row is exactly this high, so nothing is ever measured. */
  readonly rowHeight: number;
  readonly row: (index: number) => ReactNode;
  /** First and last row in sight, whenever they change. */
  readonly onRange: (first: number, last: number) => void;
  readonly testId?: string;
}

const overscan = 6;
/** More rows than any screen shows. Each is reused, whole, for another row as the list scrolls: changing texts costs less than making rows. */
const slots = 96;

/**
 * A long list of which only what is in sight exists. A focusable scroller: PageUp, PageDown, Home and End are the browser's own.
 * React renders only when another row comes into sight.
 */
export function VirtualList({ label, count, rowHeight, row, onRange, testId }: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised over its changing functions
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    onRange(first, last);
  }, [first, last, onRange]);
  return (
    <div
      ref={scroller}
      className="virtual"
      tabIndex={0}
      role="region"
      aria-label={label}
      data-testid={testId}
    >
      <div className="virtual-rows" role="list" style={{ height: count * rowHeight }}>
        {items
          .map(({ index }) => index)
          // a slot keeps its place in the document, so nothing is ever moved there
          .toSorted((one, other) => (one % slots) - (other % slots))
          .map((index) => (
            <div
              key={index % slots}
              className="virtual-row"
              role="listitem"
              aria-setsize={count}
              aria-posinset={index + 1}
              style={{ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
            >
              {row(index)}
            </div>
          ))}
      </div>
    </div>
  );
}
