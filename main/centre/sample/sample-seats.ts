import type { Identity } from '../../../shared/domain/customer';

const ours = '8012';
const other = '8013';

/** How well an enterprise stands, in twentieths 0–19: spread evenly instead of drawn, so that a base of a few hundred already has every tier. */
export const gradeStep = (nth: number): number => (nth * 7 + 3) % 20;

/**
 * The seat that an enterprise is bound to. Of the best ones the first two dozen belong to the practice seat, the next half dozen to its
 * neighbour, each standing in for the other.
 */
export function seatOf(nth: number): Identity['seat'] {
  if (nth === 0) return { agentId: ours, backupId: other };
  if (gradeStep(nth) < 16 || nth >= 150) return undefined;
  return nth < 120 ? { agentId: ours, backupId: other } : { agentId: other, backupId: ours };
}
