import type { Bill } from '../../shared/domain/holdings';
import { shanghaiMonthStart } from './shanghai-calendar';

/** Days after the period by which a bill is to be paid. */
const graceMs = 25 * 86_400_000;

/** A year of bills in short: what they say beside this follows from the calendar. Newest first. */
export interface BillAmounts {
  /** Start of the newest period. */
  readonly latestStartMs: number;
  readonly totals: readonly number[];
  /** Still to be paid, of the newest ones; those after them are settled. */
  readonly remaining: readonly number[];
}

/** The bills themselves, newest first; one calendar month each. */
export function billsOf(customerId: string, { latestStartMs, totals, remaining }: BillAmounts): Bill[] {
  const serial = customerId.slice(2);
  let periodEndMs = shanghaiMonthStart(latestStartMs, -1);
  return totals.map((totalFen, at) => {
    const periodStartMs = shanghaiMonthStart(latestStartMs, at);
    const remainingFen = remaining[at] ?? 0;
    const bill: Bill = {
      id: `BILL-${serial}-${monthCode(periodEndMs - 1)}`,
      periodStartMs,
      periodEndMs,
      totalFen,
      remainingFen,
      dueAtMs: periodEndMs + graceMs,
      state: remainingFen === 0 ? 'settled' : remainingFen < totalFen ? 'partiallyPaid' : 'sent',
    };
    periodEndMs = periodStartMs;
    return bill;
  });
}

/** When the bill of the period that began then is to be paid. */
export const billDueAtMs = (periodStartMs: number): number => shanghaiMonthStart(periodStartMs, -1) + graceMs;

/** YYYYMM of any moment in the month that is not within eight hours of its beginning: 202610. */
const monthCode = (atMs: number): string => {
  const date = new Date(atMs);
  return String(date.getUTCFullYear() * 100 + date.getUTCMonth() + 1);
};
