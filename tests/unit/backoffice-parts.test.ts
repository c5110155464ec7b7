import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { PartName } from '../../shared/domain/customer';
import { customerIdSchema } from '../../shared/domain/ids';
import { tmfPaths } from '../../shared/tmf/paths';
import { officeForEach } from '../support/connected-office';
import { byPath, json, queryOf } from '../support/hostile-centre';

const never = new AbortController().signal;
const customer = customerIdSchema.parse('C-1');
const at = officeForEach();

const fetchPart = async <P extends PartName>(part: P) => at.office.fetchPart(customer, part, never);
const answering = (answers: Readonly<Record<string, RequestListener>>): void => {
  at.centre.answerWith(byPath(answers));
};
const yuan = (value: unknown) => ({ unit: 'CNY', value });

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
