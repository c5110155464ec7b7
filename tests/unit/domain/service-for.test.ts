import { describe, expect, it } from 'vitest';
import {
  identitySchema,
  lineSchema,
  ticketSchema,
  type CustomerKind,
  type CustomerParts,
  type PartName,
  type PartValue,
} from '../../../shared/domain/customer';
import { serviceFor, type ServiceFacts } from '../../../shared/domain/service-for';
import { spokenName } from '../../../shared/domain/spoken-name';
import type { Tier } from '../../../shared/domain/tiers';
import { shippedPolicies } from '../../support/shipped-policies';

const policies = shippedPolicies();
const at = (text: string): number => Date.parse(`${text}+08:00`);
const nowMs = at('2026-11-22T09:00');
const part = <P extends PartName>(value: PartValue<P>) => ({ value, fetchedAtMs: nowMs });

const factsOf = (kind: CustomerKind, tier: Tier, yuan: number, parts: CustomerParts = {}): ServiceFacts => ({
  identity: identitySchema.parse({
    id: 'C-1',
    name: kind === 'consumer' ? '林晓芳' : '津海银行股份有限公司',
    kind,
    numbers: [],
    tierFacts: { monthlyRevenueFen: Math.round(yuan * 100), monthsOnNet: 50, creditScore: 80 },
  }),
  tier,
  parts: { products: part<'products'>([]), tickets: part<'tickets'>([]), ...parts },
  role: 'vipSeat',
  agentName: '周敏',
  policies,
  nowMs,
});
const line = (kind: string, state = 'active') =>
  lineSchema.parse({ id: kind, number: kind, kind, plan: '200M', state, health: 'up' });
const ticket = (kind: string, status: string) =>
  ticketSchema.parse({ id: 'T-1', kind, status, title: '', createdAtMs: nowMs });
const product = (name: string, over: Partial<PartValue<'products'>[number]> = {}) =>
  ({ id: name, kind: 'valueAdded', name, status: 'active', ...over }) as const;
const bill = (month: string, yuan: number): PartValue<'bills'>[number] => ({
  id: month,
  periodStartMs: at(`${month}-01T00:00`),
  periodEndMs: at(`${month}-28T00:00`),
  totalFen: yuan * 100,
  remainingFen: 0,
  state: 'settled',
});
const offered = (facts: ServiceFacts) => serviceFor(facts).offers.map((offer) => offer.code);

describe('serviceFor', () => {
  it.each([
    [
      'enterprise',
      'strategic',
      '您好，津海银行股份有限公司专席周敏，很高兴为您服务。',
      'urgent',
      15,
      240,
      30,
    ],
    [
      'enterprise',
      'group',
      '您好，集团客户专席周敏，请问是津海银行股份有限公司吗？很高兴为您服务。',
      'urgent',
      30,
      360,
      60,
    ],
    ['consumer', 'economicMajor', '林先生/女士，您好！大客户专席周敏为您服务。', 'marked', 30, 480, 90],
    ['consumer', 'important', '林先生/女士，您好！我是周敏，请问有什么可以帮您？', 'marked', 60, 720, 180],
    ['consumer', 'standard', '您好，周敏为您服务，请问有什么可以帮您？', 'calm', 240, 1440, null],
    ['consumer', 'basic', '您好，请问有什么可以帮您？', 'calm', 480, 2880, null],
  ] as const)(
    'greets, rings for, promises and visits a customer (%s, %s) as policy says',
    (kind, tier, greeting, ring, respondMinutes, restoreMinutes, visitEveryDays) => {
      const service = serviceFor(factsOf(kind, tier, 100));
      expect(service.greeting['zh-CN']).toBe(greeting);
      expect(service.greeting.en).not.toContain('{');
      expect(service).toMatchObject({ ring, respondMinutes, restoreMinutes, visitEveryDays });
    },
  );

  it('promises the shortest time to restore that any line in service has', () => {
    const restore = (...lines: ReturnType<typeof line>[]) =>
      serviceFor(factsOf('enterprise', 'group', 1, { lines: part<'lines'>(lines) })).restoreMinutes;
    expect(restore(line('broadband'))).toBe(360);
    expect(restore(line('broadband'), line('dataLine'))).toBe(180);
    expect(restore(line('broadband'), line('dataLine', 'terminated'))).toBe(360);
  });

  it('knows what each seat may grant', () => {
    const mayGrant = (role: ServiceFacts['role']) =>
      serviceFor({ ...factsOf('consumer', 'basic', 1), role }).authorityFen;
    expect([mayGrant('agent'), mayGrant('vipSeat'), mayGrant('teamLeader'), mayGrant('supervisor')]).toEqual([
      5_000, 20_000, 50_000, 200_000,
    ]);
  });

  it('fills names in as text, whatever they hold', () => {
    const service = serviceFor({ ...factsOf('enterprise', 'strategic', 1), agentName: "$& {{customer}} $'" });
    expect(service.greeting['zh-CN']).toBe(
      "您好，津海银行股份有限公司专席$& {{customer}} $'，很高兴为您服务。",
    );
  });
});

