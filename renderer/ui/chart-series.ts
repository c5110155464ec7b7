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
