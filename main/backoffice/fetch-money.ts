import type { Outcome } from '../desk/ports';
import type { Account } from '../../shared/domain/holdings';
import { failure } from '../../shared/ipc/failure';
import { err, ok, type Result } from '../../shared/lib/result';
import type { PartFetchers } from './part-fetcher';
import type { ReadList } from './list-pages';
import { readBillingAccount, readBucket } from './mapping/account';
import { readLoyaltyAccount, readLoyaltyBalance } from './mapping/points';
import { createPartyList, type PartTools } from './party-list';
import { readList } from './tolerant-list';

const mostAccounts = 200;

/** Accounts: TMF666 and TMF654, whichever are offered. Points: TMF658, else the loyalty balance of a TMF666 account. */
export function createMoneyFetchers(tools: PartTools): Pick<PartFetchers, 'accounts' | 'points'> {
  // As they come: both parts read the same accounts, each in its way, and one request serves both.
  const billingAccounts = createPartyList(tools, {
    api: 'billingAccount',
    read: (item: unknown): Result<unknown, string> => ok(item),
    most: mostAccounts,
  });
  const buckets = createPartyList(tools, { api: 'bucket', read: readBucket, most: mostAccounts });
  const members = createPartyList(tools, { api: 'loyaltyAccount', read: readLoyaltyAccount, most: 10 });

  return {
    accounts: async (customerId, signal) => {
      const [billed, prepaid] = await Promise.all([
        billingAccounts(customerId, signal),
        buckets(customerId, signal),
      ]);
      if (isNotOffered(billed) && isNotOffered(prepaid)) return err(failure('centre.notOffered', 'accounts'));
      const known = orNone(billed);
      if (!known.ok) return known;
      const money = orNone(prepaid);
      if (!money.ok) return money;
      const accounts = await readList(
        'billingAccount',
        known.value,
        readBillingAccount,
        tools.turns,
        tools.log,
      );
      if (!accounts.ok) return accounts;
      return ok([
        ...accounts.value,
        ...money.value.filter((account): account is Account => account !== null),
      ]);
    },
    points: async (customerId, signal) => {
      const loyalty = await members(customerId, signal);
      if (loyalty.ok) {
        const { items, received } = loyalty.value;
        // Not a member is said by an empty list, not by rubbish.
        return items.length === 0 && received > 0
          ? err(failure('centre.badAnswer', 'loyaltyAccount: unusable'))
          : ok(items[0] ?? null);
      }
      if (!isNotOffered(loyalty)) return loyalty;
      const billed = await billingAccounts(customerId, signal);
      if (!billed.ok) return billed;
      const points = await readList(
        'billingAccount',
        billed.value.items,
        readLoyaltyBalance,
        tools.turns,
        tools.log,
      );
      return points.ok ? ok(points.value.find((balance) => balance !== null) ?? null) : points;
    },
  };
}

const isNotOffered = (list: Outcome<unknown>): boolean =>
  !list.ok && list.failure.code === 'centre.notOffered';

/** An API that is not offered here holds nothing of anyone. */
function orNone<T>(list: Outcome<ReadList<T>>): Outcome<readonly T[]> {
  if (list.ok) return ok(list.value.items);
  return isNotOffered(list) ? ok([]) : list;
}
