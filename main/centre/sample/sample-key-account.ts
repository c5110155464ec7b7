import type { Identity, PastContact, Ticket } from '../../../shared/domain/customer';
import { ticketIdSchema } from '../../../shared/domain/ids';
import type { ServicePromise } from '../../../shared/domain/service-promise';
import type { Holdings } from '../holdings';
import { shanghaiDayStart } from '../shanghai-calendar';
import { ticketNumber } from '../ticket-number';
import { contactDirection } from './contact-words';
import { creditCode } from './id-numbers';
import { negotiated } from './line-fees';
import { areaAt, cities } from './places';
import type { Prng } from './prng';
import { contractNumber } from './sample-agreements';
import { customerIdOf, serialOf, streamOf, type SampleContext } from './sample-context';
import { warning } from './sample-history';
import { sampleHoldings } from './sample-holdings';
import { kinOf } from './sample-kin';
import { sampleLine } from './sample-lines';
import { circuitNumber, mobileNumber } from './sample-numbers';
import type { SampleLine, SampleRecord } from './sample-record';
import { sampleValueAdded } from './sample-value-added';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const lineWishes: readonly ['dataLine' | 'internetLine' | 'voiceLine', string, string, string][] = [
  ['dataLine', '200M', '总行', '和平区·总行数据中心 → 滨海灾备'],
  ['internetLine', '500M', '总行', '和平区·总行'],
  ['voiceLine', '30 路', '客服中心', '和平区·客服中心'],
  ['dataLine', '100M', '新港支行', '河东区·新港支行'],
  ['internetLine', '200M', '灾备机房', '滨海区·灾备机房'],
  ['dataLine', '50M', '科技支行', '高新区·科技支行'],
];
const siteNames: readonly string[] = ['总行', '客服中心', '新港支行', '灾备机房', '科技支行'];

const revenueFen = 18_640_000;
const monthsOnNet = 132;

/** The first customer of every base and the first caller: a strategic account whose data line is cut and not yet reported. */
export function sampleKeyAccount(prng: Prng, context: SampleContext): SampleRecord {
  const { nowMs } = context;
  const kin = kinOf(0, context);
  const lines = keyLines(prng, context);
  const closedAtMs = shanghaiDayStart(nowMs) - 20 * day + 10 * hour;
  const fault: Ticket = {
    id: ticketIdSchema.parse(ticketNumber(closedAtMs, 200_008)),
    kind: 'fault',
    status: 'closed',
    title: `语音专线单通 ${lines[2]?.line.number ?? ''}`,
    ...(lines[2] ? { lineId: lines[2].line.id, cause: 'highLoss' } : {}),
    createdAtMs: closedAtMs,
    expectedAtMs: closedAtMs + 2 * hour,
    resolvedAtMs: closedAtMs + hour,
  };
  const beside = streamOf(context, 'holdings', 0);
  const holdings = keyHoldings(beside, lines, context);
  const identity: Identity = {
    id: customerIdOf(0),
    name: '津海银行股份有限公司',
    kind: 'enterprise',
    numbers: ['022-23880007', '022-23880000', '13900228007'],
    contactName: '林晏清',
    address: '津海市和平区解放路 88 号',
    customerSinceMs: nowMs - monthsOnNet * 30 * day,
    idNumber: creditCode(beside, 0),
    accountManager: { name: '吴强', number: '13900225531', level: 3 },
    people: [
      { name: '林晏清', title: '信息科技部经理', number: '13900228007' },
      { name: '曾乐山', title: '网络主管', number: mobileNumber(50_000_001) },
      { name: '单秋月', title: '客服中心主任', number: mobileNumber(50_000_002) },
      { name: '解文博', title: '采购经理', number: mobileNumber(50_000_003) },
    ],
    ...(kin?.members === undefined ? {} : { members: [...kin.members] }),
    seat: { agentId: '8012', backupId: '8013' },
    tierFacts: {
      monthlyRevenueFen: revenueFen,
      monthsOnNet,
      creditScore: 96,
      socialInfluence: 95,
      abilityToPay: 94,
      useDepth: { communication: 95, information: 90, industry: 82, serviceSupport: 88 },
      competitorDepth: { communication: 8, information: 5, industry: 0 },
    },
  };
  return {
    index: 0,
    id: identity.id,
    person: null,
    identity,
    lines,
    tickets: [warning(beside, { index: 0, nowMs, lines, holdings }, 'contractEnding', 0), fault],
    contacts: keyContacts(nowMs),
    holdings,
    promises: keyPromises(nowMs),
  };
}

