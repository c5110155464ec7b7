import type { Line, PastContact, Ticket } from '../../shared/domain/customer';
import {
  callIdSchema,
  contactIdSchema,
  customerIdSchema,
  lineIdSchema,
  outboxIdSchema,
  ticketIdSchema,
} from '../../shared/domain/ids';
import type {
  CallView,
  Contact,
  CustomerView,
  DeskState,
  FaultDrafting,
  ViewPart,
} from '../../shared/ipc/desk-state';

/** Desk states with invented people, for the gallery and the tests. `nowMs` is the moment they were taken. */

export const nowMs = Date.parse('2026-11-21T09:41:07+08:00');
const minutesAgo = (count: number): number => nowMs - count * 60_000;
const daysAgo = (count: number): number => nowMs - count * 86_400_000;

const part = <T>(
  value: readonly T[],
  change: Partial<ViewPart<readonly T[]>> = {},
): ViewPart<readonly T[]> => ({
  value,
  fetchedAtMs: nowMs - 8000,
  refreshing: false,
  failure: null,
  ...change,
});

export const lines: readonly Line[] = [
  {
    id: lineIdSchema.parse('S-DL-004217'),
    number: '津A-DL-004217',
    kind: 'dataLine',
    plan: '200M',
    state: 'active',
    health: 'down',
    healthSinceMs: minutesAgo(103),
    address: '和平区 · 总行数据中心 → 滨海灾备中心',
  },
  {
    id: lineIdSchema.parse('S-IP-001150'),
    number: '津A-IP-001150',
    kind: 'internetLine',
    plan: '500M',
    state: 'active',
    health: 'degraded',
    healthSinceMs: minutesAgo(12),
    address: '和平区 · 总行',
  },
  {
    id: lineIdSchema.parse('S-VL-000386'),
    number: '津A-VL-000386',
    kind: 'voiceLine',
    plan: '30 路',
    state: 'active',
    health: 'up',
    address: '和平区 · 客服中心',
  },
  {
    id: lineIdSchema.parse('S-BB-771203'),
    number: '津A-BB-771203',
    kind: 'broadband',
    plan: '1000M',
    state: 'suspended',
    health: 'unknown',
    address: '河西区 · 友谊路支行',
  },
];

export const ticket: Ticket = {
  id: ticketIdSchema.parse('ZA-20261121-0031'),
  kind: 'fault',
  status: 'inProgress',
  title: '津A-DL-004217 专线中断',
  lineId: lineIdSchema.parse('S-DL-004217'),
  cause: 'fibreCut',
  createdAtMs: minutesAgo(64),
  expectedAtMs: nowMs + 56 * 60_000,
};
const complaint: Ticket = {
  id: ticketIdSchema.parse('TS-20261118-0107'),
  kind: 'complaint',
  status: 'held',
  title: '10 月账单与协议价不符，要求核对并书面答复',
  createdAtMs: daysAgo(3),
  expectedAtMs: minutesAgo(42),
};

const history: readonly PastContact[] = [
  ['h1', 'sms', 'outbound', daysAgo(0.1), '例行巡检报告已发送林*', '系统'],
  ['h2', 'visit', 'outbound', daysAgo(3), '季度回访，客户提出灾备扩容意向，希望年内完成资源确认', '吴强'],
  ['h3', 'voice', 'inbound', daysAgo(9), '咨询新增网点接入周期，已转资源确认', '周敏'],
  ['h4', 'webHall', 'inbound', daysAgo(18), '提交发票抬头变更，已办结', '网上营业厅'],
  ['h5', 'voice', 'inbound', daysAgo(402), '专线割接确认', '郑晓'],
].map(([id, channel, direction, atMs, summary, by]) => ({
  id,
  channel,
  direction,
  atMs,
  summary,
  by,
  ticketIds: id === 'h3' ? [ticketIdSchema.parse('ZY-20261112-0018')] : [],
})) as readonly PastContact[];

export const bank: CustomerView = {
  id: customerIdSchema.parse('C-100001'),
  name: '津海银行股份有限公司',
  kind: 'enterprise',
  number: '022-2388**07',
  contactName: '林* · 信息科技部',
  address: '天津市和平区海河东路 88 号',
  customerSinceMs: Date.parse('2011-06-18T00:00:00+08:00'),
  accountManager: '吴强',
  tier: {
    tier: 'strategic',
    score: 92,
    factors: [
      {
        code: 'value',
        score: 95,
        weight: 0.5,
        params: { monthlyRevenueFen: 18_640_000, revenueScore: 93, socialInfluence: 96, abilityToPay: 97 },
      },
      { code: 'loyalty', score: 88, weight: 0.3, params: { communication: 95, information: 90, depth: 88 } },
      { code: 'competition', score: 91, weight: 0.2, params: { communication: 12, depth: 9 } },
    ],
  },
  identityFetchedAtMs: nowMs - 8000,
  lines: part(lines),
  tickets: part([ticket, complaint]),
  contacts: part(history),
};

