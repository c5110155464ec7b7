import { lazy, Suspense } from 'react';

export interface ChartPoint {
  readonly label: string;
  readonly value: number;
}

export interface ChartProps {
  /** What it shows, in a sentence; the numbers themselves stand in a table beside it. */
  readonly label: string;
  readonly points: readonly ChartPoint[];
  /** A value as it is written on the axis. */
  readonly format: (value: number) => string;
  readonly theme: 'light' | 'dark';
}

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
