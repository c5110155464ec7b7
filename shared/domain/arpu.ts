import type { Bill } from './holdings';
import { shanghaiMonth, startOfShanghaiMonth } from './shanghai-calendar';

export interface MonthTotal {
  /** First instant of the month in Asia/Shanghai, UTC ms. */
  readonly startMs: number;
  /** All bills of the month together, fen; null where there is none. */
  readonly totalFen: number | null;
}

export interface Arpu {
  /** The twelve months before this one, oldest first. */
  readonly months: readonly MonthTotal[];
  /** Over the months with a bill, whole fen; null without any. */
  readonly meanFen: number | null;
  /** The last three months against the three before them; null where either three have no bill. `change` 0.1 is ten per cent more. */
  readonly trend: { readonly direction: 'rising' | 'falling' | 'steady'; readonly change: number } | null;
}

/** Smaller changes are no trend. */
const steadyWithin = 0.05;

/** What the customer was billed in each of the last twelve whole months. A bill counts for the month its period's middle lies in. */
export function arpu(bills: readonly Bill[], nowMs: number): Arpu {
  const totals = new Map<number, number>();
  for (const bill of bills) {
    const month = billedMonth(bill);
    totals.set(month, (totals.get(month) ?? 0) + bill.totalFen);
  }
  const thisMonth = shanghaiMonth(nowMs);
  const months = Array.from({ length: 12 }, (_, at) => {
    const month = thisMonth - 12 + at;
    return { startMs: startOfShanghaiMonth(month), totalFen: totals.get(month) ?? null };
  });
  const mean = meanOf(months);
  return { months, meanFen: mean === null ? null : Math.round(mean), trend: trendOf(months) };
}

/** The month a bill is for, counted by `shanghaiMonth`; a period from the 21st to the 20th belongs to where most of it lies. */
export const billedMonth = ({ periodStartMs, periodEndMs }: Bill): number =>
  shanghaiMonth((periodStartMs + periodEndMs) / 2);

function trendOf(months: readonly MonthTotal[]): Arpu['trend'] {
  const before = meanOf(months.slice(6, 9));
  const lately = meanOf(months.slice(9));
  if (before === null || lately === null || before <= 0) return null;
  const change = Math.round(((lately - before) / before) * 1000) / 1000;
  if (Math.abs(change) < steadyWithin) return { direction: 'steady', change };
  return { direction: change > 0 ? 'rising' : 'falling', change };
}

function meanOf(months: readonly MonthTotal[]): number | null {
  const known = months.flatMap(({ totalFen }) => (totalFen === null ? [] : [totalFen]));
  return known.length === 0 ? null : known.reduce((sum, fen) => sum + fen, 0) / known.length;
}
