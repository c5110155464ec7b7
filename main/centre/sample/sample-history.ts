import type { ChurnRule } from '../../../shared/domain/churn';
import type { PastContact, Ticket } from '../../../shared/domain/customer';
import { ticketIdSchema } from '../../../shared/domain/ids';
import type { Holdings } from '../holdings';
import { shanghaiDayStart, shanghaiMinute } from '../shanghai-calendar';
import { ticketNumber } from '../ticket-number';
import {
  anAgent,
  consumerChannels,
  contactBy,
  contactDirection,
  contactSummary,
  contactTime,
  enterpriseChannels,
  isVoiceMinute,
} from './contact-words';
import type { Prng } from './prng';
import { retentionTicket } from './sample-churn';
import { nextContractEnd } from './sample-holdings';
import type { SampleLine } from './sample-record';

const minute = 60_000;
const hour = 60 * minute;
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
  /** Why a warning was raised, and what it is drawn from. */
  readonly story: ChurnRule | null;
  readonly holdings: Holdings;
}

/** Most tickets of one sample customer: four broken lines, three closed, one open on paper, one warning. */
const mostTickets = 9;
/** A ticket number that no other sample customer can have: the serial is taken from the customer's index. */
const numberOf = (index: number, nth: number, atMs: number) =>
  ticketIdSchema.parse(ticketNumber(atMs, 200_000 + index * mostTickets + nth));

/** Open and closed tickets of all kinds, newest first. A third of the broken lines have been reported already. */
export function sampleTickets(prng: Prng, wish: HistoryWish): Ticket[] {
  const tickets: Ticket[] = [];
  for (const { line, site } of wish.lines) {
    if (site.fault === null || tickets.length >= 4 || !prng.chance(0.33)) continue;
    const createdAtMs = (line.healthSinceMs ?? wish.nowMs - hour) + prng.between(1, 3) * minute;
    tickets.push({
      id: numberOf(wish.index, tickets.length, createdAtMs),
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
  if (wish.story !== null) tickets.push(warning(prng, wish, wish.story, tickets.length));
  return tickets.sort((a, b) => b.createdAtMs - a.createdAtMs);
}

/** The ticket of a churn warning, numbered. */
export function warning(
  prng: Prng,
  { index, nowMs, lines, holdings }: Pick<HistoryWish, 'index' | 'nowMs' | 'lines' | 'holdings'>,
  rule: ChurnRule,
  nth: number,
): Ticket {
  const { bills, accounts } = holdings;
  const contractEndsAtMs = nextContractEnd(holdings, lines, nowMs);
  const ticket = retentionTicket(prng, rule, { nowMs, bills, accounts, contractEndsAtMs });
  return { ...ticket, id: numberOf(index, nth, ticket.createdAtMs) };
}

/** A moment so many days ago while the lines are staffed. */
const callTime = (prng: Prng, nowMs: number, days: number): number =>
  contactTime(prng, 'voice', shanghaiDayStart(nowMs) - days * day) + 5 * minute;

function closedTicket(prng: Prng, wish: HistoryWish, nth: number): Ticket {
  const createdAtMs = callTime(prng, wish.nowMs, prng.between(3, 400));
  const resolvedAtMs = createdAtMs + prng.between(1, 48) * hour;
  const site = wish.lines[prng.between(0, Math.max(0, wish.lines.length - 1))];
  const kind = prng.chance(0.5) && site ? 'fault' : prng.pick<Ticket['kind']>(['complaint', 'request']);
  const title =
    kind === 'fault' && site
      ? `${kindNames[site.line.kind]}业务中断 ${site.line.number}`
      : prng.pick(kind === 'complaint' ? complaints : requests);
  return {
    id: numberOf(wish.index, nth, createdAtMs),
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
  const createdAtMs = callTime(prng, wish.nowMs, prng.between(1, 6));
  const kind = prng.pick<Ticket['kind']>(['complaint', 'request']);
  return {
    id: numberOf(wish.index, nth, createdAtMs),
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
  // A warning is raised by a rule, not by a contact.
  const told = tickets.filter(({ kind }) => kind !== 'retention').slice(0, 3);
  const contacts = told.map((ticket, n) => toldContact(prng, ticket, `PI-${customer}-T${String(n)}`));
  const count = wish.enterprise ? prng.between(2, 9) : prng.between(0, 3);
  const today = shanghaiDayStart(wish.nowMs);
  for (let n = 0; n < count; n += 1) {
    const channel = prng.pick(wish.enterprise ? enterpriseChannels : consumerChannels);
    contacts.push({
      id: `PI-${customer}-${String(n)}`,
      channel,
      direction: contactDirection(channel),
      atMs: contactTime(prng, channel, today - prng.between(1, 360) * day),
      summary: contactSummary(prng, channel),
      by: contactBy(prng, channel, wish.managerName),
      ticketIds: [],
    });
  }
  return contacts.sort((a, b) => b.atMs - a.atMs);
}

/** The contact that led to a ticket: a call, or at night the web hall. */
function toldContact(prng: Prng, ticket: Ticket, id: string): PastContact {
  const atMs = ticket.createdAtMs - 4 * minute;
  const byPhone = isVoiceMinute(shanghaiMinute(atMs));
  return {
    id,
    channel: byPhone ? 'voice' : 'webHall',
    direction: 'inbound',
    atMs,
    summary: `${byPhone ? '来电' : '网厅'}：${ticket.title}`,
    by: byPhone ? anAgent(prng) : '网上营业厅',
    ticketIds: [ticket.id],
  };
}
