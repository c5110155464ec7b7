import type { Line, LineKind } from './customer';
import { isInService, lineRank } from './line-order';

const dedicatedKinds: ReadonlySet<LineKind> = new Set<LineKind>(['dataLine', 'internetLine', 'voiceLine']);

/**
 * The line a caller most likely rings about: down before degraded before suspended before healthy; among equals dedicated lines
 * first, then the newest fault, then the back office's order. Lines not in service are no suspects; null when none is left.
 */
export function suspectLine(lines: readonly Line[]): Line | null {
  return lines.filter(isInService).sort(bySuspicion)[0] ?? null;
}

/** Stable: equals keep the order they came in. A healthy dedicated line is no likelier than any other. */
function bySuspicion(a: Line, b: Line): number {
  const rankA = lineRank(a);
  const rankB = lineRank(b);
  if (rankA !== rankB) return rankA - rankB;
  if (rankA === healthyRank) return 0;
  return (
    Number(dedicatedKinds.has(b.kind)) - Number(dedicatedKinds.has(a.kind)) ||
    (b.healthSinceMs ?? 0) - (a.healthSinceMs ?? 0)
  );
}

const healthyRank = 3;
