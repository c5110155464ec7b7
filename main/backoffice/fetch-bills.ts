import type { Outcome } from '../desk/ports';
import type { Bill } from '../../shared/domain/holdings';
import type { CustomerId } from '../../shared/domain/ids';
import { ok } from '../../shared/lib/result';
import type { ReadList } from './list-pages';
import { statusOf } from './http-failure';
import { readBill } from './mapping/bill';
import { createPartyList, type PartTools } from './party-list';
import type { PartFetcher } from './part-fetcher';

const periods = 12;
/** Ten years, where a back office does not sort. */
const mostUnsorted = 120;

/** TMF678: the bills of the newest twelve periods, newest first, also from a back office that cannot sort. */
export function createBillFetcher(tools: PartTools): PartFetcher<'bills'> {
  const api = 'customerBill';
  const sorted = createPartyList(tools, { api, read: readBill, most: periods, query: { sort: '-billDate' } });
  const unsorted = createPartyList(tools, { api, read: readBill, most: mostUnsorted });
  return async (customerId: CustomerId, signal) => {
    const newest = await sorted(customerId, signal);
    const honoured = newest.ok
      ? newest.value.complete || isNewestFirst(newest.value.items)
      : statusOf(newest.failure) !== 400;
    const bills: Outcome<ReadList<Bill>> = honoured ? newest : await unsorted(customerId, signal);
    return bills.ok
      ? ok([...bills.value.items].sort((a, b) => b.periodStartMs - a.periodStartMs).slice(0, periods))
      : bills;
  };
}

const isNewestFirst = (bills: readonly Bill[]): boolean =>
  bills.every((bill, at) => at === 0 || bill.periodStartMs <= (bills[at - 1]?.periodStartMs ?? 0));
