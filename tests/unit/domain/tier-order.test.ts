import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerKind } from '../../../shared/domain/customer';
import type { TierView } from '../../../shared/domain/tier';
import { assessTier } from '../../../shared/domain/tier-engine';
import {
  anyFacts,
  anyIndex,
  consumer,
  expectNotLower,
  firmOf,
  rank,
  sum,
  tierPolicy as policy,
} from '../../support/tier-customers';

describe('the order of tiers', () => {
  const customers = fc.tuple(
    fc.constantFrom('consumer' as const, 'enterprise' as const),
    fc.array(anyFacts, { minLength: 2, maxLength: 12 }),
  );

  it('is total: sorted by score, no customer stands in a lower tier than the one before', () => {
    fc.assert(
      fc.property(customers, ([kind, facts]) => {
        const views = facts.map((one) => assessTier(kind, one, policy)).sort((a, b) => a.score - b.score);
        for (const [at, view] of views.slice(1).entries()) {
          const before = views[at] ?? view;
          expect(rank(view.tier)).toBeGreaterThanOrEqual(rank(before.tier));
          if (view.score === before.score) expect(view.tier).toBe(before.tier);
        }
      }),
    );
  });

  it.each(['consumer', 'enterprise'] as const)(
    'has no gaps: every tenth from 0 to 100 lies in one %s tier, which changes at its threshold only',
    (kind) => {
      const { thresholds } = policy[kind];
      for (let tenths = 0; tenths <= 1000; tenths++) {
        const view = scored(kind, tenths / 10);
        expect(view.score).toBe(tenths / 10);
        const at = thresholds.findIndex((threshold) => threshold.tier === view.tier);
        expect(view.score).toBeGreaterThanOrEqual(thresholds[at]?.from ?? Infinity);
        expect(view.score).toBeLessThan(thresholds[at - 1]?.from ?? Infinity);
      }
      expect(thresholds.map(({ from }) => scored(kind, from).tier)).toEqual(
        thresholds.map(({ tier }) => tier),
      );
    },
  );

  it('never has nothing missing to a tier not reached, and with what is missing it is reached', () => {
    fc.assert(
      fc.property(customers, ([kind, facts]) => {
        for (const { score: points, tier, reached, next } of facts.map((one) =>
          assessTier(kind, one, policy),
        )) {
          expect(reached.tier).toBe(tier);
          expect(points).toBeGreaterThanOrEqual(reached.from);
          if (next === null) continue;
          expect(rank(next.tier)).toBe(rank(tier) + 1);
          expect(next.missing).toBeGreaterThanOrEqual(0.1);
          expect(points + next.missing).toBeGreaterThanOrEqual(next.from - 1e-9);
        }
      }),
    );
  });

  it('is what the explanation adds up to: parts to factors, weighed factors to the score', () => {
    fc.assert(
      fc.property(customers, ([kind, facts]) => {
        for (const view of facts.map((one) => assessTier(kind, one, policy))) {
          for (const { score: points, parts } of view.factors) {
            expect(Math.abs(points - sum(parts.map((part) => part.score)) / parts.length)).toBeLessThan(
              0.0501,
            );
          }
          // weights are shown to three places
          const total = sum(view.factors.map((factor) => factor.score * factor.weight));
          expect(Math.abs(view.score - total)).toBeLessThan(0.21);
        }
      }),
    );
  });

  it.each([
    ['consumer', ['monthlyRevenueFen', 'monthsOnNet', 'creditScore']],
    ['enterprise', ['monthlyRevenueFen', 'socialInfluence', 'abilityToPay']],
  ] as const)('rises with each fact of a %s by itself', (kind, params) => {
    for (const param of params) {
      fc.assert(
        fc.property(anyFacts, fc.nat(200_000), (facts, more) => {
          const most = param === 'monthlyRevenueFen' ? Infinity : param === 'monthsOnNet' ? 1000 : 100;
          const known = { ...facts, [param]: facts[param] ?? 0 };
          const better = { ...known, [param]: Math.min(most, (facts[param] ?? 0) + more) };
          expectNotLower(assessTier(kind, better, policy), assessTier(kind, known, policy));
        }),
      );
    }
  });

  it('rises with each kind of use by itself, and falls with each at competitors', () => {
    const whole = { communication: 50, information: 50, industry: 50, serviceSupport: 50 };
    const facts = fc.tuple(
      fc.constantFrom('communication' as const, 'information', 'industry'),
      anyIndex,
      anyIndex,
    );
    fc.assert(
      fc.property(facts, ([param, a, b]) => {
        const used = (depth: number) =>
          assessTier(
            'enterprise',
            { ...consumer(9_000, 1, 1), useDepth: { ...whole, [param]: depth } },
            policy,
          );
        expectNotLower(used(Math.max(a, b)), used(Math.min(a, b)));
        const lost = (depth: number) =>
          assessTier(
            'enterprise',
            { ...consumer(9_000, 1, 1), competitorDepth: { ...whole, [param]: depth } },
            policy,
          );
        expectNotLower(lost(Math.min(a, b)), lost(Math.max(a, b)));
      }),
    );
  });
});

/** Somebody with exactly this score, by a policy that looks at one index only. */
function scored(kind: CustomerKind, points: number): TierView {
  const nothing = 1e-9;
  const one = structuredClone(policy);
  one.consumer.contribution.weight = one.consumer.loyalty.weight = nothing;
  one.enterprise.value.weight = one.enterprise.competition.weight = nothing;
  const use = [points, points, points, points] as const;
  return assessTier(kind, { ...firmOf(20, [], use, [0, 0, 0]), creditScore: points }, one);
}
