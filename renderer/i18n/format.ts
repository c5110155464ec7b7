import { shanghaiClock, shanghaiDay } from '../../shared/domain/shanghai-calendar';

/** Times and durations as the desk writes them, the same in both languages. Zone: Asia/Shanghai, always. */

/** 09:41:07 */
export const clockTime = (atMs: number): string => shanghaiClock(atMs).slice(11, 19);
/** 09:41 */
export const shortTime = (atMs: number): string => shanghaiClock(atMs).slice(11, 16);
/** 2026-11-21 */
export const dayDate = (atMs: number): string => shanghaiClock(atMs).slice(0, 10);

/** 09:41 today, 11-20 09:41 this year, 2025-11-20 otherwise. */
export function shortDate(atMs: number, nowMs: number): string {
  const day = dayDate(atMs);
  const today = dayDate(nowMs);
  if (day === today) return shortTime(atMs);
  return day.slice(0, 4) === today.slice(0, 4) ? `${day.slice(5)} ${shortTime(atMs)}` : day;
}

const two = (value: number): string => String(value).padStart(2, '0');
/** 02:31, 1:02:31; never negative. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${two(minutes)}:${two(seconds % 60)}`
    : `${String(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export type AgeUnit = 'now' | 'seconds' | 'minutes' | 'hours' | 'days';
/** How old something is, in the largest whole unit; below 5 s it is just now. */
export function age(ms: number): { readonly unit: AgeUnit; readonly count: number } {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 5) return { unit: 'now', count: 0 };
  if (seconds < 60) return { unit: 'seconds', count: seconds };
  if (seconds < 3600) return { unit: 'minutes', count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: 'hours', count: Math.floor(seconds / 3600) };
  return { unit: 'days', count: Math.floor(seconds / 86_400) };
}
// made once: making one costs a hundred times what using it does
const grouped = new Intl.NumberFormat('en-US');
const groupedToTheFen = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** 186,400 */
export const groupedNumber = (value: number): string => grouped.format(value);
/** Whole yuan from fen, grouped: 186,400. */
export const yuan = (fen: number): string => grouped.format(Math.round(fen / 100));
/** Yuan from fen with its sign, to the fen where there is one: ¥1,234.50, −¥20. */
export function money(fen: number): string {
  const value = Math.abs(fen) / 100;
  return `${fen < 0 ? '\u2212' : ''}¥${(Number.isInteger(value) ? grouped : groupedToTheFen).format(value)}`;
}
/** The same without what is below a yuan: ¥1,235. */
export const wholeYuan = (fen: number): string => money(Math.round(fen / 100) * 100);
/** 2026-11 of a moment in it. */
export const yearMonth = (atMs: number): string => dayDate(atMs).slice(0, 7);

/** Calendar days from now until then: 0 today, 1 tomorrow, negative once past. */
export const daysUntil = (atMs: number, nowMs: number): number => shanghaiDay(atMs) - shanghaiDay(nowMs);
