import { describe, expect, it } from 'vitest';
import { endingContracts, runningContracts } from '../../../shared/domain/contract-days';
import type { Agreement, Product } from '../../../shared/domain/holdings';
import { shippedPolicies } from '../../support/shipped-policies';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const nowMs = at('2026-11-22T09:00');
const product = (id: string, ends: string | null, status: Product['status'] = 'active'): Product => ({
  id,
  kind: 'line',
  name: `产品${id}`,
  status,
  ...(ends === null ? {} : { termEndsAtMs: at(ends) }),
});
const agreement = (id: string, ends: string | null, status: Agreement['status'] = 'active'): Agreement => ({
  id,
  name: `协议${id}`,
  status,
  ...(ends === null ? {} : { endsAtMs: at(ends) }),
});

describe('runningContracts', () => {
  it('counts the days of the calendar on the wall, not of twenty-four hours', () => {
    const days = (ends: string, now: string) =>
      runningContracts([product('1', ends)], [], at(now))[0]?.daysLeft;
    expect(days('2026-11-23T00:30', '2026-11-22T23:30')).toBe(1);
    expect(days('2026-11-22T23:59', '2026-11-22T00:00')).toBe(0);
    expect(days('2026-11-22T08:00', '2026-11-22T20:00')).toBe(0);
    expect(days('2026-11-21T23:59', '2026-11-22T00:00')).toBeUndefined();
    expect(days('2027-02-01T12:00', '2026-11-23T09:00')).toBe(70);
    expect(days('2028-03-01T00:00', '2028-02-28T12:00')).toBe(2);
  });

  it('has products and agreements together, the first to end on top', () => {
    const running = runningContracts(
      [product('later', '2027-05-01T00:00'), product('soon', '2026-12-01T00:00')],
      [agreement('frame', '2027-01-31T00:00')],
      nowMs,
    );
    expect(running.map(({ kind, id, daysLeft }) => [kind, id, daysLeft])).toEqual([
      ['product', 'soon', 9],
      ['agreement', 'frame', 70],
      ['product', 'later', 160],
    ]);
    expect(running[1]).toMatchObject({ name: '协议frame', endsAtMs: at('2027-01-31T00:00') });
  });

  it('leaves out what has no end, has ended or is not in force', () => {
    const ends = '2027-01-01T00:00';
    const products = [
      product('open', null),
      product('over', '2026-11-01T00:00'),
      product('gone', ends, 'terminated'),
    ];
    const agreements = [
      agreement('drawn', ends, 'inProcess'),
      agreement('past', ends, 'ended'),
      agreement('open', null),
    ];
    expect(runningContracts([...products, product('asked', ends, 'pending')], agreements, nowMs)).toEqual([]);
    expect(runningContracts([product('stopped', ends, 'suspended')], [], nowMs)).toHaveLength(1);
  });

  it('calls ending what has fewer days left than policy says', () => {
    const { contractEndingDays } = shippedPolicies().lifecycle;
    const running = runningContracts(
      [product('89', '2027-02-19T00:00'), product('90', '2027-02-20T00:00')],
      [],
      nowMs,
    );
    expect(running.map(({ daysLeft }) => daysLeft)).toEqual([89, 90]);
    expect(endingContracts(running, contractEndingDays).map(({ id }) => id)).toEqual(['89']);
  });
});
