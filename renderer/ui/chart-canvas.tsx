import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { ChartPoint, ChartProps } from './chart-series';

const height = 148;
const font = '12px system-ui, sans-serif';

interface Inks {
  readonly bar: string;
  readonly words: string;
  readonly grid: string;
}

/** A canvas knows no custom properties: the colours are read from the node, where light-dark() has been settled. */
function inksOf(node: Element): Inks {
  const { fill, color, stroke } = getComputedStyle(node);
  return { bar: fill, words: color, grid: stroke };
}

function optionsFor(points: readonly ChartPoint[], inks: Inks, width: number, format: ChartProps['format']) {
  const bars = uPlot.paths.bars?.({ size: [0.56, 36] });
  const axis = { stroke: inks.words, font, ticks: { show: false } };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 8, 0, 0],
    scales: {
      x: { time: false, range: () => [-0.6, points.length - 0.4] },
      y: { range: (_plot, low, high) => [Math.min(0, low), high * 1.08 || 1] },
    },
    axes: [
      {
        ...axis,
        size: 26,
        grid: { show: false },
        splits: () => points.map((_point, index) => index),
        values: () => points.map(({ label }) => label),
      },
      {
        ...axis,
        size: 64,
        space: 36,
        grid: { stroke: inks.grid, width: 1 },
        values: (_plot, splits) => splits.map(format),
      },
    ],
    series: [
      {},
      { fill: inks.bar, width: 0, points: { show: false }, ...(bars ? { paths: bars } : {}) },
      { stroke: inks.words, width: 1, dash: [4, 4], points: { show: false } },
    ],
  } satisfies uPlot.Options;
}

function dataOf(points: readonly ChartPoint[]): uPlot.AlignedData {
  const values = points.map(({ value }) => value);
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  return [points.map((_point, index) => index), values, points.map(() => mean)];
}

/** uPlot on a canvas; it touches styles through the CSSOM only, which the page's policy allows. */
export function ChartCanvas({ points, format }: ChartProps) {
  const node = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parent = node.current;
    if (!parent) return;
    const plot = new uPlot(
      optionsFor(points, inksOf(parent), parent.clientWidth, format),
      dataOf(points),
      parent,
    );
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) plot.setSize({ width: entry.contentRect.width, height });
    });
    observer.observe(parent);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [points, format]);
  return <div ref={node} className="chart-canvas" aria-hidden="true" />;
}
