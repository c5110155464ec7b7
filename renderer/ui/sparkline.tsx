interface SparklineProps {
  /** Oldest first; fewer than two draw nothing. */
  readonly values: readonly number[];
}

const width = 92;
const height = 22;
const inset = 2;

/** The shape of a short series beside its figure, which says it in words: one node, no library, painted with the rest. */
export function Sparkline({ values }: SparklineProps) {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const points = values
    .map((value, index) => {
      const x = inset + (index / (values.length - 1)) * (width - 2 * inset);
      const y = height - inset - ((value - low) / range) * (height - 2 * inset);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
  return (
    <svg
      className="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      aria-hidden="true"
    >
      <polyline points={points} />
    </svg>
  );
}
