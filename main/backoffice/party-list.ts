import type { Clock, Outcome } from '../desk/ports';
import type { CustomerId } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { TmfResourceName } from '../../shared/tmf/paths';
import { createAsk, type AskTools } from './ask';
import { createPageReader, type ListTools } from './list-page';
import { readPages, type ReadList } from './list-pages';
import { mayBelongTo, withOwners, type Owned } from './mapping/owners';
import { createSharedWork } from './shared-work';
import type { Reader } from './tolerant-list';

export type PartTools = AskTools & ListTools & { readonly clock: Clock };

export interface PartyListOptions<T> {
  readonly api: TmfResourceName;
  readonly read: Reader<T>;
  /** A customer with more than this is read up to here. */
  readonly most: number;
  /** Agreements name their parties otherwise. */
  readonly filter?: 'relatedParty.id' | 'engagedParty.id';
  readonly query?: Readonly<Record<string, string>>;
}

export type PartyList<T> = (customerId: CustomerId, signal: AbortSignal) => Promise<Outcome<ReadList<T>>>;

const largestPage = 200;
/** A list that can't be filtered there is filtered here, if it is no longer than this, and once a minute. */
const longestWhole = 5000;
const wholeForMs = 60_000;

/** What one API holds of one customer. Items of other customers never get through, whatever the back office makes of the filter. */
export function createPartyList<T>(tools: PartTools, options: PartyListOptions<T>): PartyList<T> {
  const { api, most } = options;
  const ask = createAsk(tools, createPageReader(withOwners(options.read), tools));
  const readUpTo = (query: Readonly<Record<string, string>>, atMost: number, signal: AbortSignal) =>
    readPages(ask, { api, query, pageSize: Math.min(largestPage, atMost), most: atMost }, signal);

  const share = createSharedWork<readonly Owned<T>[]>();
  let whole: { readonly items: readonly Owned<T>[]; readonly era: number; readonly atMs: number } | null =
    null;
  const readWhole = (signal: AbortSignal): Promise<Outcome<readonly Owned<T>[]>> => {
    const era = tools.era();
    const atMs = tools.clock.now();
    if (whole?.era === era && Math.abs(atMs - whole.atMs) < wholeForMs)
      return Promise.resolve(ok(whole.items));
    return share(String(era), signal, async (shared) => {
      const all = await readUpTo(options.query ?? {}, longestWhole, shared);
      if (!all.ok) return all;
      if (!all.value.complete)
        return err(failure('centre.notOffered', `${api}: too long to be filtered here`));
      whole = { items: all.value.items, era, atMs };
      return ok(all.value.items);
    });
  };

  return async (customerId, signal) => {
    if (!tools.api.filtersByParty(api)) {
      const all = await readWhole(signal);
      if (!all.ok) return all;
      const own = all.value.filter((owned) => owned.parties.some(({ id }) => id === customerId));
      return ok({ items: own.map(({ item }) => item), received: own.length, complete: true });
    }
    const query = { ...options.query, [options.filter ?? 'relatedParty.id']: customerId };
    const list = await readUpTo(query, most, signal);
    if (!list.ok) return list;
    const own = list.value.items.filter((owned) => mayBelongTo(owned, customerId));
    const foreign = list.value.items.length - own.length;
    if (foreign > 0) tools.log(`back office: left out ${foreign} ${api} of other customers`);
    return ok({ ...list.value, items: own.map(({ item }) => item) });
  };
}
