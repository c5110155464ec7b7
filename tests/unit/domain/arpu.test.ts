import { describe, expect, it } from 'vitest';
import { arpu } from '../../../shared/domain/arpu';
import type { Bill } from '../../../shared/domain/holdings';

const nowMs = Date.parse('2026-11-22T09:00+08:00');
const startOf = (month: string): number => Date.parse(`${month}-01T00:00+08:00`);
const nextMonth = (month: string): string => {
  const [year = 0, at = 0] = month.split('-').map(Number);
  return at === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(at + 1).padStart(2, '0')}`;
};
const bill = (month: string, yuan: number, over: Partial<Bill> = {}): Bill => ({
  id: `B-${month}`,
  periodStartMs: startOf(month),
  periodEndMs: startOf(nextMonth(month)),
  totalFen: yuan * 100,
  remainingFen: 0,
  state: 'settled',
  ...over,
});
/** The twelve months before November 2026, oldest first. */
const year = [
  '2025-11',
  '2025-12',
  ...Array.from({ length: 10 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`),
];
const ofYear = (yuan: readonly (number | null)[]) =>
  year.flatMap((month, at) => {
    const amount = yuan[at] ?? null;
    return amount === null ? [] : [bill(month, amount)];
  });

describe('arpu', () => {
  it('is the twelve whole months before this one, oldest first, whatever the order of the bills', () => {
    const view = arpu(
      [bill('2026-11', 999), bill('2026-10', 12), bill('2025-11', 1), bill('2025-10', 999)],
      nowMs,
    );
    expect(view.months.map((month) => month.startMs)).toEqual(year.map(startOf));
    expect(view.months[0]?.totalFen).toBe(100);
    expect(view.months[11]?.totalFen).toBe(1200);
    expect(view.meanFen).toBe(650);
  });

  it('leaves a month without a bill empty: it is no month of nothing', () => {
    const view = arpu(ofYear([null, 100, 0, null, 200]), nowMs);
    expect(view.months.slice(0, 5).map((month) => month.totalFen)).toEqual([null, 10_000, 0, null, 20_000]);
    expect(view.meanFen).toBe(10_000);
    expect(arpu([], nowMs)).toMatchObject({ meanFen: null, trend: null });
    expect(arpu([], nowMs).months).toHaveLength(12);
  });

  it('adds up the bills of several accounts', () => {
    const view = arpu([bill('2026-10', 70), bill('2026-10', 30.5)], nowMs);
    expect(view.months[11]?.totalFen).toBe(10_050);
  });

  it.each([
    ['in UTC days', '2026-10-01T00:00Z', '2026-10-31T23:59Z', 11],
    ['ending on the last second', '2026-09-01T00:00+08:00', '2026-09-30T23:59:59+08:00', 10],
    ['from the 21st to the 20th', '2026-09-21T00:00+08:00', '2026-10-21T00:00+08:00', 11],
  ])('counts a period %s for the month most of it lies in', (_how, start, end, at) => {
    const odd = bill('2026-10', 1, { periodStartMs: Date.parse(start), periodEndMs: Date.parse(end) });
    expect(arpu([odd], nowMs).months.findIndex((month) => month.totalFen !== null)).toBe(at);
  });

  it('takes the month of China at its turn', () => {
    const october = [bill('2026-10', 1)];
    expect(arpu(october, Date.parse('2026-11-01T00:00+08:00')).months[11]?.totalFen).toBe(100);
    expect(arpu(october, Date.parse('2026-10-31T23:59+08:00')).months[11]?.totalFen).toBeNull();
  });

  it.each([
    [[100, 100, 100, 110, 110, 110], { direction: 'rising', change: 0.1 }],
    [[100, 100, 100, 70, 70, 70], { direction: 'falling', change: -0.3 }],
    [[100, 100, 100, 104, 104, 104], { direction: 'steady', change: 0.04 }],
    [[100, null, 100, null, null, 150], { direction: 'rising', change: 0.5 }],
    [[null, null, null, 100, 100, 100], null],
    [[100, 100, 100, null, null, null], null],
    [[0, 0, 0, 100, 100, 100], null],
  ])('of half a year of %j the trend is %j', (half, trend) => {
    expect(arpu(ofYear([500, 500, 500, 500, 500, 500, ...half]), nowMs).trend).toEqual(trend);
  });
});
