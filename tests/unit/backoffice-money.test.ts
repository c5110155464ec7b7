import fc from 'fast-check';
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { fenOf } from '../../main/backoffice/mapping/money';
import type { PartName } from '../../shared/domain/customer';
import { customerIdSchema } from '../../shared/domain/ids';
import { tmfPaths } from '../../shared/tmf/paths';
import { officeForEach } from '../support/connected-office';
import { bodyOf, byPath, json, queryOf } from '../support/hostile-centre';

const never = new AbortController().signal;
const customer = customerIdSchema.parse('C-1');
const at = officeForEach();

const fetchPart = async <P extends PartName>(part: P) => at.office.fetchPart(customer, part, never);
const answering = (answers: Readonly<Record<string, RequestListener>>): void => {
  at.centre.answerWith(byPath(answers));
};
const yuan = (value: unknown) => ({ unit: 'CNY', value });

describe('money', () => {
  it.each([
    [0.29, 29],
    [0.1 + 0.2, 30],
    [1.005, 101],
    [19.99, 1999],
    [4.35, 435],
    [-7.5, -750],
    [1234567.89, 123456789],
    [1e-7, 0],
    [-0.001, 0],
    [1e21, undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [undefined, undefined],
  ])('%s yuan are %s fen', (amount, fen) => {
    expect(fenOf(amount)).toBe(fen);
  });

  it('comes back to the fen, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (fen) => {
        expect(fenOf(fen / 100)).toBe(fen);
      }),
    );
  });
});

