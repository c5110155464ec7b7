import type { PartValue } from '../../shared/domain/customer';
import { customerIdSchema } from '../../shared/domain/ids';
import { assessTier } from '../../shared/domain/tier-engine';
import type { CustomerView, EvidencePart, KnownPart } from '../../shared/ipc/customer-view';
import { accounts, agreements, bills, products, usage } from './holdings';
import { lines, manyLines } from './lines';
import { daysAgo, inDays, minutesAgo, nowMs } from './moment';
import { policies } from './policies';
import { complaint, pastTickets, retention, ticket } from './tickets';
import { trace } from './trace';

/** Customers as the screen gets them, invented. */

export const part = <T>(value: T, change: Partial<KnownPart<T>> = {}): KnownPart<T> => ({
  state: 'known',
  value,
  fetchedAtMs: nowMs - 8000,
  refreshing: false,
  failure: null,
  ...change,
});
export const locked = { state: 'locked' } as const;
export const coming = { state: 'absent', refreshing: true, failure: null } as const;

export const bank: CustomerView = {
  id: customerIdSchema.parse('C-100001'),
  name: '津海银行股份有限公司',
  kind: 'enterprise',
  number: '022-2388**07',
  idNumber: '9112**********003X',
  contactName: '林*',
  address: '天津市和平区海河东路****',
  customerSinceMs: Date.parse('2011-06-18T00:00:00+08:00'),
  accountManager: { name: '吴强', number: '139****2071', level: 3 },
  tier: assessTier(
    'enterprise',
    {
      monthlyRevenueFen: 18_640_000,
      monthsOnNet: 185,
      creditScore: 96,
      socialInfluence: 96,
      abilityToPay: 97,
      useDepth: { communication: 95, information: 90, industry: 84, serviceSupport: 83 },
      competitorDepth: { communication: 12, information: 6, industry: 9 },
    },
    policies.tiers,
  ),
  lifecycle: 'warning',
  people: [
    { name: '林*', title: '信息科技部总经理', number: '138****6621' },
    { name: '赵*', title: '网络运行中心值班', number: '022-2388**10' },
    { name: '孙**', title: '财务部', number: null },
  ],
  group: { id: customerIdSchema.parse('C-100000'), name: '津海金融控股集团' },
  members: [
    { id: customerIdSchema.parse('C-100002'), name: '津海银行滨海分行' },
    { id: customerIdSchema.parse('C-100003'), name: '津海消费金融有限公司' },
  ],
  identityFetchedAtMs: nowMs - 8000,
  parts: {
    lines: part(lines),
    tickets: part([ticket, complaint, retention, ...pastTickets]),
    contacts: part(trace.slice(0, 50)),
    products: part(products),
    agreements: part(agreements),
    accounts: part(accounts),
    bills: part(bills(18_640_000)),
    usage: part(usage),
    points: part({ balance: 128_600, level: 'diamond', expiring: { points: 12_000, atMs: inDays(40) } }),
    promises: part([
      {
        id: 'P-1',
        kind: 'callback',
        description: '告知灾备专线恢复进度',
        dueAtMs: minutesAgo(12),
        status: 'due',
        by: '周敏',
        ticketId: ticket.id,
      },
      {
        id: 'P-2',
        kind: 'visit',
        description: '季度走访：灾备扩容方案',
        dueAtMs: inDays(6),
        status: 'due',
        by: '吴强',
      },
      {
        id: 'P-3',
        kind: 'callback',
        description: '账单核对结果书面答复',
        dueAtMs: daysAgo(2),
        status: 'broken',
      },
      {
        id: 'P-4',
        kind: 'repairVisit',
        description: '更换客户侧光模块',
        dueAtMs: daysAgo(20),
        status: 'kept',
      },
    ]),
  },
  timeline: {
    stored: trace.length,
    total: trace.length,
    fetchedAtMs: nowMs - 8000,
    refreshing: false,
    failure: null,
  },
  revealed: [],
  service: {
    greeting: {
      'zh-CN': '您好，津海银行专席周敏，很高兴为您服务。',
      en: 'Good day, this is 周敏 at the dedicated seat of 津海银行. How may I help?',
    },
    ring: 'urgent',
    respondMinutes: 15,
    restoreMinutes: 240,
    authorityFen: 20_000,
    visitEveryDays: 30,
    offers: policies.service.offers.slice(0, 2).map(({ code, label, pitch }) => ({ code, label, pitch })),
  },
};

/** Everything that policy hides until the caller has been verified. */
export const hidden: Pick<CustomerView['parts'], (typeof policies.privacy.verifyFirst)[number]> = {
  products: locked,
  agreements: locked,
  accounts: locked,
  bills: locked,
  usage: locked,
  points: locked,
};

export const unverifiedBank: CustomerView = { ...bank, parts: { ...bank.parts, ...hidden } };

/** The identity is here, everything else on its way. */
export const arriving: CustomerView = {
  ...bank,
  lifecycle: 'growth',
  parts: Object.fromEntries(Object.keys(bank.parts).map((name) => [name, coming])) as {
    readonly [P in EvidencePart]: typeof coming;
  },
  timeline: { stored: 0, total: null, fetchedAtMs: null, refreshing: true, failure: null },
};

/** A company with fifty lines, two of them ill. */
export const park: CustomerView = {
  ...bank,
  id: customerIdSchema.parse('C-300050'),
  name: '滨江科技园运营管理有限公司',
  lifecycle: 'growth',
  group: null,
  members: [],
  parts: { ...bank.parts, lines: part(manyLines), tickets: part([]), promises: part([]) },
};

const homeLines: PartValue<'lines'> = lines
  .slice(2)
  .map((line) => ({ ...line, kind: 'broadband', state: 'active', health: 'up' }));

export const home: CustomerView = {
  ...bank,
  id: customerIdSchema.parse('C-204466'),
  name: '李**',
  kind: 'consumer',
  number: '139****4466',
  idNumber: '1201**********4466',
  contactName: null,
  accountManager: null,
  address: '天津市南开区长江道****',
  tier: assessTier(
    'consumer',
    { monthlyRevenueFen: 12_900, monthsOnNet: 74, creditScore: 35 },
    policies.tiers,
  ),
  lifecycle: 'growth',
  people: [],
  group: null,
  members: [],
  parts: {
    ...bank.parts,
    lines: part(homeLines),
    tickets: part([]),
    contacts: part(trace.slice(2, 3)),
    products: part([]),
    agreements: part([]),
    accounts: part([]),
    bills: part(bills(12_900)),
    points: part(null),
    promises: part([]),
  },
  service: {
    ...bank.service,
    greeting: {
      'zh-CN': '您好，周敏为您服务，请问有什么可以帮您？',
      en: 'Good day, this is 周敏. How may I help?',
    },
    ring: 'calm',
    respondMinutes: 240,
    restoreMinutes: 1440,
    visitEveryDays: null,
    offers: [],
  },
};
