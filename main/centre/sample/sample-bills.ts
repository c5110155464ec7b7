import type { ChurnRule } from '../../../shared/domain/churn';
import { billDueAtMs, type BillAmounts } from '../bills';
import type { Prng } from './prng';
import type { MonthFrame } from './sample-context';

export interface BillWish {
  readonly nowMs: number;
  readonly month: MonthFrame;
  /** What the customer is worth a month; the mean of the year stays near it. */
  readonly revenueFen: number;
  readonly monthsOnNet: number;
  readonly story: ChurnRule | null;
  readonly prepaid: boolean;
}

const year = 12;

/** Up to twelve months before this one: a slow drift, a wobble, and what the story tells. One customer in forty has not paid. */
export function sampleBills(prng: Prng, wish: BillWish): BillAmounts {
  const months = Math.min(year, wish.monthsOnNet);
  const drift = (prng.next() - 0.4) * 0.02;
  const totals = Array.from({ length: months }, (_, back) => {
    const wobble = 1 + (prng.next() - 0.5) * 0.1;
    const share = wobble * (1 + drift * (5.5 - back)) * storyShare(wish.story, back);
    return Math.max(100, Math.round(wish.revenueFen * share));
  });
  const remaining = wish.prepaid ? [] : unpaid(prng, totals, wish);
  return { latestStartMs: wish.month.lastStartMs, totals, remaining };
}

/** Those about to leave spend less: the newest month against the one before it. */
function storyShare(story: ChurnRule | null, back: number): number {
  if (story === 'feeDrop') return back === 0 ? 0.55 : 1.02;
  if (story === 'prepaidDrop') return back < 2 ? 0.35 : 1.1;
  if (story === 'silent' || story === 'noVoice') return back === 0 ? 0.85 : 1;
  return 1;
}

function unpaid(prng: Prng, totals: readonly number[], { nowMs, month }: BillWish): readonly number[] {
  const [newest = 0, before = 0] = totals;
  const draw = prng.next();
  if (draw < 0.025 && totals.length > 1) return [newest, prng.chance(0.4) ? before : Math.round(before / 2)];
  return draw < 0.4 && billDueAtMs(month.startMs) > nowMs ? [newest] : [];
}
