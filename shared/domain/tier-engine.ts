import type { CustomerKind, TierFacts } from './customer';
import type { TierPolicy } from './policies';
import type { Tier } from './tiers';
import type { TierFactor, TierView } from './tier';

type Thresholds = TierPolicy['consumer']['thresholds'];

/**
 * The tier of a customer and why. Consumers by contribution, loyalty and credit; enterprises by value (social influence,
 * ability to pay, revenue), loyalty (mean depth in four kinds of use) and competition (100 − mean depth at competitors in
 * three). Factors score 0–100, linear between the policy's anchors. A factor the back office has no facts for is left out
 * and its weight shared by the others. Total: every score has a tier, given a policy without `tierPolicyProblems`.
 */
export function assessTier(kind: CustomerKind, facts: TierFacts, policy: TierPolicy): TierView {
  const weighed =
    kind === 'consumer'
      ? consumerFactors(facts, policy.consumer)
      : enterpriseFactors(facts, policy.enterprise);
  const total = weighed.reduce((sum, factor) => sum + factor.weight, 0);
  const factors = weighed.map((factor) => ({ ...factor, weight: factor.weight / total }));
  const score = round(factors.reduce((sum, factor) => sum + factor.score * factor.weight, 0));
  return { tier: tierFor(score, policy[kind].thresholds), score, factors: factors.map(rounded) };
}

function consumerFactors(facts: TierFacts, policy: TierPolicy['consumer']): TierFactor[] {
  const { monthlyRevenueFen, monthsOnNet, creditScore } = facts;
  return [
    {
      code: 'contribution',
      score: between(monthlyRevenueFen, policy.contribution.monthlyRevenueFen),
      weight: policy.contribution.weight,
      params: { monthlyRevenueFen },
    },
    {
      code: 'loyalty',
      score: between(monthsOnNet, policy.loyalty.monthsOnNet),
      weight: policy.loyalty.weight,
      params: { monthsOnNet },
    },
    { code: 'credit', score: clamp(creditScore), weight: policy.credit.weight, params: { creditScore } },
  ];
}

function enterpriseFactors(facts: TierFacts, policy: TierPolicy['enterprise']): TierFactor[] {
  const { monthlyRevenueFen, socialInfluence, abilityToPay, useDepth, competitorDepth } = facts;
  const revenueScore = round(between(monthlyRevenueFen, policy.value.monthlyRevenueFen));
  const known = {
    ...(socialInfluence === undefined ? {} : { socialInfluence }),
    ...(abilityToPay === undefined ? {} : { abilityToPay }),
  };
  const factors: TierFactor[] = [
    {
      code: 'value',
      score: clamp(mean([revenueScore, ...Object.values(known)])),
      weight: policy.value.weight,
      params: { monthlyRevenueFen, revenueScore, ...known },
    },
  ];
  if (useDepth !== undefined) {
    const depth = mean([
      useDepth.communication,
      useDepth.information,
      useDepth.industry,
      useDepth.serviceSupport,
    ]);
    factors.push({
      code: 'loyalty',
      score: clamp(depth),
      weight: policy.loyalty.weight,
      params: { ...useDepth, depth: round(depth) },
    });
  }
  if (competitorDepth !== undefined) {
    const depth = mean([
      competitorDepth.communication,
      competitorDepth.information,
      competitorDepth.industry,
    ]);
    factors.push({
      code: 'competition',
      score: clamp(100 - depth),
      weight: policy.competition.weight,
      params: { ...competitorDepth, depth: round(depth) },
    });
  }
  return factors;
}

function tierFor(score: number, thresholds: Thresholds): Tier {
  const reached = thresholds.find((threshold) => score >= threshold.from);
  if (reached === undefined) throw new Error(`no tier for score ${score}: the last threshold must be 0`);
  return reached.tier;
}

/** 0 at `bad`, 100 at `good`, linear between, clamped; `bad` may be the larger one. */
function between(value: number, { bad, good }: { readonly bad: number; readonly good: number }): number {
  return clamp(((value - bad) / (good - bad)) * 100);
}

const clamp = (score: number): number => Math.min(100, Math.max(0, score));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
/** One decimal: what is shown is what was compared. */
const round = (value: number): number => Math.round(value * 10) / 10;
const rounded = (factor: TierFactor): TierFactor => ({
  ...factor,
  score: round(factor.score),
  weight: Math.round(factor.weight * 1000) / 1000,
});
