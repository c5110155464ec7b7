import type { Tier } from './tiers';

export type TierFactorCode = 'contribution' | 'loyalty' | 'credit' | 'value' | 'competition';

/** Why this tier: each factor with its score 0–100, its weight 0–1 and the fact behind it (params of `tier.factor.<code>`). */
export interface TierView {
  readonly tier: Tier;
  readonly score: number;
  readonly factors: readonly TierFactor[];
}

export interface TierFactor {
  readonly code: TierFactorCode;
  readonly score: number;
  readonly weight: number;
  readonly params: Readonly<Record<string, number>>;
}
