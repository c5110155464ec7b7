/** The moment at which the fixtures were taken, and moments before and after it, UTC ms. */
export const nowMs = Date.parse('2026-11-21T09:41:07+08:00');
export const minutesAgo = (count: number): number => nowMs - count * 60_000;
export const daysAgo = (count: number): number => nowMs - count * 86_400_000;
export const inDays = (count: number): number => daysAgo(-count);
