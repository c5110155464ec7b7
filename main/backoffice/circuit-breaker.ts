/**
 * Whether an API that keeps failing is asked at all:
 *
 *   closed ──third failure in a row──▶ resting ──pause over, next ask──▶ probing ──answered──▶ closed
 *                                         ▲                                │
 *                                         └──────failed: longer pause──────┘
 *
 * Pure: times are given. Any answer closes it; failures of requests that were under way when it opened change nothing.
 */
export type Breaker =
  | { readonly state: 'closed'; readonly failures: number }
  | { readonly state: 'resting'; readonly untilMs: number; readonly pauseMs: number }
  | { readonly state: 'probing'; readonly pauseMs: number };

/** As what a request goes out; only one probe is out at a time. */
export type AskedAs = 'ordinary' | 'probe';
export type Settled = 'answered' | 'failed' | 'abandoned';

const failuresInARow = 3;
const firstPauseMs = 5000;
const longestPauseMs = 60_000;

export const closedBreaker: Breaker = { state: 'closed', failures: 0 };

/** `as` null: not now, for `waitMs`. */
export function admit(
  breaker: Breaker,
  nowMs: number,
): { readonly breaker: Breaker; readonly as: AskedAs | null; readonly waitMs: number } {
  if (breaker.state === 'closed') return { breaker, as: 'ordinary', waitMs: 0 };
  if (breaker.state === 'probing') return { breaker, as: null, waitMs: firstPauseMs };
  const waitMs = breaker.untilMs - nowMs;
  // More than the pause itself: the clock was set back.
  if (waitMs > 0 && waitMs <= breaker.pauseMs) return { breaker, as: null, waitMs };
  return { breaker: { state: 'probing', pauseMs: breaker.pauseMs }, as: 'probe', waitMs: 0 };
}

export function settle(breaker: Breaker, as: AskedAs, settled: Settled, nowMs: number): Breaker {
  if (settled === 'answered') return closedBreaker;
  if (breaker.state === 'probing' && as === 'probe') {
    const pauseMs = settled === 'failed' ? Math.min(longestPauseMs, breaker.pauseMs * 2) : breaker.pauseMs;
    return { state: 'resting', untilMs: settled === 'failed' ? nowMs + pauseMs : nowMs, pauseMs };
  }
  if (settled === 'abandoned' || breaker.state !== 'closed') return breaker;
  const failures = breaker.failures + 1;
  return failures < failuresInARow
    ? { state: 'closed', failures }
    : { state: 'resting', untilMs: nowMs + firstPauseMs, pauseMs: firstPauseMs };
}