describe('what a customer owns and owes, as a back office writes it', () => {
  it('accounts: post-paid and prepaid money together, minutes not among them', async () => {
    answering({
      [tmfPaths.billingAccount]: json([
        {
          id: 'A-1',
          name: '主账户',
          state: 'Active',
          creditLimit: yuan(500),
          accountBalance: [
            { balanceType: 'depositBalance', amount: yuan(10.29) },
            { balanceType: 'receivableBalance', amount: yuan(30.5) },
          ],
        },
        { id: 'A-2', name: '空账户' },
      ]),
      [tmfPaths.bucket]: json([
        {
          id: 'B-1',
          name: '余额',
          usageType: 'monetary',
          status: 'active',
          remainingValue: { amount: 4.99, units: 'CNY' },
        },
        { id: 'B-2', name: '语音', usageType: 'voice', remainingValue: { amount: 90, units: 'min' } },
      ]),
    });
    const accounts = await fetchPart('accounts');
    expect(accounts.ok && accounts.value).toEqual([
      {
        id: 'A-1',
        name: '主账户',
        payment: 'postpaid',
        balanceFen: -2021,
        creditLimitFen: 50000,
        state: 'normal',
      },
      { id: 'B-1', name: '余额', payment: 'prepaid', balanceFen: 499, state: 'normal' },
    ]);
  });

  it('accounts: without TMF654 those of TMF666, without both not offered, with one failing not half of them', async () => {
    answering({ [tmfPaths.billingAccount]: json([]) });
    expect(await fetchPart('accounts')).toEqual({ ok: true, value: [] });
    at.reconnect({ billingAccount: { off: true } });
    expect(await fetchPart('accounts')).toMatchObject({ failure: { code: 'centre.notOffered' } });
    at.reconnect({});
    answering({ [tmfPaths.billingAccount]: json([]), [tmfPaths.bucket]: json({}, 500) });
    expect(await fetchPart('accounts')).toMatchObject({ failure: { code: 'centre.badAnswer' } });
  });

  it('bills: the newest twelve, newest first, also from a back office that sorts otherwise or refuses to', async () => {
    const bill = (month: number) => ({
      id: `B-${month}`,
      billingPeriod: {
        startDateTime: new Date(Date.UTC(2025, month, 1)).toISOString(),
        endDateTime: new Date(Date.UTC(2025, month + 1, 1)).toISOString(),
      },
      taxIncludedAmount: yuan(128.5),
      remainingAmount: yuan(month === 19 ? 28.5 : -1),
      state: month === 19 ? 'Partially Paid' : 'settled',
    });
    const oldestFirst = Array.from({ length: 20 }, (_, month) => bill(month));
    const expected = Array.from({ length: 12 }, (_, index) => `B-${19 - index}`);
    const pageOf =
      (all: readonly unknown[]): RequestListener =>
      (request, response) => {
        const query = queryOf(request);
        const offset = Number(query.get('offset'));
        const page = all.slice(offset, offset + Number(query.get('limit')));
        json(page, 200, { 'x-total-count': String(all.length) })(request, response);
      };
    const refusing: RequestListener = (request, response) => {
      if (queryOf(request).has('sort')) json({ code: '28', reason: 'sort' }, 400)(request, response);
      else pageOf(oldestFirst)(request, response);
    };
    for (const list of [pageOf([...oldestFirst].reverse()), pageOf(oldestFirst), refusing]) {
      answering({ [tmfPaths.customerBill]: list });
      const bills = await fetchPart('bills');
      expect(bills.ok && bills.value.map(({ id }) => id)).toEqual(expected);
      expect(bills.ok && bills.value.slice(0, 2)).toMatchObject([
        { totalFen: 12850, remainingFen: 2850, state: 'partiallyPaid' },
        { remainingFen: 0, state: 'settled' },
      ]);
    }
  });

  it('usage: posted as a query, in minutes, MB and pieces, without limit where none is given', async () => {
    const bodies: unknown[] = [];
    answering({
      [tmfPaths.queryUsageConsumption]: (request, response) => {
        void bodyOf(request).then((body) => {
          bodies.push(request.method, body);
          json(
            {
              id: 'Q-1',
              usageConsumption: [
                {
                  product: [{ id: 'P-1', realizingService: [{ id: 'L-1' }] }],
                  bucketRefOrValue: [
                    {
                      id: 'U-1',
                      name: '语音',
                      usageType: 'voice',
                      bucketCounter: [
                        {
                          counterType: 'used',
                          value: { amount: 5400, units: 'seconds' },
                          consumptionPeriod: { startDateTime: '2026-11-01T00:00:00Z' },
                        },
                        { counterType: 'allowance', value: { amount: 500, units: 'min' } },
                      ],
                    },
                    {
                      id: 'U-2',
                      name: '流量',
                      usageType: 'data',
                      bucketCounter: [{ counterType: 'allowance', value: { amount: 20, units: 'GB' } }],
                      remainingValue: { amount: '12.5', units: 'GB' },
                    },
                    {
                      id: 'U-3',
                      usageType: 'sms',
                      bucketCounter: [{ counterType: 'used', value: { amount: 7 } }],
                    },
                    { id: 'U-4', usageType: 'sms' },
                    'rubbish',
                  ],
                },
                7,
              ],
            },
            201,
          )(request, response);
        });
      },
    });
    const usage = await fetchPart('usage');
    expect(usage.ok && usage.value).toEqual([
      {
        id: 'U-1',
        kind: 'voice',
        name: '语音',
        used: 90,
        allowance: 500,
        unit: 'min',
        lineId: 'L-1',
        periodStartMs: Date.UTC(2026, 10, 1),
      },
      { id: 'U-2', kind: 'data', name: '流量', used: 7680, allowance: 20480, unit: 'MB', lineId: 'L-1' },
      { id: 'U-3', kind: 'sms', name: 'U-3', used: 7, unit: 'count', lineId: 'L-1' },
    ]);
    expect(bodies).toMatchObject(['POST', { relatedParty: [{ id: 'C-1' }] }]);
  });

  it('usage: an accepted query without an answer is not the same as no usage', async () => {
    answering({ [tmfPaths.queryUsageConsumption]: json({ id: 'Q-1', state: 'inProgress' }, 201) });
    expect(await fetchPart('usage')).toMatchObject({ failure: { code: 'centre.badAnswer' } });
  });

  it('points: of TMF658, else the loyalty balance of TMF666; nobody’s where there is neither; rubbish is not nobody', async () => {
    answering({
      [tmfPaths.loyaltyAccount]: json([
        {
          id: 'M-1',
          loyaltyBalance: [{ quantity: { amount: 1200.7, units: 'points' } }],
          characteristic: [
            { name: 'level', value: 'gold' },
            { name: 'expiringPoints', value: 200 },
            { name: 'expiringAt', value: '2026-12-31T16:00:00Z' },
          ],
        },
      ]),
    });
    expect(await fetchPart('points')).toEqual({
      ok: true,
      value: { balance: 1200, level: 'gold', expiring: { points: 200, atMs: Date.UTC(2026, 11, 31, 16) } },
    });
    answering({ [tmfPaths.loyaltyAccount]: json([]) });
    expect(await fetchPart('points')).toEqual({ ok: true, value: null });
    answering({ [tmfPaths.loyaltyAccount]: json([{ id: 'M-1' }]) });
    expect(await fetchPart('points')).toMatchObject({ ok: false, failure: { code: 'centre.badAnswer' } });
    const loyal = { balanceType: 'loyaltyBalance', amount: { value: 300 } };
    answering({ [tmfPaths.billingAccount]: json([{ id: 'A-1' }, { id: 'A-2', accountBalance: [loyal] }]) });
    expect(await fetchPart('points')).toEqual({ ok: true, value: { balance: 300, level: '' } });
    at.reconnect({ loyaltyAccount: { off: true }, billingAccount: { off: true } });
    expect(await fetchPart('points')).toMatchObject({ failure: { code: 'centre.notOffered' } });
  });

  it('points and accounts together ask TMF666 once', async () => {
    answering({ [tmfPaths.billingAccount]: json([]) });
    at.reconnect({ loyaltyAccount: { off: true }, bucket: { off: true } });
    await Promise.all([fetchPart('accounts'), fetchPart('points')]);
    expect(at.centre.asked.filter((line) => line.includes('billingAccount'))).toHaveLength(1);
  });
});
