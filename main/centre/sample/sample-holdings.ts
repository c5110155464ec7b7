import type { ChurnRule } from '../../../shared/domain/churn';
import type { Product } from '../../../shared/domain/holdings';
import type { Holdings } from '../holdings';
import type { Prng } from './prng';
import { sampleAccounts } from './sample-accounts';
import { sampleAgreements } from './sample-agreements';
import { sampleBills } from './sample-bills';
import { enterpriseEvery, type MonthFrame } from './sample-context';
import { samplePoints } from './sample-points';
import type { SampleLine } from './sample-record';
import { sampleUsage } from './sample-usage';

export interface HoldingsWish {
  readonly index: number;
  readonly serial: string;
  readonly enterprise: boolean;
  readonly revenueFen: number;
  readonly monthsOnNet: number;
  readonly story: ChurnRule | null;
  readonly lines: readonly SampleLine[];
  readonly valueAdded: readonly Product[];
  readonly nowMs: number;
  readonly month: MonthFrame;
}

/** Everything held beside lines, of a piece: bills near the revenue, balances that the bills explain, levels that the revenue earned. */
export function sampleHoldings(prng: Prng, wish: HoldingsWish): Holdings {
  const { index, serial, enterprise, revenueFen, monthsOnNet, story, nowMs, month } = wish;
  const prepaid = !enterprise && (story === 'lowBalance' || story === 'prepaidDrop' || prng.chance(0.65));
  const bills = sampleBills(prng, { nowMs, month, revenueFen, monthsOnNet, story, prepaid });
  return {
    valueAdded: wish.valueAdded,
    agreements: enterprise ? sampleAgreements(prng, index / enterpriseEvery, revenueFen, story, nowMs) : [],
    accounts: sampleAccounts(prng, { serial, enterprise, prepaid, revenueFen, story, bills, nowMs, month }),
    bills,
    usage: sampleUsage(prng, wish.lines, story, nowMs, month),
    points: samplePoints(prng, { enterprise, revenueFen, monthsOnNet, month }),
  };
}

/** The end that comes first and is still ahead: of a contract or of a line's term. */
export function nextContractEnd(holdings: Holdings, lines: readonly SampleLine[], nowMs: number): number {
  const ends = [
    ...holdings.agreements.map(({ endsAtMs }) => endsAtMs ?? 0),
    ...lines.map(({ site }) => site.contractEndsAtMs),
  ].filter((atMs) => atMs > nowMs);
  return ends.length === 0 ? nowMs : Math.min(...ends);
}
