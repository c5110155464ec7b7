import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifecycleOf } from '../../../shared/domain/lifecycle';
import { shanghaiDay, shanghaiMonth, startOfShanghaiMonth } from '../../../shared/domain/shanghai-calendar';
import { shippedPolicies } from '../../support/shipped-policies';

const policy = shippedPolicies().lifecycle;
const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('lifecycleOf', () => {
  it.each([
    ['2026-09-15T10:00', '2026-11-22T09:00', 'identification'],
    // the three months end with the day, whatever the hour
    ['2026-08-22T23:59', '2026-11-21T23:59', 'identification'],
    ['2026-08-22T23:59', '2026-11-22T00:00', 'growth'],
    // 31 August and three months: 30 November is the last day of its month
    ['2026-08-31T12:00', '2026-11-29T12:00', 'identification'],
    ['2026-08-31T12:00', '2026-11-30T12:00', 'growth'],
    // 30 November and three months: a February of 28 and of 29 days
    ['2026-11-30T12:00', '2027-02-27T23:00', 'identification'],
    ['2026-11-30T12:00', '2027-02-28T00:30', 'growth'],
    ['2027-11-30T12:00', '2028-02-28T23:00', 'identification'],
    ['2027-11-30T12:00', '2028-02-29T00:30', 'growth'],
    // 1 September in China is still 31 August in UTC
    ['2026-09-01T00:30', '2026-11-30T23:30', 'identification'],
    ['2026-09-01T00:30', '2026-12-01T00:00', 'growth'],
    ['2019-01-01T00:00', '2026-11-22T09:00', 'growth'],
    // a start in the future: a customer to be
    ['2026-12-01T00:00', '2026-11-22T09:00', 'identification'],
  ])('since %s, on %s: %s', (since, now, stage) => {
    expect(lifecycleOf(at(since), false, at(now), policy)).toBe(stage);
  });

  it('is warning while a churn warning is open, at any age', () => {
    for (const since of [undefined, at('2026-11-01T00:00'), at('2010-01-01T00:00')]) {
      expect(lifecycleOf(since, true, at('2026-11-22T09:00'), policy)).toBe('warning');
    }
  });

  it('takes a customer of unknown age for an old one', () => {
    expect(lifecycleOf(undefined, false, at('2026-11-22T09:00'), policy)).toBe('growth');
  });

  it('never goes back from growth to identification', () => {
    fc.assert(
      fc.property(
        fc.nat(2_000_000_000_000),
        fc.nat(20_000_000_000),
        fc.nat(20_000_000_000),
        (since, a, b) => {
          const [earlier, later] = [Math.min(a, b), Math.max(a, b)];
          if (lifecycleOf(since, false, since + earlier, policy) === 'growth') {
            expect(lifecycleOf(since, false, since + later, policy)).toBe('growth');
          }
        },
      ),
    );
  });
});

describe('the calendar of China', () => {
  it('changes day and month at 16:00 UTC', () => {
    const newYear = Date.UTC(2026, 11, 31, 16);
    expect(shanghaiDay(newYear) - shanghaiDay(newYear - 1)).toBe(1);
    expect(shanghaiMonth(newYear) - shanghaiMonth(newYear - 1)).toBe(1);
    expect(startOfShanghaiMonth(shanghaiMonth(newYear))).toBe(newYear);
  });
});