function keyLines(prng: Prng, context: SampleContext): SampleLine[] {
  const { nowMs } = context;
  const [city] = cities;
  const serial = serialOf(0);
  const lines = lineWishes.map(([kind, plan, siteName, address], at) =>
    sampleLine(prng, { serial, context }, at + 1, {
      kind,
      plan,
      address,
      written: circuitNumber(at === 0 ? 0 : at + 10, kind, city),
      area: areaAt(at === 0 ? 1 : 2),
      fault: at === 0 ? 'fibreCut' : null,
      site: { id: `SITE-${serial}-0${String(siteNames.indexOf(siteName) + 1)}`, name: siteName },
    }),
  );
  // Every line runs longer than the framework contract that is about to end.
  return negotiated(lines, revenueFen).map(({ line, site }) => ({
    line: { ...line, state: 'active', health: line.health === 'down' ? 'down' : 'up' },
    site: { ...site, contractEndsAtMs: Math.max(site.contractEndsAtMs, nowMs + 200 * day) },
  }));
}

function keyHoldings(prng: Prng, lines: readonly SampleLine[], { nowMs, month }: SampleContext): Holdings {
  const serial = serialOf(0);
  const drawn = sampleHoldings(prng, {
    index: 0,
    serial,
    enterprise: true,
    revenueFen,
    monthsOnNet,
    story: 'contractEnding',
    lines,
    valueAdded: sampleValueAdded(prng, { serial, enterprise: true, revenueFen }, lines, nowMs),
    nowMs,
    month,
  });
  const endsAtMs = shanghaiDayStart(nowMs) + 71 * day;
  const startsAtMs = endsAtMs - 3 * 365 * day;
  return {
    ...drawn,
    agreements: [
      {
        id: contractNumber(startsAtMs, 1),
        name: '集团客户服务框架合同',
        status: 'active',
        startsAtMs,
        endsAtMs,
      },
      {
        id: contractNumber(nowMs - 300 * day, 2),
        name: '灾备专线接入服务合同',
        status: 'active',
        startsAtMs: nowMs - 300 * day,
        endsAtMs: nowMs + 430 * day,
      },
    ],
    accounts: [
      {
        id: `BA-${serial}-1`,
        name: '集团统付账户',
        payment: 'postpaid',
        balanceFen: 6_218_000,
        creditLimitFen: 40_000_000,
        state: 'normal',
      },
    ],
    bills: { ...drawn.bills, remaining: [] },
    points: { balance: 128_600, level: 'diamond' },
  };
}

function keyContacts(nowMs: number): PastContact[] {
  const today = shanghaiDayStart(nowMs);
  const contact = (
    n: number,
    atMs: number,
    channel: PastContact['channel'],
    summary: string,
    by: string,
  ): PastContact => ({
    id: `PI-${serialOf(0)}-${String(n)}`,
    channel,
    direction: contactDirection(channel),
    atMs,
    summary,
    by,
    ticketIds: [],
  });
  return [
    contact(1, nowMs - 3 * hour, 'sms', '例行巡检报告已发送', '系统'),
    contact(2, today - 3 * day + 15.67 * hour, 'visit', '季度回访，客户提出灾备扩容意向', '吴强'),
    contact(3, today - 9 * day + 9.35 * hour, 'voice', '咨询新增网点接入周期，已转资源确认', '周敏'),
    contact(4, today - 18 * day + 20.28 * hour, 'webHall', '提交发票抬头变更，已办结', '网上营业厅'),
    contact(5, today - 31 * day + 10 * hour, 'email', '发送月度服务报告', '吴强'),
    contact(6, today - 52 * day + 14.5 * hour, 'voice', '咨询灾备线路切换演练配合事项', '郝静'),
    contact(7, today - 94 * day + 10.25 * hour, 'visit', '季度回访，介绍云专线方案', '吴强'),
  ];
}

function keyPromises(nowMs: number): ServicePromise[] {
  const today = shanghaiDayStart(nowMs);
  const promise = (
    n: number,
    kind: ServicePromise['kind'],
    description: string,
    dueAtMs: number,
    by: string,
  ): ServicePromise => ({
    id: `AP-${serialOf(0)}-${String(n)}`,
    kind,
    description,
    dueAtMs,
    status: 'due',
    by,
  });
  return [
    promise(1, 'callback', '告知新增网点接入周期', nowMs - 12 * minute, '周敏'),
    promise(2, 'callback', '告知灾备扩容方案', nowMs + 26 * minute, '周敏'),
    promise(3, 'visit', '合约续签面谈', today + 4 * day + 10 * hour, '吴强'),
  ];
}
