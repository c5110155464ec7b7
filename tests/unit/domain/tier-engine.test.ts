import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TierFacts } from '../../../shared/domain/customer';
import { tierPolicySchema } from '../../../shared/domain/policies';
import { tiers, type Tier } from '../../../shared/domain/tiers';
import { assessTier } from '../../../shared/domain/tier-engine';
import { tierPolicyProblems } from '../../../shared/domain/tier-policy';

const policy = tierPolicySchema.parse(JSON.parse(readFileSync('resources/policies/tiers.json', 'utf8')));
const consumer = (yuan: number, monthsOnNet: number, creditScore: number): TierFacts => ({
  monthlyRevenueFen: yuan * 100,
  monthsOnNet,
  creditScore,
});
const enterprise = (yuan: number, standing: number, use: number, rivals: number): TierFacts => ({
  ...consumer(yuan, 36, 80),
  socialInfluence: standing,
  abilityToPay: standing,
  useDepth: { communication: use, information: use, industry: use, serviceSupport: use },
  competitorDepth: { communication: rivals, information: rivals, industry: rivals },
});
const rank = (tier: Tier): number => tiers.length - tiers.indexOf(tier);

describe('assessTier with the shipped policy', () => {
  it.each([
    [consumer(29, 4, 40), 'basic'],
    [consumer(89, 48, 70), 'standard'],
    [consumer(229, 96, 85), 'important'],
    [consumer(399, 120, 95), 'economicMajor'],
  ] as const)('puts the consumer %o in %s', (facts, tier) => {
    expect(assessTier('consumer', facts, policy).tier).toBe(tier);
  });

  it.each([
    [enterprise(1_500, 10, 10, 80), 'basic'],
    [enterprise(8_000, 40, 30, 50), 'standard'],
    [enterprise(20_000, 55, 45, 45), 'important'],
    [enterprise(60_000, 65, 60, 30), 'economicMajor'],
    [enterprise(120_000, 80, 72, 25), 'group'],
    [enterprise(200_000, 98, 85, 15), 'strategic'],
  ] as const)('puts the enterprise %o in %s', (facts, tier) => {
    expect(assessTier('enterprise', facts, policy).tier).toBe(tier);
  });

  it('says why: every factor with its score, weight and facts, adding up to the score', () => {
    const view = assessTier('enterprise', enterprise(100_000, 80, 60, 40), policy);
    expect(view.factors.map((factor) => factor.code)).toEqual(['value', 'loyalty', 'competition']);
    expect(view.factors[0]?.params).toMatchObject({ monthlyRevenueFen: 10_000_000, socialInfluence: 80 });
    expect(view.factors[1]).toMatchObject({ score: 60, weight: 0.3, params: { depth: 60, industry: 60 } });
    expect(view.factors[2]).toMatchObject({ score: 60, weight: 0.2, params: { depth: 40 } });
    expect(view.score).toBeCloseTo(sum(view.factors.map((factor) => factor.score * factor.weight)), 0);
  });

  it('leaves out a factor without facts and shares its weight, instead of guessing', () => {
    const view = assessTier('enterprise', consumer(200_000, 1, 1), policy);
    expect(view.factors).toEqual([
      { code: 'value', score: 100, weight: 1, params: { monthlyRevenueFen: 20_000_000, revenueScore: 100 } },
    ]);
    expect(view.tier).toBe('strategic');
  });

  it('does not depend on weights adding up to one', () => {
    const doubled = structuredClone(policy);
    for (const factor of [doubled.consumer.contribution, doubled.consumer.loyalty, doubled.consumer.credit])
      factor.weight *= 2;
    fc.assert(
      fc.property(consumerFacts, (facts) => {
        expect(assessTier('consumer', facts, doubled)).toEqual(assessTier('consumer', facts, policy));
      }),
    );
  });

  it('gives every customer a tier and a score from 0 to 100', () => {
    fc.assert(
      fc.property(fc.constantFrom('consumer', 'enterprise'), anyFacts, (kind, facts) => {
        const view = assessTier(kind, facts, policy);
        expect(tiers).toContain(view.tier);
        expect(view.score).toBeGreaterThanOrEqual(0);
        expect(view.score).toBeLessThanOrEqual(100);
        expect(sum(view.factors.map((factor) => factor.weight))).toBeCloseTo(1, 2);
      }),
    );
  });

  it('never lowers a consumer for more revenue, time or credit', () => {
    fc.assert(
      fc.property(consumerFacts, consumerFacts, (a, b) => {
        const better = {
          monthlyRevenueFen: Math.max(a.monthlyRevenueFen, b.monthlyRevenueFen),
          monthsOnNet: Math.max(a.monthsOnNet, b.monthsOnNet),
          creditScore: Math.max(a.creditScore, b.creditScore),
        };
        expectNotLower(assessTier('consumer', better, policy), assessTier('consumer', a, policy));
      }),
    );
  });

  it('never lowers an enterprise for more value or use, nor for less use of competitors', () => {
    const whole = fc.tuple(fc.integer({ min: 0, max: 500_000 }), score, score, score);
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const better = enterprise(
          Math.max(a[0], b[0]),
          Math.max(a[1], b[1]),
          Math.max(a[2], b[2]),
          Math.min(a[3], b[3]),
        );
        expectNotLower(
          assessTier('enterprise', better, policy),
          assessTier('enterprise', enterprise(...a), policy),
        );
      }),
    );
  });
});

describe('tierPolicyProblems', () => {
  it('finds nothing wrong with the shipped policy', () => {
    expect(tierPolicyProblems(policy)).toEqual([]);
  });

  it('names the threshold that does not descend, stands in the wrong place or leaves a gap', () => {
    const bad = structuredClone(policy);
    bad.consumer.thresholds = [
      { tier: 'standard', from: 50 },
      { tier: 'important', from: 50 },
      { tier: 'basic', from: 10 },
    ];
    bad.enterprise.value.monthlyRevenueFen = { bad: 5, good: 5 };
    expect(tierPolicyProblems(bad).map((problem) => problem.path)).toEqual([
      'consumer.thresholds.1.from',
      'consumer.thresholds.1.tier',
      'consumer.thresholds.2.from',
      'enterprise.value.monthlyRevenueFen',
    ]);
  });
});

const score = fc.double({ min: 0, max: 100, noNaN: true });
const consumerFacts = fc.record({
  monthlyRevenueFen: fc.nat(1_000_000),
  monthsOnNet: fc.nat(400),
  creditScore: score,
});
const anyFacts = fc.record(
  {
    monthlyRevenueFen: fc.nat(100_000_000),
    monthsOnNet: fc.nat(400),
    creditScore: score,
    socialInfluence: score,
    abilityToPay: score,
    useDepth: fc.record({ communication: score, information: score, industry: score, serviceSupport: score }),
    competitorDepth: fc.record({ communication: score, information: score, industry: score }),
  },
  { requiredKeys: ['monthlyRevenueFen', 'monthsOnNet', 'creditScore'] },
);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function expectNotLower(better: { score: number; tier: Tier }, worse: { score: number; tier: Tier }): void {
  expect(better.score).toBeGreaterThanOrEqual(worse.score);
  expect(rank(better.tier)).toBeGreaterThanOrEqual(rank(worse.tier));
}
