import type { Identity, PastContact, Ticket } from '../../../shared/domain/customer';
import { ticketIdSchema } from '../../../shared/domain/ids';
import { ticketNumber } from '../ticket-number';
import { areaAt, cities } from './places';
import type { Prng } from './prng';
import { customerIdOf, serialOf, type SampleContext } from './sample-context';
import { sampleLine } from './sample-lines';
import { circuitNumber } from './sample-numbers';
import type { SampleRecord } from './sample-record';

const hour = 3_600_000;
const day = 24 * hour;

const sites: readonly ['dataLine' | 'internetLine' | 'voiceLine', string, string][] = [
  ['dataLine', '200M', '和平区·总行数据中心 → 滨海灾备'],
  ['internetLine', '500M', '和平区·总行'],
  ['voiceLine', '30 路', '和平区·客服中心'],
  ['dataLine', '100M', '河东区·新港支行'],
  ['internetLine', '200M', '滨海区·灾备机房'],
  ['dataLine', '50M', '高新区·科技支行'],
];

/** The first customer of every base and the first caller: a strategic account whose data line is cut and not yet reported. */
export function sampleKeyAccount(prng: Prng, context: SampleContext): SampleRecord {
  const [city] = cities;
  const lines = sites.map(([kind, plan, address], at) =>
    sampleLine(prng, {
      customer: serialOf(0),
      number: at + 1,
      kind,
      plan,
      address,
      written: circuitNumber(at === 0 ? 0 : at + 10, kind, city),
      area: areaAt(at === 0 ? 1 : 2),
      areas: context.areas,
      nowMs: context.nowMs,
      fault: at === 0 ? 'fibreCut' : null,
    }),
  );
  const closedAtMs = context.nowMs - 20 * day;
  const ticket: Ticket = {
    id: ticketIdSchema.parse(ticketNumber(closedAtMs, 200_000)),
    kind: 'fault',
    status: 'closed',
    title: `语音专线单通 ${lines[2]?.line.number ?? ''}`,
    ...(lines[2] ? { lineId: lines[2].line.id, cause: 'highLoss' } : {}),
    createdAtMs: closedAtMs,
    expectedAtMs: closedAtMs + 2 * hour,
    resolvedAtMs: closedAtMs + hour,
  };
  const contact = (
    n: number,
    ago: number,
    channel: PastContact['channel'],
    direction: PastContact['direction'],
    summary: string,
    by: string,
  ): PastContact => ({
    id: `PI-${serialOf(0)}-${String(n)}`,
    channel,
    direction,
    atMs: context.nowMs - ago,
    summary,
    by,
    ticketIds: [],
  });
  const identity: Identity = {
    id: customerIdOf(0),
    name: '津海银行股份有限公司',
    kind: 'enterprise',
    numbers: ['022-23880007', '022-23880000', '13900228007'],
    contactName: '林晏清',
    address: '津海市和平区解放路 88 号',
    customerSinceMs: context.nowMs - 132 * 30 * day,
    accountManager: { name: '吴强', number: '13900225531' },
    tierFacts: {
      monthlyRevenueFen: 18_640_000,
      monthsOnNet: 132,
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
    tickets: [ticket],
    contacts: [
      contact(1, 3 * hour, 'sms', 'outbound', '例行巡检报告已发送', '系统'),
      contact(2, 3 * day, 'visit', 'outbound', '季度回访，客户提出灾备扩容意向', '吴强'),
      contact(3, 9 * day, 'voice', 'inbound', '咨询新增网点接入周期，已转资源确认', '周敏'),
      contact(4, 18 * day, 'webHall', 'inbound', '提交发票抬头变更，已办结', '网上营业厅'),
    ],
  };
}
