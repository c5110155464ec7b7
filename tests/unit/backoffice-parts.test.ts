import fc from 'fast-check';
import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fenOf } from '../../main/backoffice/mapping/money';
import type { PartName } from '../../shared/domain/customer';
import { customerIdSchema } from '../../shared/domain/ids';
import { tmfPaths } from '../../shared/tmf/paths';
import { connectOffice, type ConnectedOffice } from '../support/connected-office';
import { bodyOf, byPath, json, queryOf } from '../support/hostile-centre';

const never = new AbortController().signal;
const customer = customerIdSchema.parse('C-1');
let at: ConnectedOffice;
beforeEach(async () => {
  at = await connectOffice();
});
afterEach(() => at.close());

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

describe('the parts of a customer, as a back office writes them', () => {
  it('identity: the people, the group, the members, the seat, and who looks after them', async () => {
    answering({
      [`${tmfPaths.customer}/C-1`]: json({
        id: 'C-1',
        name: '天津一厂',
        engagedParty: { id: 'ORG-1', '@referredType': 'Organization' },
        characteristic: [
          { name: 'idNumber', value: '91120000MA00000001' },
          { name: 'contactName', value: '李红' },
          { name: 'accountManagerName', value: '王强' },
          { name: 'accountManagerLevel', value: '3' },
          {
            name: 'people',
            value: [
              { name: '李红', title: '网管', number: '13800138000' },
              { title: '无名' },
              { name: '赵云', number: 7 },
              null,
            ],
          },
        ],
        relatedParty: [
          { id: 'C-9', name: '天津集团', role: 'parentOrganization' },
          { id: 'C-2', role: 'memberOrganization' },
          { id: '8012', role: 'dedicatedSeat' },
          { id: '8013', role: 'backupSeat' },
        ],
      }),
    });
    const identity = await fetchPart('identity');
    expect(identity.ok && identity.value).toMatchObject({
      idNumber: '91120000MA00000001',
      accountManager: { name: '王强', level: 3 },
      people: [{ name: '李红', title: '网管', number: '13800138000' }, { name: '赵云' }],
      group: { id: 'C-9', name: '天津集团' },
      members: [{ id: 'C-2', name: 'C-2' }],
      seat: { agentId: '8012', backupId: '8013' },
    });
  });

  it('lines: the site, and a kind of the operator’s own never as one that promises more', async () => {
    answering({
      [tmfPaths.service]: json([
        { id: 'L-1', category: 'dataLine', place: [{ id: 'S-1', name: '滨海机房', role: 'customerSite' }] },
        { id: 'L-2', category: 'Mobile Voice' },
        { id: 'L-3', category: 'Something new' },
      ]),
    });
    const lines = await fetchPart('lines');
    expect(lines.ok && lines.value.map(({ kind, site }) => [kind, site])).toEqual([
      ['dataLine', { id: 'S-1', name: '滨海机房' }],
      ['mobile', undefined],
      ['broadband', undefined],
    ]);
  });

  it('tickets: the churn warning behind a retention ticket, without facts that are no numbers', async () => {
    const retention = (id: string, rule: string, ticketType = 'retention') => ({
      id,
      ticketType,
      creationDate: '2026-11-21T02:00:00Z',
      troubleTicketCharacteristic: [
        { name: 'churnRule', value: rule },
        { name: 'churnFacts', value: { dropPercent: 35, note: '话费', nothing: null } },
      ],
    });
    answering({
      [tmfPaths.troubleTicket]: json([
        retention('R-1', 'feeDrop'),
        retention('R-2', 'moonPhase'),
        retention('R-3', 'silent', 'fault'),
      ]),
    });
    const tickets = await fetchPart('tickets');
    expect(tickets.ok && tickets.value.map(({ id, kind, churn }) => [id, kind, churn])).toEqual([
      ['R-1', 'retention', { rule: 'feeDrop', facts: { dropPercent: 35 } }],
      ['R-2', 'retention', undefined],
      ['R-3', 'fault', undefined],
    ]);
  });

  it('products: a line or what is added to one, its fee and the end of its term; rubbish between them is left out', async () => {
    answering({
      [tmfPaths.product]: json([
        {
          id: 'P-1',
          name: '数据专线 200M',
          status: 'active',
          startDate: '2025-01-01T00:00:00Z',
          realizingService: [{ id: 'L-1' }],
          productPrice: [
            { priceType: 'oneTime', price: { taxIncludedAmount: yuan(500) } },
            { priceType: 'recurring', price: { taxIncludedAmount: yuan('1999.90') } },
          ],
          productTerm: [{ validFor: { endDateTime: '2027-01-01T00:00:00Z' } }],
        },
        {
          id: 'P-2',
          name: '来电显示',
          status: 'aborted ',
          productCharacteristic: [{ name: 'parentLine', value: 'L-1' }],
        },
        { id: 'P-3', name: '彩铃', status: 'pendingActive' },
        { id: 'P-4', name: '新业务', status: 'In Service' },
        { id: 'P-5', productPrice: 'free' },
        null,
      ]),
    });
    const products = await fetchPart('products');
    expect(products.ok && products.value).toEqual([
      {
        id: 'P-1',
        kind: 'line',
        name: '数据专线 200M',
        status: 'active',
        lineId: 'L-1',
        monthlyFeeFen: 199990,
        startedAtMs: Date.UTC(2025, 0, 1),
        termEndsAtMs: Date.UTC(2027, 0, 1),
      },
      { id: 'P-2', kind: 'valueAdded', name: '来电显示', status: 'terminated', lineId: 'L-1' },
      { id: 'P-3', kind: 'valueAdded', name: '彩铃', status: 'pending' },
      { id: 'P-4', kind: 'valueAdded', name: '新业务', status: 'active' },
    ]);
    expect(at.logged.join()).toContain('left out 1 of 6 product, unusable productPrice');
    expect(at.logged.join()).not.toMatch(/彩铃|来电显示/);
  });

  it('agreements: asked by the engaged party; a status of the operator’s own is told from the period', async () => {
    const agreement = (id: string, status: string, startDateTime: string, endDateTime: string) => ({
      id,
      name: id,
      status,
      agreementPeriod: { startDateTime, endDateTime },
      engagedParty: [{ id: 'C-1', role: 'customer' }],
    });
    const asked: (string | null)[] = [];
    const list = json([
      agreement('HT-1', 'approved', '2026-01-01T00:00:00Z', '2028-01-01T00:00:00Z'),
      agreement('HT-2', 'in process', '2026-01-01T00:00:00Z', '2028-01-01T00:00:00Z'),
      agreement('HT-3', '履行中', '2026-01-01T00:00:00Z', '2028-01-01T00:00:00Z'),
      agreement('HT-4', '履行中', '2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'),
      agreement('HT-5', '履行中', '2030-01-01T00:00:00Z', '2031-01-01T00:00:00Z'),
    ]);
    answering({
      [tmfPaths.agreement]: (request, response) => {
        asked.push(queryOf(request).get('engagedParty.id'), queryOf(request).get('relatedParty.id'));
        list(request, response);
      },
    });
    const agreements = await fetchPart('agreements');
    expect(agreements.ok && agreements.value.map(({ status }) => status)).toEqual([
      'active',
      'inProcess',
      'active',
      'ended',
      'inProcess',
    ]);
    expect(asked).toEqual(['C-1', null]);
  });

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

  it('promises: what was promised by whom until when; a status of the operator’s own is still owed', async () => {
    const due = { validFor: { startDateTime: '2026-11-23T02:00:00Z' } };
    answering({
      [tmfPaths.appointment]: json([
        {
          id: 'V-1',
          category: 'afterSalesIntervention',
          description: '上门检修',
          status: 'confirmed',
          ...due,
          relatedParty: [
            { id: 'C-1', role: 'customer' },
            { id: 'AM-1', name: '王强', role: 'promisedBy' },
          ],
          relatedEntity: [{ id: 'TT-1', '@referredType': 'TroubleTicket' }],
        },
        { id: 'V-2', category: 'tea', status: 'Rebooked', ...due },
        { id: 'V-3', category: 'callback', status: 'failed', ...due },
        { id: 'V-4', category: 'visit', status: 'completed' },
      ]),
    });
    const promises = await fetchPart('promises');
    const dueAtMs = Date.UTC(2026, 10, 23, 2);
    expect(promises.ok && promises.value).toEqual([
      {
        id: 'V-1',
        kind: 'repairVisit',
        description: '上门检修',
        dueAtMs,
        status: 'due',
        by: '王强',
        ticketId: 'TT-1',
      },
      { id: 'V-2', kind: 'other', description: '', dueAtMs, status: 'due' },
      { id: 'V-3', kind: 'callback', description: '', dueAtMs, status: 'broken' },
    ]);
  });
});

