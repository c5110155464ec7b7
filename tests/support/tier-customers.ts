import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { TierFacts } from '../../shared/domain/customer';
import { tierPolicySchema } from '../../shared/domain/policies';
import { tiers, type Tier } from '../../shared/domain/tiers';

export const tierPolicy = tierPolicySchema.parse(
  JSON.parse(readFileSync('resources/policies/tiers.json', 'utf8')),
);
export const consumer = (yuan: number, monthsOnNet: number, creditScore: number): TierFacts => ({
  monthlyRevenueFen: yuan * 100,
  monthsOnNet,
  creditScore,
});
export const enterprise = (yuan: number, standing: number, use: number, rivals: number): TierFacts => ({
  ...consumer(yuan, 36, 80),
  socialInfluence: standing,
  abilityToPay: standing,
  useDepth: { communication: use, information: use, industry: use, serviceSupport: use },
  competitorDepth: { communication: rivals, information: rivals, industry: rivals },
});
/** Standing as far as it is known; null for facts the back office does not have. */
export const firmOf = (
  yuan: number,
  [socialInfluence, abilityToPay]: readonly number[],
  use: readonly [number, number, number, number] | null,
  rivals: readonly [number, number, number] | null,
): TierFacts => ({
  ...consumer(yuan, 36, 80),
  ...(socialInfluence === undefined ? {} : { socialInfluence }),
  ...(abilityToPay === undefined ? {} : { abilityToPay }),
  ...(use && {
    useDepth: { communication: use[0], information: use[1], industry: use[2], serviceSupport: use[3] },
  }),
  ...(rivals && {
    competitorDepth: { communication: rivals[0], information: rivals[1], industry: rivals[2] },
  }),
});
export const anyIndex = fc.double({ min: 0, max: 100, noNaN: true });
export const consumerFacts = fc.record({
  monthlyRevenueFen: fc.nat(1_000_000),
  monthsOnNet: fc.nat(400),
  creditScore: anyIndex,
});
export const anyFacts = fc.record(
  {
    monthlyRevenueFen: fc.nat(100_000_000),
    monthsOnNet: fc.nat(400),
    creditScore: anyIndex,
    socialInfluence: anyIndex,
    abilityToPay: anyIndex,
    useDepth: fc.record({
      communication: anyIndex,
      information: anyIndex,
      industry: anyIndex,
      serviceSupport: anyIndex,
    }),
    competitorDepth: fc.record({ communication: anyIndex, information: anyIndex, industry: anyIndex }),
  },
  { requiredKeys: ['monthlyRevenueFen', 'monthsOnNet', 'creditScore'] },
);
export const rank = (tier: Tier): number => tiers.length - tiers.indexOf(tier);

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export function expectNotLower(
  better: { score: number; tier: Tier },
  worse: { score: number; tier: Tier },
): void {
  expect(better.score).toBeGreaterThanOrEqual(worse.score);
  expect(rank(better.tier)).toBeGreaterThanOrEqual(rank(worse.tier));
}
