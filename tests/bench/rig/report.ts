export interface Figure {
  /** Parts as `name.part`. */
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'packets' | 'count' | 'per second';
  /** The bare measure of the same kind from the same run. */
  readonly floor?: number;
  /** At most so much, of the value itself or of its ratio to the floor; absent for a figure that is only told. */
  readonly goal?: { readonly of: 'value' | 'ratio'; readonly atMost: number };
}

/** Prints one figure as one JSON line on stdout and says whether it holds its goal. A ratio without a floor does not hold. */
export function report(figure: Figure): boolean {
  const { name, value, unit, floor, goal } = figure;
  const ratio = floor === undefined || floor === 0 ? null : value / floor;
  const judged = goal?.of === 'ratio' ? (ratio ?? Infinity) : value;
  const ok = goal === undefined || judged <= goal.atMost;
  const line = {
    name,
    value: round(value),
    unit,
    floor: floor === undefined ? null : round(floor),
    ratio: ratio === null ? null : round(ratio),
    goal: goal === undefined ? null : `<= ${String(goal.atMost)} ${goal.of === 'ratio' ? 'x floor' : unit}`,
    ok,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return ok;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
