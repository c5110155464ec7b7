import type { Line } from './customer';

/** 0 down, 1 degraded, 2 suspended, 3 well or not known to be unwell, 4 not in service. */
export function lineRank(line: Line): number {
  if (!isInService(line)) return 4;
  if (line.health === 'down') return 0;
  if (line.health === 'degraded') return 1;
  return line.state === 'suspended' ? 2 : 3;
}

export const isInService = (line: Line): boolean => line.state === 'active' || line.state === 'suspended';

/** Unhealthy lines first, those out of service last; equals keep the order they came in. */
export const unhealthyFirst = <L extends Line>(lines: readonly L[]): readonly L[] =>
  [...lines].sort((a, b) => lineRank(a) - lineRank(b));
