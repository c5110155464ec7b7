import type { Ticket } from '../../shared/domain/customer';
import { lineIdSchema, ticketIdSchema } from '../../shared/domain/ids';
import { daysAgo, inDays, minutesAgo, nowMs } from './moment';

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
export const complaint: Ticket = {
  id: ticketIdSchema.parse('TS-20261118-0107'),
  kind: 'complaint',
  status: 'held',
  title: '10 月账单与协议价不符，要求核对并书面答复',
  createdAtMs: daysAgo(3),
  expectedAtMs: minutesAgo(42),
};
export const retention: Ticket = {
  id: ticketIdSchema.parse('WL-20261120-0009'),
  kind: 'retention',
  status: 'pending',
  title: '离网预警：合约即将到期',
  churn: { rule: 'contractEnding', facts: { endsAtMs: inDays(71), daysLeft: 71 } },
  createdAtMs: daysAgo(1),
  expectedAtMs: inDays(2),
};
export const feeDrop: Ticket = {
  ...retention,
  id: ticketIdSchema.parse('WL-20261120-0010'),
  title: '离网预警：日均费用下降',
  churn: {
    rule: 'feeDrop',
    facts: { lastMonthDailyFen: 621_300, thisMonthDailyFen: 408_900, dropPercent: 34 },
  },
};
const past = (id: string, kind: Ticket['kind'], title: string, days: number): Ticket => ({
  id: ticketIdSchema.parse(id),
  kind,
  status: 'closed',
  title,
  createdAtMs: daysAgo(days),
  resolvedAtMs: daysAgo(days - 1),
});
export const pastTickets: readonly Ticket[] = [
  past('ZA-20261009-0004', 'fault', '津A-IP-001150 丢包', 43),
  past('XQ-20260912-0051', 'request', '新增友谊路支行接入', 70),
  past('TS-20260830-0012', 'complaint', '割接未提前告知', 83),
];
