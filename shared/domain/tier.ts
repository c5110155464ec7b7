import type { Tier } from './tiers';

export type TierFactorCode = 'contribution' | 'loyalty' | 'credit' | 'value' | 'competition';

/** Why this tier: each factor with its score 0–100, its weight 0–1 and the facts behind it. What is shown is what was reckoned with. */
export interface TierView {
  readonly tier: Tier;
  readonly score: number;
  /** The threshold the score reached. */
  readonly reached: TierThreshold;
  /** The next tier up and the points it takes, one decimal; null at the top. */
  readonly next: (TierThreshold & { readonly missing: number }) | null;
  readonly factors: readonly TierFactor[];
}

export interface TierThreshold {
  readonly tier: Tier;
  readonly from: number;
}

/** `params` are the values the sentence of the factor names; `depth` is the mean over kinds of use, `revenueScore` the score of the revenue. */
export interface TierFactor {
  readonly code: TierFactorCode;
  /** Mean of the scores of its parts, one decimal. */
  readonly score: number;
  readonly weight: number;
  readonly params: Readonly<Record<string, number>>;
  readonly parts: readonly TierPart[];
}

/** One fact, what it was measured against and what it scored, one decimal. */
export interface TierPart {
  readonly param: TierParam;
  readonly value: number;
  readonly score: number;
  readonly rule: TierRule;
}

/** anchors: 0 at `bad`, 100 at `good`, linear between. index: a value 0–100 counts as it is, or as what it lacks to 100 where less is better. */
export type TierRule =
  | { readonly kind: 'anchors'; readonly unit: 'fen' | 'months'; readonly bad: number; readonly good: number }
  | { readonly kind: 'index'; readonly better: 'more' | 'less' };

export type TierParam =
  | 'monthlyRevenueFen'
  | 'monthsOnNet'
  | 'creditScore'
  | 'socialInfluence'
  | 'abilityToPay'
  | 'communication'
  | 'information'
  | 'industry'
  | 'serviceSupport';
