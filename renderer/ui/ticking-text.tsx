import { useEffect, useRef } from 'react';
import { useClient } from '../bridge/desk-context';

interface TickingTextProps {
  /** Must be stable between renders where it does not change, or the subscription is renewed. */
  readonly format: (nowMs: number) => string;
  readonly className?: string;
  readonly testId?: string;
}

/** Text that changes by the second without React: written straight into the node. Never a live region. */
export function TickingText({ format, className, testId }: TickingTextProps) {
  const node = useRef<HTMLSpanElement>(null);
  const { ticker } = useClient();
  useEffect(
    () =>
      ticker.subscribe((nowMs) => {
        const text = format(nowMs);
        if (node.current && node.current.textContent !== text) node.current.textContent = text;
      }),
    [ticker, format],
  );
  return (
    <span ref={node} className={className} data-testid={testId} suppressHydrationWarning>
      {format(ticker.now())}
    </span>
  );
}
