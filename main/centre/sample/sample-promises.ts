import type { Ticket } from '../../../shared/domain/customer';
import { isOpen } from '../../../shared/domain/customer';
import type { ServicePromise } from '../../../shared/domain/service-promise';
import { shanghaiDayStart } from '../shanghai-calendar';
import { fullName, personName } from './person-names';
import type { Prng } from './prng';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface PromiseWish {
  readonly serial: string;
  readonly enterprise: boolean;
  /** Bound to a dedicated seat: there promises are made, and must be kept. */
  readonly bound: boolean;
  readonly by: string | undefined;
  readonly tickets: readonly Ticket[];
  readonly nowMs: number;
}

const wordings: Record<'callback' | 'visit', [string, ...string[]]> = {
  callback: [
    '告知扩容方案与报价',
    '告知新增网点接入周期',
    '回复账单核对结果',
    '确认障碍修复后业务正常',
    '答复资源确认结果',
  ],
  visit: ['季度回访，了解下季用网计划', '上门演示云专线方案', '合约续签面谈', '交付线路质量报告'],
};

/** What was promised: one to three things at a bound account, one in five overdue; at others now and then one, mostly kept. */
export function samplePromises(prng: Prng, wish: PromiseWish): ServicePromise[] {
  const promises = repairVisits(prng, wish);
  const count = wish.bound ? prng.between(1, 3) : Number(prng.chance(wish.enterprise ? 0.1 : 0.02));
  for (let n = 0; n < count; n += 1) {
    const kind = wish.enterprise && prng.chance(0.45) ? 'visit' : 'callback';
    const due = wish.bound || prng.chance(0.3);
    promises.push({
      id: `AP-${wish.serial}-${String(promises.length + 1)}`,
      kind,
      description: prng.pick(wordings[kind]),
      dueAtMs: due ? dueTime(prng, wish.nowMs) : officeTime(prng, wish.nowMs, -prng.between(2, 60)),
      status: due ? 'due' : prng.pick(['kept', 'kept', 'kept', 'broken', 'cancelled']),
      by: wish.by ?? fullName(personName(prng)),
    });
  }
  return promises.sort((a, b) => a.dueAtMs - b.dueAtMs);
}

const dueTime = (prng: Prng, nowMs: number): number =>
  prng.chance(0.2) ? nowMs - prng.between(12, 30 * 60) * minute : officeTime(prng, nowMs, prng.between(1, 9));

/** Between 9:00 and 17:45 in Shanghai, so many days from today, on a quarter of an hour. */
const officeTime = (prng: Prng, nowMs: number, days: number): number =>
  shanghaiDayStart(nowMs) + days * day + 9 * hour + prng.between(0, 35) * 15 * minute;

/** Somebody comes for about a third of the open faults. */
function repairVisits(prng: Prng, { serial, tickets, nowMs }: PromiseWish): ServicePromise[] {
  const visits: ServicePromise[] = [];
  for (const ticket of tickets) {
    if (ticket.kind !== 'fault' || !isOpen(ticket) || !prng.chance(0.3)) continue;
    visits.push({
      id: `AP-${serial}-${String(visits.length + 1)}`,
      kind: 'repairVisit',
      description: `上门修障：${ticket.title}`,
      dueAtMs: officeTime(prng, nowMs, 1),
      status: 'due',
      by: '装维班',
      ticketId: ticket.id,
    });
  }
  return visits;
}
