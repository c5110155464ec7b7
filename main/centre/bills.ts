import type { Bill } from '../../shared/domain/holdings';
import { shanghaiDay, shanghaiMonthStart } from './shanghai-calendar';

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
  return periodsUpTo(latestStartMs, totals.length).map(({ code, startMs, endMs }, at) => {
    const totalFen = totals[at] ?? 0;
    const remainingFen = remaining[at] ?? 0;
    return {
      id: `BILL-${serial}-${code}`,
      periodStartMs: startMs,
      periodEndMs: endMs,
      totalFen,
      remainingFen,
      dueAtMs: billDueAtMs(endMs),
      state: remainingFen === 0 ? 'settled' : remainingFen < totalFen ? 'partiallyPaid' : 'sent',
    };
  });
}

interface Period {
  /** YYYYMM */
  readonly code: string;
  readonly startMs: number;
  readonly endMs: number;
}
/** The calendar last asked for: a fill asks for the same months a million times. */
let known: { readonly latestStartMs: number; readonly periods: readonly Period[] } | null = null;

/** The month that began then and those before it, newest first. */
function periodsUpTo(latestStartMs: number, count: number): readonly Period[] {
  if (known?.latestStartMs !== latestStartMs || known.periods.length < count) {
    const periods = Array.from({ length: Math.max(12, count) }, (_, back): Period => {
      const startMs = shanghaiMonthStart(latestStartMs, back);
      return {
        code: shanghaiDay(startMs).slice(0, 6),
        startMs,
        endMs: shanghaiMonthStart(latestStartMs, back - 1),
      };
    });
    known = { latestStartMs, periods };
  }
  return known.periods.length === count ? known.periods : known.periods.slice(0, count);
}

/** When the bill of the period that ended then is to be paid. */
export const billDueAtMs = (periodEndMs: number): number => periodEndMs + graceMs;
