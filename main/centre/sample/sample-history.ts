import type { PastContact, Ticket } from '../../../shared/domain/customer';
import { ticketIdSchema } from '../../../shared/domain/ids';
import { ticketNumber } from '../ticket-number';
import type { Prng } from './prng';
import type { SampleLine } from './sample-record';

const hour = 3_600_000;
const day = 24 * hour;

const complaints: [string, ...string[]] = [
  '账单费用有疑问',
  '未经同意开通增值业务',
  '装机预约未按时上门',
  '套餐变更后资费不符',
  '营业厅服务态度不好',
  '多次报障未修复',
];
const requests: [string, ...string[]] = [
  '申请提速',
  '迁移装机地址',
  '补开发票',
  '咨询合约到期',
  '新增网点接入',
  '更改联系人',
];
const voices: [string, ...string[]] = [
  '咨询新增网点接入周期，已转资源确认',
  '反映晚间网速慢，已指导重启光猫',
  '咨询话费余额与套餐',
  '报障：业务中断，已派单',
  '咨询合约到期续约优惠',
  '要求补寄发票',
  '催办障碍单，已告知预计恢复时间',
];
const texts: [string, ...string[]] = [
  '例行巡检报告已发送',
  '障碍已修复，请您确认',
  '本月账单提醒已发送',
  '上门预约提醒已发送',
];
const visits: [string, ...string[]] = [
  '季度回访，客户提出灾备扩容意向',
  '上门更换光猫，测试正常',
  '客户经理拜访，介绍云专线',
];
const halls: [string, ...string[]] = ['提交发票抬头变更，已办结', '网厅提交提速申请', '网厅缴费成功'];
const mails: [string, ...string[]] = ['发送月度服务报告', '回复障碍处理报告'];
const chats: [string, ...string[]] = ['在线咨询套餐余量', '在线咨询宽带续费'];

const byChannel: Record<PastContact['channel'], [string, ...string[]]> = {
  voice: voices,
  sms: texts,
  email: mails,
  visit: visits,
  webHall: halls,
  chat: chats,
};
const consumerChannels: [PastContact['channel'], ...PastContact['channel'][]] = [
  'voice',
  'voice',
  'voice',
  'sms',
  'sms',
  'webHall',
  'chat',
  'chat',
];
const enterpriseChannels: [PastContact['channel'], ...PastContact['channel'][]] = [
  'voice',
  'voice',
  'sms',
  'email',
  'visit',
  'visit',
  'webHall',
  'chat',
];
const agents: [string, ...string[]] = ['周敏', '郝静', '贾晓宁', '薛涛', '白露', '方锐', '孟瑶'];

const kindNames = {
  dataLine: '数据专线',
  internetLine: '互联网专线',
  voiceLine: '语音专线',
  broadband: '宽带',
  mobile: '移动',
  iptv: '电视',
} as const;

export interface HistoryWish {
  readonly index: number;
  readonly enterprise: boolean;
  readonly nowMs: number;
  readonly lines: readonly SampleLine[];
  readonly managerName: string | undefined;
}

/** A ticket number that no other sample customer can have: the serial is taken from the customer's index. */
const numberOf = (wish: HistoryWish, nth: number, atMs: number) =>
  ticketIdSchema.parse(ticketNumber(atMs, 200_000 + ((wish.index * 8 + nth) % 9_000_000)));

/** Open and closed tickets of all kinds, newest first. A third of the broken lines have been reported already. */
export function sampleTickets(prng: Prng, wish: HistoryWish): Ticket[] {
  const tickets: Ticket[] = [];
  for (const { line, site } of wish.lines) {
    if (site.fault === null || tickets.length >= 4 || !prng.chance(0.33)) continue;
    const createdAtMs = (line.healthSinceMs ?? wish.nowMs - hour) + prng.between(1, 3) * 60_000;
    tickets.push({
      id: numberOf(wish, tickets.length, createdAtMs),
      kind: 'fault',
      status: prng.pick(['acknowledged', 'inProgress', 'inProgress', 'pending', 'held']),
      title: `${kindNames[line.kind]}${line.health === 'down' ? '业务中断' : '质量下降'} ${line.number}`,
      lineId: line.id,
      cause: site.fault === 'intermittent' ? 'unknown' : site.fault,
      createdAtMs,
      expectedAtMs: createdAtMs + prng.between(2, 24) * hour,
    });
  }
  const closed = wish.enterprise ? prng.between(0, 3) : Number(prng.chance(0.22));
  for (let n = 0; n < closed; n += 1) tickets.push(closedTicket(prng, wish, tickets.length));
  if (prng.chance(0.02)) tickets.push(openPaperwork(prng, wish, tickets.length));
  return tickets.sort((a, b) => b.createdAtMs - a.createdAtMs);
}

