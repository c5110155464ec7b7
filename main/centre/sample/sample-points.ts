import type { Points } from '../../../shared/domain/holdings';
import type { Prng } from './prng';
import type { MonthFrame } from './sample-context';

/** From how much a month a member has which level of the points policy. */
const levels: readonly (readonly [fromFen: number, consumer: string, enterprise: string])[] = [
  [0, 'ordinary', 'ordinary'],
  [9_000, 'silver', 'ordinary'],
  [20_000, 'gold', 'silver'],
  [45_000, 'diamond', 'silver'],
  [1_000_000, 'diamond', 'gold'],
  [6_000_000, 'diamond', 'diamond'],
];

export interface PointsWish {
  readonly enterprise: boolean;
  readonly revenueFen: number;
  readonly monthsOnNet: number;
  readonly month: MonthFrame;
}

/** A point for every yuan, two years kept, some spent; null for the one in six who never joined. */
export function samplePoints(prng: Prng, wish: PointsWish): Points {
  const { enterprise, revenueFen, monthsOnNet, month } = wish;
  if (prng.chance(1 / 6)) return null;
  const reached = levels.findLast(([from]) => revenueFen >= from) ?? ['', 'ordinary', 'ordinary'];
  const earned = (revenueFen / 100) * Math.min(24, monthsOnNet);
  const balance = Math.round(earned * (0.1 + prng.next() * 0.8));
  const points = { balance, level: enterprise ? reached[2] : reached[1] };
  if (balance < 50 || !prng.chance(0.4)) return points;
  return {
    ...points,
    expiring: {
      points: Math.round(balance * (0.1 + prng.next() * 0.4)),
      atMs: month.newYearMs,
    },
  };
}
