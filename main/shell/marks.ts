import { appendFileSync } from 'node:fs';
import type { ContactId } from '../../shared/domain/ids';

/** Wall clock with fractions of a millisecond, the same on which calls are dated. */
export const preciseNow = (): number => performance.timeOrigin + performance.now();

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