function closedTicket(prng: Prng, wish: HistoryWish, nth: number): Ticket {
  const createdAtMs = wish.nowMs - prng.between(3 * 24, 400 * 24) * hour;
  const resolvedAtMs = createdAtMs + prng.between(1, 60) * hour;
  const site = wish.lines[prng.between(0, Math.max(0, wish.lines.length - 1))];
  const kind = prng.chance(0.5) && site ? 'fault' : prng.pick<Ticket['kind']>(['complaint', 'request']);
  const title =
    kind === 'fault' && site
      ? `${kindNames[site.line.kind]}业务中断 ${site.line.number}`
      : prng.pick(kind === 'complaint' ? complaints : requests);
  return {
    id: numberOf(wish, nth, createdAtMs),
    kind,
    status: prng.pick(['closed', 'closed', 'closed', 'resolved', 'cancelled']),
    title,
    ...(kind === 'fault' && site
      ? { lineId: site.line.id, cause: prng.pick(['fibreCut', 'portDown', 'opticalWeak', 'powerLoss']) }
      : {}),
    createdAtMs,
    expectedAtMs: createdAtMs + 24 * hour,
    resolvedAtMs,
  };
}

function openPaperwork(prng: Prng, wish: HistoryWish, nth: number): Ticket {
  const createdAtMs = wish.nowMs - prng.between(1, 6 * 24) * hour;
  const kind = prng.pick<Ticket['kind']>(['complaint', 'request']);
  return {
    id: numberOf(wish, nth, createdAtMs),
    kind,
    status: prng.pick(['acknowledged', 'inProgress', 'pending']),
    title: prng.pick(kind === 'complaint' ? complaints : requests),
    createdAtMs,
    expectedAtMs: createdAtMs + (kind === 'complaint' ? 48 * hour : 7 * day),
  };
}

/** Contacts of the last year in all channels, newest first; some carry the ticket they led to. */
export function sampleContacts(
  prng: Prng,
  wish: HistoryWish,
  customer: string,
  tickets: readonly Ticket[],
): PastContact[] {
  const contacts: PastContact[] = tickets.slice(0, 3).map((ticket, n) => ({
    id: `PI-${customer}-T${String(n)}`,
    channel: 'voice',
    direction: 'inbound',
    atMs: ticket.createdAtMs - 4 * 60_000,
    summary: `来电：${ticket.title}`,
    by: prng.pick(agents),
    ticketIds: [ticket.id],
  }));
  const count = wish.enterprise ? prng.between(2, 9) : prng.between(0, 3);
  for (let n = 0; n < count; n += 1) {
    const channel = prng.pick(wish.enterprise ? enterpriseChannels : consumerChannels);
    contacts.push({
      id: `PI-${customer}-${String(n)}`,
      channel,
      direction: channel === 'sms' || channel === 'email' || channel === 'visit' ? 'outbound' : 'inbound',
      atMs: wish.nowMs - prng.between(2, 360 * 24) * hour - prng.between(0, 59) * 60_000,
      summary: prng.pick(byChannel[channel]),
      by:
        channel === 'visit'
          ? (wish.managerName ?? prng.pick(agents))
          : channel === 'sms'
            ? '系统'
            : channel === 'webHall'
              ? '网上营业厅'
              : prng.pick(agents),
      ticketIds: [],
    });
  }
  return contacts.sort((a, b) => b.atMs - a.atMs);
}
