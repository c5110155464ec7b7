import type { Clock, Outcome } from '../desk/ports';
import type { Part } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import type { TmfResourceName } from '../../shared/tmf/paths';
import { ok } from '../../shared/lib/result';
import type { ApiClient } from './api-client';
import { createPlainAsk } from './ask';
import { createPageReader, type ListTools } from './list-page';
import { readPage, readPages } from './list-pages';
import { ownersOf, withOwners, type Owned } from './mapping/owners';
import type { Reader } from './tolerant-list';

export interface BulkListOptions<T> {
  readonly api: TmfResourceName;
  readonly read: Reader<T>;
  readonly filter?: 'relatedParty.id' | 'engagedParty.id';
  readonly arrange?: (items: readonly T[]) => T[];
  /** As many of one customer's as are wanted, newest first; absent: all. */
  readonly mostOfOne?: number;
}

export type BulkTools = ListTools & { readonly api: ApiClient; readonly clock: Clock };
/** One part of many customers; of those it can't speak for there is no entry. Never fails: the bulk goes on without it. */
export type BulkList<T> = (
  ids: readonly CustomerId[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<CustomerId, Part<T>>>;

const pageSize = 500;
/** Never more than this of one resource in memory. */
const mostItems = 20_000;
const timeoutMs = 15_000;
const failuresInARow = 3;
const splitInto = 10;

/** Reads one part of up to a hundred customers by `relatedParty.id=a,b,…`. */
export function createBulkList<T>(tools: BulkTools, options: BulkListOptions<T>): BulkList<T[]> {
  const {
    api,
    filter = 'relatedParty.id',
    mostOfOne,
    arrange = (items: readonly T[]): T[] => [...items],
  } = options;
  const ask = createPlainAsk(tools.api, createPageReader(withOwners(options.read), tools));
  let failures = tools.api.filtersByParty(api) ? 0 : failuresInARow;
  // A back office that takes a,b for one id would answer with nothing: emptiness is believed once two customers came in one answer.
  let knowsSeveral = false;

  const readOf = async (
    ids: readonly CustomerId[],
    signal: AbortSignal,
  ): Promise<Outcome<readonly Owned<T>[]>> => {
    const list = { api, query: { [filter]: ids.join(',') }, timeoutMs } as const;
    if (mostOfOne === undefined || ids.length === 0) {
      const all = await readPages(ask, { ...list, pageSize, most: mostItems }, signal);
      return all.ok ? ok(all.value.items) : all;
    }
    if (ids.length === 1) {
      const newest = await readPage(ask, { ...list, pageSize: mostOfOne }, 0, signal);
      return newest.ok ? ok(newest.value.items) : newest;
    }
    const most = mostOfOne * ids.length;
    const all = await readPages(ask, { ...list, pageSize: Math.min(pageSize, most), most }, signal);
    if (!all.ok || all.value.complete) return all.ok ? ok(all.value.items) : all;
    // Somebody among them has a very long list, which must not cost the others theirs.
    const items: Owned<T>[] = [];
    const size = Math.ceil(ids.length / splitInto);
    for (let at = 0; at < ids.length; at += size) {
      const some = await readOf(ids.slice(at, at + size), signal);
      if (!some.ok) return some;
      for (const item of some.value) items.push(item);
    }
    return ok(items);
  };

  return async (ids, signal) => {
    const parts = new Map<CustomerId, Part<T[]>>();
    if (failures >= failuresInARow || ids.length === 0) return parts;
    const items = await readOf(ids, signal);
    const fetchedAtMs = tools.clock.now();
    if (!items.ok) {
      failures = items.failure.code === 'centre.notOffered' ? failuresInARow : failures + 1;
      if (!signal.aborted) tools.log(`back office: bulk goes on without ${api}: ${items.failure.code}`);
      return parts;
    }
    failures = 0;
    const byCustomer = new Map<CustomerId, T[]>(ids.map((id) => [id, []]));
    for (const owned of items.value) {
      for (const owner of ownersOf(owned)) byCustomer.get(owner)?.push(owned.item);
    }
    knowsSeveral ||= [...byCustomer.values()].filter((some) => some.length > 0).length > 1;
    for (const [id, some] of byCustomer) {
      if (some.length > 0 || knowsSeveral) parts.set(id, { value: arrange(some), fetchedAtMs });
    }
    return parts;
  };
}
