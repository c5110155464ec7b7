import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessTier } from '../../../shared/domain/tier-engine';
import { tierPolicyProblems } from '../../../shared/domain/tier-policy';
import { tiers } from '../../../shared/domain/tiers';
import {
  anyFacts,
  anyIndex,
  consumer,
  consumerFacts,
  enterprise,
  expectNotLower,
  firmOf,
  sum,
  tierPolicy as policy,
} from '../../support/tier-customers';

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
    expect(view.factors).toMatchObject([
      { code: 'value', score: 100, weight: 1, params: { monthlyRevenueFen: 20_000_000, revenueScore: 100 } },
    ]);
    expect(view.factors[0]?.parts.map((part) => part.param)).toEqual(['monthlyRevenueFen']);
    expect(view.tier).toBe('strategic');
  });

  it('explains each fact by what it was measured against', () => {
    const shop = assessTier('consumer', consumer(210, 62, 50), policy);
    expect(shop.factors.map((factor) => factor.parts)).toEqual([
      [
        {
          param: 'monthlyRevenueFen',
          value: 21_000,
          score: 50,
          rule: { kind: 'anchors', unit: 'fen', bad: 2_000, good: 40_000 },
        },
      ],
      [
        {
          param: 'monthsOnNet',
          value: 62,
          score: 50.4,
          rule: { kind: 'anchors', unit: 'months', bad: 3, good: 120 },
        },
      ],
      [{ param: 'creditScore', value: 50, score: 50, rule: { kind: 'index', better: 'more' } }],
    ]);
    const firm = assessTier('enterprise', firmOf(100_250, [80, 60], [40, 60, 80, 22], [30, 0, 60]), policy);
    expect(
      firm.factors.map((factor) => factor.parts.map(({ param, value, score }) => [param, value, score])),
    ).toEqual([
      [
        ['monthlyRevenueFen', 10_025_000, 50],
        ['socialInfluence', 80, 80],
        ['abilityToPay', 60, 60],
      ],
      [
        ['communication', 40, 40],
        ['information', 60, 60],
        ['industry', 80, 80],
        ['serviceSupport', 22, 22],
      ],
      // what is used at competitors counts by what it lacks to 100
      [
        ['communication', 30, 70],
        ['information', 0, 100],
        ['industry', 60, 40],
      ],
    ]);
    expect(firm.factors[2]?.parts[0]?.rule).toEqual({ kind: 'index', better: 'less' });
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
    const whole = fc.tuple(fc.integer({ min: 0, max: 500_000 }), anyIndex, anyIndex, anyIndex);
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
