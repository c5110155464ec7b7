import { describe, expect, it } from 'vitest';
import {
  balance,
  closeness,
  openWarnings,
  revenue,
  termEnds,
  troubles,
} from '../../../renderer/features/customer/key-figures';
import { accounts, agreements, bills, products } from '../../../renderer/gallery/holdings';
import { daysAgo, inDays, nowMs } from '../../../renderer/gallery/moment';
import { complaint, feeDrop, retention, ticket } from '../../../renderer/gallery/tickets';

const bill = (totalFen: number, index: number) => ({
  id: String(index),
  periodStartMs: daysAgo(30 * (index + 1)),
  periodEndMs: daysAgo(30 * index),
  totalFen,
  remainingFen: 0,
  state: 'settled' as const,
});

describe('the figures on the card', () => {
  it('mean the bills there are, no more than twelve, and draw them from the oldest on', () => {
    expect(revenue([])).toBeNull();
    expect(revenue([300, 200, 100].map(bill))).toEqual({ meanFen: 200, series: [100, 200, 300] });
    expect(revenue([...bills(1000), bill(9_999_999, 12)])?.series).toHaveLength(12);
  });

  it('sum what lies on open accounts, and leave closed ones out', () => {
    expect(balance(accounts)).toBe(6_218_000 - 128_050 + 4560);
    expect(balance(accounts.map((account) => ({ ...account, state: 'closed' })))).toBeNull();
  });

  it('count the days to the first contract or term that still runs, never to one that is over', () => {
    const ends = termEnds(agreements, products, nowMs);
    expect(ends.map(({ daysLeft }) => daysLeft)).toEqual([24, 71, 195, 485]);
    const over = agreements.map((agreement) => ({ ...agreement, endsAtMs: daysAgo(1) }));
    expect(termEnds(over, [], nowMs)).toEqual([]);
    const ended = products.map((product) => ({ ...product, status: 'terminated' as const }));
    expect(termEnds([], ended, nowMs)).toEqual([]);
  });

  it('are red in the last third of the ending time, amber in the rest of it', () => {
    expect([0, 30, 31, 90, 91].map((days) => closeness(days, 90))).toEqual([
      'bad',
      'bad',
      'warn',
      'warn',
      'plain',
    ]);
  });

  it('count complaints and faults of 90 days and nothing older', () => {
    expect(troubles([ticket, complaint, retention], nowMs)).toEqual({ complaints: 1, faults: 1 });
    expect(troubles([{ ...ticket, createdAtMs: daysAgo(91) }], nowMs)).toEqual({ complaints: 0, faults: 0 });
  });

  it('warn only while the virtual work order is open', () => {
    expect(openWarnings([retention, feeDrop, ticket]).map(({ rule }) => rule)).toEqual([
      'contractEnding',
      'feeDrop',
    ]);
    expect(openWarnings([{ ...retention, status: 'closed', resolvedAtMs: inDays(0) }])).toEqual([]);
  });
});
