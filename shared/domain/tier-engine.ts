import type { CustomerKind, TierFacts } from './customer';
import type { TierPolicy } from './policies';
import type { TierFactor, TierFactorCode, TierPart, TierView } from './tier';

type Thresholds = TierPolicy['consumer']['thresholds'];
interface Anchors {
  readonly bad: number;
  readonly good: number;
}

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
  return {
    ...place(score, policy[kind].thresholds),
    score,
    factors: factors.map((factor) => ({ ...factor, weight: round3(factor.weight) })),
  };
}

function consumerFactors(facts: TierFacts, policy: TierPolicy['consumer']): TierFactor[] {
  const { monthlyRevenueFen, monthsOnNet, creditScore } = facts;
  return [
    factor('contribution', policy.contribution.weight, { monthlyRevenueFen }, [
      anchored('monthlyRevenueFen', monthlyRevenueFen, 'fen', policy.contribution.monthlyRevenueFen),
    ]),
    factor('loyalty', policy.loyalty.weight, { monthsOnNet }, [
      anchored('monthsOnNet', monthsOnNet, 'months', policy.loyalty.monthsOnNet),
    ]),
    factor('credit', policy.credit.weight, { creditScore }, [indexed('creditScore', creditScore)]),
  ];
}

function enterpriseFactors(facts: TierFacts, policy: TierPolicy['enterprise']): TierFactor[] {
  const { monthlyRevenueFen, socialInfluence, abilityToPay, useDepth, competitorDepth } = facts;
  const revenue = anchored('monthlyRevenueFen', monthlyRevenueFen, 'fen', policy.value.monthlyRevenueFen);
  const known = {
    ...(socialInfluence === undefined ? {} : { socialInfluence }),
    ...(abilityToPay === undefined ? {} : { abilityToPay }),
  };
  const factors = [
    factor('value', policy.value.weight, { monthlyRevenueFen, revenueScore: revenue.score, ...known }, [
      revenue,
      ...(socialInfluence === undefined ? [] : [indexed('socialInfluence', socialInfluence)]),
      ...(abilityToPay === undefined ? [] : [indexed('abilityToPay', abilityToPay)]),
    ]),
  ];
  if (useDepth !== undefined) {
    const depth = round(mean(kindsOfUse.map((kind) => useDepth[kind])));
    const parts = kindsOfUse.map((kind) => indexed(kind, useDepth[kind]));
    factors.push(factor('loyalty', policy.loyalty.weight, { ...useDepth, depth }, parts));
  }
  if (competitorDepth !== undefined) {
    const depth = round(mean(kindsAtCompetitors.map((kind) => competitorDepth[kind])));
    const parts = kindsAtCompetitors.map((kind) => indexed(kind, competitorDepth[kind], 'less'));
    factors.push(factor('competition', policy.competition.weight, { ...competitorDepth, depth }, parts));
  }
  return factors;
}

const kindsOfUse = ['communication', 'information', 'industry', 'serviceSupport'] as const;
const kindsAtCompetitors = ['communication', 'information', 'industry'] as const;

const factor = (
  code: TierFactorCode,
  weight: number,
  params: TierFactor['params'],
  parts: readonly TierPart[],
): TierFactor => ({ code, score: round(mean(parts.map((part) => part.score))), weight, params, parts });

/** 0 at `bad`, 100 at `good`, linear between, clamped; `bad` may be the larger one. */
function anchored(
  param: TierPart['param'],
  value: number,
  unit: 'fen' | 'months',
  { bad, good }: Anchors,
): TierPart {
  const score = round(clamp(((value - bad) / (good - bad)) * 100));
  return { param, value, score, rule: { kind: 'anchors', unit, bad, good } };
}

function indexed(param: TierPart['param'], value: number, better: 'more' | 'less' = 'more'): TierPart {
  const score = round(clamp(better === 'more' ? value : 100 - value));
  return { param, value, score, rule: { kind: 'index', better } };
}

function place(score: number, thresholds: Thresholds): Pick<TierView, 'tier' | 'reached' | 'next'> {
  const at = thresholds.findIndex((threshold) => score >= threshold.from);
  const reached = thresholds[at];
  if (reached === undefined) throw new Error(`no tier for score ${score}: the last threshold must be 0`);
  const above = thresholds[at - 1];
  return {
    tier: reached.tier,
    reached,
    next: above === undefined ? null : { ...above, missing: missingTo(above.from, score) },
  };
}

/** Rounded up: never "0 missing" below a threshold. */
const missingTo = (from: number, score: number): number => Math.ceil(round3(from - score) * 10) / 10;
const round3 = (value: number): number => Math.round(value * 1000) / 1000;
const clamp = (score: number): number => Math.min(100, Math.max(0, score));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
/** One decimal: what is shown is what was compared. */
const round = (value: number): number => Math.round(value * 10) / 10;
