const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** Asia/Shanghai is UTC+8 all year: days and months begin at 16:00 UTC. */

/** 00:00 of the day, UTC ms. */
export const shanghaiDayStart = (atMs: number): number => {
  const local = atMs + offsetMs;
  return local - (local % dayMs) - offsetMs;
};

/** 00:00 on the first of the month so many months before (after, if negative). */
export const shanghaiMonthStart = (atMs: number, monthsBefore = 0): number => {
  const local = new Date(atMs + offsetMs);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - monthsBefore, 1) - offsetMs;
};

/** The day as YYYYMMDD. */
export const shanghaiDay = (atMs: number): string =>
  new Date(atMs + offsetMs).toISOString().slice(0, 10).replaceAll('-', '');

/** Minutes since midnight, 0–1439. */
export const shanghaiMinute = (atMs: number): number => Math.floor((atMs - shanghaiDayStart(atMs)) / 60_000);