describe('what a back office does not have', () => {
  it.each([
    ['agreements', 404],
    ['promises', 501],
    ['usage', 405],
  ] as const)(
    '%s answered %i is not offered, and is not asked about again for ten minutes',
    async (part, status) => {
      at.centre.answerWith(json({}, status));
      expect(await fetchPart(part)).toMatchObject({ ok: false, failure: { code: 'centre.notOffered' } });
      expect(await fetchPart(part)).toMatchObject({ ok: false, failure: { code: 'centre.notOffered' } });
      expect(at.centre.asked).toHaveLength(1);
      at.clock.advance(10 * 60_000);
      await fetchPart(part);
      expect(at.centre.asked).toHaveLength(2);
    },
  );

  it('is asked about again at another connection', async () => {
    at.centre.answerWith(json({}, 404));
    await fetchPart('agreements');
    at.reconnect({});
    await fetchPart('agreements');
    expect(at.centre.asked).toHaveLength(2);
  });

  it('is not lines, bills or tickets: a 404 there is no settled thing', async () => {
    at.centre.answerWith(json({}, 404));
    for (const part of ['lines', 'bills', 'tickets'] as const) {
      await fetchPart(part);
      expect(await fetchPart(part)).toMatchObject({ ok: false, failure: { code: 'notFound' } });
    }
  });
});
