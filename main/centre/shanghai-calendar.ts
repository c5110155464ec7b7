import {
  shanghaiClock,
  shanghaiDay as shanghaiDayCount,
  shanghaiMonth,
  startOfShanghaiDay,
  startOfShanghaiMonth,
} from '../../shared/domain/shanghai-calendar';

/** Days and months in Asia/Shanghai as the centre's records name and begin them. */

/** 00:00 of the day, UTC ms. */
export const shanghaiDayStart = (atMs: number): number => startOfShanghaiDay(shanghaiDayCount(atMs));

/** 00:00 on the first of the month so many months before (after, if negative). */
export const shanghaiMonthStart = (atMs: number, monthsBefore = 0): number =>
  startOfShanghaiMonth(shanghaiMonth(atMs) - monthsBefore);

/** The day as YYYYMMDD. */
export const shanghaiDay = (atMs: number): string => shanghaiClock(atMs).slice(0, 10).replaceAll('-', '');

/** Minutes since midnight, 0–1439. */
export const shanghaiMinute = (atMs: number): number => Math.floor((atMs - shanghaiDayStart(atMs)) / 60_000);
