import type { ChurnRule } from '../../../shared/domain/churn';
import type { Account } from '../../../shared/domain/holdings';
import { billDueAtMs, type BillAmounts } from '../bills';
import type { Prng } from './prng';
import type { MonthFrame } from './sample-context';

export interface AccountWish {
  readonly serial: string;
  readonly enterprise: boolean;
  readonly prepaid: boolean;
  readonly revenueFen: number;
  readonly story: ChurnRule | null;
  readonly bills: BillAmounts;
  readonly nowMs: number;
  readonly month: MonthFrame;
}

/** One account; large firms keep a second one for a branch. What is owed is what the bills say. */
export function sampleAccounts(prng: Prng, wish: AccountWish): Account[] {
  if (wish.prepaid) return [prepaidAccount(prng, wish)];
  const account = postpaidAccount(wish);
  const branch: Account = {
    id: `BA-${wish.serial}-2`,
    name: '分支机构账户',
    payment: 'postpaid',
    balanceFen: prng.between(0, 400) * 1000,
    creditLimitFen: account.creditLimitFen ?? 0,
    state: 'normal',
  };
  return wish.enterprise && wish.revenueFen > 1_000_000 && prng.chance(0.4) ? [account, branch] : [account];
}

/** About one in thirty has less than five yuan left. */
function prepaidAccount(prng: Prng, { serial, story, revenueFen }: AccountWish): Account {
  const poor = story === 'lowBalance' || prng.chance(0.03);
  const months = story === 'prepaidDrop' ? 0.1 : 0.1 + prng.next() * 3;
  const balanceFen = poor ? prng.between(0, 499) : 500 + Math.round(revenueFen * months);
  return {
    id: `BKT-${serial}-1`,
    name: '话费余额',
    payment: 'prepaid',
    balanceFen,
    state: balanceFen === 0 ? 'suspended' : 'normal',
  };
}

function postpaidAccount({ serial, enterprise, revenueFen, bills, nowMs, month }: AccountWish): Account {
  const owedFen = bills.remaining.reduce((sum, fen) => sum + fen, 0);
  const overdue = owedFen > 0 && (bills.remaining.length > 1 || billDueAtMs(month.startMs) < nowMs);
  return {
    id: `BA-${serial}-1`,
    name: enterprise ? '集团统付账户' : '后付费账户',
    payment: 'postpaid',
    balanceFen: -owedFen,
    creditLimitFen: Math.ceil((revenueFen * (enterprise ? 2 : 1.5)) / 10_000) * 10_000,
    state: overdue ? 'inArrears' : 'normal',
  };
}