describe('spokenName', () => {
  it.each([
    ['林晓芳', 'consumer', '林先生/女士', 'Mr/Ms 林'],
    ['欧阳小明', 'consumer', '欧阳先生/女士', 'Mr/Ms 欧阳'],
    ['林', 'consumer', '尊敬的客户', 'valued customer'],
    ['Li Wei', 'consumer', '尊敬的客户', 'valued customer'],
    ['津海银行股份有限公司', 'enterprise', '津海银行股份有限公司', '津海银行股份有限公司'],
  ] as const)('of %s (%s) is %s', (name, kind, zh, en) => {
    expect(spokenName({ name, kind })).toEqual({ 'zh-CN': zh, en });
  });
});

describe('what is offered', () => {
  it('is argued on function to large firms and on price to small ones', () => {
    expect(offered(factsOf('enterprise', 'strategic', 186_400))).toEqual([
      'lineDualRoute',
      'lineWatch',
      'cloudConnect',
      'ddosShield',
    ]);
    expect(offered(factsOf('enterprise', 'standard', 2_000))).toEqual(['smallBusinessBundle']);
    expect(offered(factsOf('consumer', 'basic', 29))).toEqual(['thriftyPlan']);
    expect(offered(factsOf('consumer', 'important', 229))).toEqual(['homeGigabit', 'familyShare']);
  });

  it('depends on what is billed, and on what the tier is reckoned with where no bill is known', () => {
    const bills = part<'bills'>([bill('2026-10', 30_000), bill('2026-09', 10_000)]);
    expect(offered(factsOf('enterprise', 'group', 1, { bills }))).toContain('cloudConnect');
    expect(offered(factsOf('enterprise', 'group', 1))).not.toContain('cloudConnect');
    expect(offered(factsOf('enterprise', 'group', 20_000))).toContain('cloudConnect');
    expect(offered(factsOf('enterprise', 'group', 19_999.99))).not.toContain('cloudConnect');
  });

  it('takes the limit of a price offer as below, not at', () => {
    expect(offered(factsOf('consumer', 'standard', 59.99))).toContain('thriftyPlan');
    expect(offered(factsOf('consumer', 'standard', 60))).not.toContain('thriftyPlan');
  });

  it('is nothing the customer already has, but may be what they gave up', () => {
    const holding = (status: 'active' | 'suspended' | 'terminated') =>
      offered(
        factsOf('enterprise', 'strategic', 186_400, {
          products: part<'products'>([product('专线双路由保护（主备）', { status })]),
        }),
      );
    expect(holding('active')).not.toContain('lineDualRoute');
    expect(holding('suspended')).not.toContain('lineDualRoute');
    expect(holding('terminated')).toContain('lineDualRoute');
  });

  it.each([
    ['complaint', 'acknowledged', false],
    ['complaint', 'inProgress', false],
    ['complaint', 'closed', true],
    ['fault', 'inProgress', true],
  ])('with a %s that is %s: any offer is %s', (kind, status, any) => {
    const tickets = part<'tickets'>([ticket(kind, status)]);
    expect(offered(factsOf('consumer', 'basic', 29, { tickets })).length > 0).toBe(any);
  });

  it('of renewal comes only while a contract ends within its days', () => {
    const ending = (ends: string) => {
      const products = part<'products'>([product('套餐', { termEndsAtMs: at(ends) })]);
      return offered(factsOf('consumer', 'basic', 100, { products })).includes('contractKeep');
    };
    expect(ending('2027-02-20T00:00')).toBe(true);
    expect(ending('2027-02-21T00:00')).toBe(false);
    expect(ending('2026-11-21T00:00')).toBe(false);
    const agreements = part<'agreements'>([
      { id: 'A', name: '框架', status: 'active', endsAtMs: at('2027-01-31T00:00') },
    ]);
    expect(offered(factsOf('enterprise', 'strategic', 1, { agreements }))).toContain('frameworkRenewal');
  });

  it('is nothing whose conditions cannot be told yet', () => {
    const { products: _, ...withoutProducts } = factsOf('consumer', 'basic', 29).parts;
    expect(offered({ ...factsOf('consumer', 'basic', 29), parts: withoutProducts })).toEqual([]);
    expect(offered({ ...factsOf('consumer', 'basic', 29), parts: {} })).toEqual([]);
  });
});