export const home: CustomerView = {
  ...bank,
  id: customerIdSchema.parse('C-204466'),
  name: '李秋芳',
  kind: 'consumer',
  number: '139****4466',
  contactName: null,
  accountManager: null,
  address: '天津市南开区长江道 12 号 3 门 402',
  tier: {
    tier: 'standard',
    score: 46,
    factors: [
      { code: 'contribution', score: 41, weight: 0.5, params: { monthlyRevenueFen: 12_900 } },
      { code: 'loyalty', score: 62, weight: 0.3, params: { monthsOnNet: 74 } },
      { code: 'credit', score: 35, weight: 0.2, params: { creditScore: 35 } },
    ],
  },
  lines: part(lines.slice(2).map((line) => ({ ...line, kind: 'broadband', state: 'active', health: 'up' }))),
  tickets: part([]),
  contacts: part(history.slice(2, 3)),
};

const quality = (mos: number | null): CallView['quality'] => ({
  mos,
  packetsReceived: 6211,
  packetsSent: 6204,
  packetsLost: mos !== null && mos < 3.6 ? 214 : 0,
  jitterMs: mos !== null && mos < 3.6 ? 48 : 4,
  roundTripMs: 21,
  inboundLevel: 0.2,
  outboundLevel: 0.1,
});

export const talkingCall: CallView = {
  id: callIdSchema.parse('call-1'),
  phase: 'talking',
  answeredAtMs: nowMs - 151_000,
  heldSinceMs: null,
  endedAtMs: null,
  endedBy: null,
  muted: false,
  quality: quality(4.2),
  failure: null,
};
export const ringingCall: CallView = { ...talkingCall, phase: 'ringing', answeredAtMs: null, quality: null };
export const heldCall: CallView = {
  ...talkingCall,
  phase: 'held',
  heldSinceMs: nowMs - 42_000,
  muted: true,
  quality: quality(3.3),
};
export const endedCall: CallView = {
  ...talkingCall,
  phase: 'ended',
  endedAtMs: nowMs - 24_000,
  endedBy: 'caller',
};

export const contact: Contact = {
  id: contactIdSchema.parse('contact-1'),
  startedAtMs: nowMs - 156_000,
  call: talkingCall,
  caller: { kind: 'number', number: '022-2388**07', queue: '大客户专席' },
  customer: { kind: 'found', view: bank },
  lineId: lineIdSchema.parse('S-DL-004217'),
  fault: { step: 'none' },
  wrapUp: {
    notes: '总行至灾备专线 07:58 中断，客户已切备份链路，要求两小时内恢复并每 30 分钟告知进度',
    revision: 41,
    reasonCode: null,
    savedAtMs: nowMs - 3000,
    failure: null,
    closing: false,
  },
};
export const emptyWrapUp: Contact['wrapUp'] = {
  notes: '',
  revision: 0,
  reasonCode: null,
  savedAtMs: null,
  failure: null,
  closing: false,
};
export const waiting: Contact = {
  ...contact,
  id: contactIdSchema.parse('contact-2'),
  startedAtMs: minutesAgo(9),
  call: { ...endedCall, id: callIdSchema.parse('call-2'), endedAtMs: minutesAgo(4) },
  caller: { kind: 'number', number: '139****4466', queue: '综合业务' },
  customer: { kind: 'found', view: home },
};

export const draft: FaultDrafting = {
  step: 'drafting',
  lineId: lineIdSchema.parse('S-DL-004217'),
  lineNumber: '津A-DL-004217',
  test: {
    state: 'done',
    atMs: nowMs - 20_000,
    value: {
      id: 'LT-5521',
      lineId: lineIdSchema.parse('S-DL-004217'),
      finishedAtMs: nowMs - 20_000,
      verdict: 'failed',
      cause: 'fibreCut',
      measures: [
        { name: 'rxPower', value: -40, unit: 'dBm', violated: true },
        { name: 'txPower', value: -2.1, unit: 'dBm', violated: false },
      ],
    },
  },
  outages: {
    state: 'done',
    atMs: nowMs - 20_000,
    value: [
      {
        id: 'TP-1121-07',
        description: '和平光缆段 4 分钟内另有 2 单，疑为同一断点',
        startedAtMs: minutesAgo(106),
        includesLine: false,
      },
    ],
  },
  duplicateOf: null,
  form: {
    symptom: 'lineDown',
    cause: 'fibreCut',
    severity: 'critical',
    description: '总行至滨海灾备专线 07:58 起中断，收光 −40 dBm。',
    joinOutageId: null,
  },
  respondByMs: nowMs + 15 * 60_000,
  restoreByMs: nowMs + 120 * 60_000,
  confirming: false,
};

export const outboxId = outboxIdSchema.parse('0193-outbox');

export const desk: DeskState = {
  agent: { id: '8012', name: '周敏', extension: '8012' },
  mode: 'real',
  preferences: { locale: 'zh-CN', theme: 'light' },
  registration: { state: 'registered', sinceMs: minutesAgo(96), server: 'wss://pbx.example.com:8089/ws' },
  audio: { state: 'ready', microphone: 'Headset', speaker: 'Headset' },
  centre: { state: 'online', sinceMs: minutesAgo(96) },
  storage: { state: 'ready', customers: 2000 },
  outbox: { waiting: 0, refused: 0, oldestMs: null },
  practice: null,
  contacts: [contact, waiting],
  selectedContactId: contact.id,
  notices: [],
};
