import { lazy, Suspense } from 'react';
import type { ChartProps } from './chart-series';

// Drawn long after the card is painted: the library comes in a chunk of its own.
const ChartCanvas = lazy(async () => {
  const { ChartCanvas: component } = await import('./chart-canvas');
  return { default: component };
});

/** Bars of one series with the mean as a line. */
export function Chart(props: ChartProps) {
  return (
    <div className="chart" role="img" aria-label={props.label}>
      <Suspense fallback={null}>
        <ChartCanvas key={props.theme} {...props} />
      </Suspense>
    </div>
  );
}
