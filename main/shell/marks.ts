import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ContactId } from '../../shared/domain/ids';
import type { Dispose } from '../../shared/lib/disposable';

/** Wall clock with fractions of a millisecond, the same on which calls are dated. */
export const preciseNow = (): number => performance.timeOrigin + performance.now();

const loopResolutionMs = 5;
/** Nothing is painted for an older call. */
const rememberedOffers = 50;

/** Remembers when a call's INVITE could be read and how long after it each thing was on the screen. */
export interface Marks {
  /** An INVITE was readable on the socket at this time. */
  offered(contactId: ContactId, receivedAtMs: number): void;
  painted(mark: string, contactId: ContactId | null): void;
  /** Figures that are not times: counts of an interval. */
  record(mark: string, figures: object): void;
  /** Resolves at the next time this mark is painted; ms since the INVITE, or since the program began where there is no call. */
  next(mark: string): Promise<number>;
}

/** With a file name, each mark is also one JSON line there: `{"mark","ms"}`. */
export function createMarks(startedAtMs: number, file: string | undefined): Marks {
  const write = (figures: object): void => {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(figures)}\n`);
  };
  const offers = new Map<ContactId, number>();
  const waiting = new Map<string, ((ms: number) => void)[]>();
  return {
    offered: (contactId, receivedAtMs) => {
      offers.set(contactId, receivedAtMs);
      const [oldest] = offers.keys();
      if (oldest !== undefined && offers.size > rememberedOffers) offers.delete(oldest);
    },
    painted: (mark, contactId) => {
      const since = (contactId === null ? undefined : offers.get(contactId)) ?? startedAtMs;
      const ms = preciseNow() - since;
      write({ mark, ms });
      for (const resolve of waiting.get(mark) ?? []) resolve(ms);
      waiting.delete(mark);
    },
    record: (mark, figures) => {
      write({ mark, atMs: preciseNow(), ...figures });
    },
    next: (mark) =>
      new Promise((resolve) => {
        waiting.set(mark, [...(waiting.get(mark) ?? []), resolve]);
      }),
  };
}

/** While measuring: once a second how long main's event loop was held up, `{"mark":"loop","maxMs","p99Ms"}`. */
export function markLoopDelay(marks: Marks): Dispose {
  const delay = monitorEventLoopDelay({ resolution: loopResolutionMs });
  delay.enable();
  // the histogram also counts the timer's own interval
  const ms = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - loopResolutionMs);
  const timer = setInterval(() => {
    marks.record('loop', { maxMs: ms(delay.max), p99Ms: ms(delay.percentile(99)) });
    delay.reset();
  }, 1000);
  return () => {
    clearInterval(timer);
    delay.disable();
  };
}
