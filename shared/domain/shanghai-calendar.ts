/** Days and months as China counts them: UTC+8 all year. Times are UTC ms. */

const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The clock on the wall: 2026-11-21T09:41:07.000Z, of which only the zone's letter is not so. RangeError for no time at all. */
export const shanghaiClock = (atMs: number): string => new Date(atMs + offsetMs).toISOString();

/** Whole days since 1970-01-01 in Asia/Shanghai; the difference of two is what a calendar on the wall says. */
export const shanghaiDay = (atMs: number): number => Math.floor((atMs + offsetMs) / dayMs);

/** The first instant of a day counted by `shanghaiDay`. */
export const startOfShanghaiDay = (day: number): number => day * dayMs - offsetMs;

/** Whole months since 1970-01 in Asia/Shanghai. */
export function shanghaiMonth(atMs: number): number {
  const there = new Date(atMs + offsetMs);
  return (there.getUTCFullYear() - 1970) * 12 + there.getUTCMonth();
}

/** The first instant of a month counted by `shanghaiMonth`. */
export const startOfShanghaiMonth = (month: number): number => Date.UTC(1970, month, 1) - offsetMs;

/** The day so many months after the day of `atMs`; the 31st becomes the last day of a shorter month. Counted by `shanghaiDay`. */
export function shanghaiDayMonthsAfter(atMs: number, months: number): number {
  const month = shanghaiMonth(atMs) + months;
  const dayOfMonth = shanghaiDay(atMs) - firstDayOf(shanghaiMonth(atMs));
  return Math.min(firstDayOf(month) + dayOfMonth, firstDayOf(month + 1) - 1);
}

const firstDayOf = (month: number): number => Date.UTC(1970, month, 1) / dayMs;
