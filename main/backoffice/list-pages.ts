import type { Outcome } from '../desk/ports';
import { ok } from '../../shared/lib/result';
import type { ApiName, ApiRequest } from './api-client';
import type { Ask } from './ask';
import { statusOf } from './http-failure';
import type { ListPage } from './list-page';

export interface ListQuery {
  readonly api: ApiName;
  readonly query: Readonly<Record<string, string | number>>;
  readonly pageSize: number;
  /** Stops asking for further pages once this many are read. */
  readonly most: number;
  readonly timeoutMs?: number;
}

export interface ReadList<T> {
  readonly items: readonly T[];
  /** Items sent, including those left out as unusable. */
  readonly received: number;
  /** Everything there is was read. */
  readonly complete: boolean;
}

/** Reads a list page by page to its end, or until `most` items, usable or not, were sent. */
export async function readPages<T>(
  ask: Ask<ListPage<T>>,
  list: ListQuery,
  signal: AbortSignal,
): Promise<Outcome<ReadList<T>>> {
  const items: T[] = [];
  let received = 0;
  for await (const page of eachPage(ask, list, signal)) {
    if (!page.ok) return page;
    for (const item of page.value.items) items.push(item);
    received += page.value.received;
    if (page.value.last) return ok({ items, received, complete: true });
    if (received >= list.most) break;
  }
  return ok({ items, received, complete: false });
}

/** The pages of a list in order, the last one marked; ends after it, or after a failure. */
export async function* eachPage<T>(
  ask: Ask<ListPage<T>>,
  list: Omit<ListQuery, 'most'>,
  signal: AbortSignal,
): AsyncGenerator<Outcome<ListPage<T> & { readonly last: boolean }>> {
  let before: ListPage<T> | null = null;
  for (let offset = 0; ;) {
    const page = await readPage(ask, list, offset, signal);
    if (!page.ok) {
      yield page;
      return;
    }
    // The same page again: this server knows no offset and has said what it has to say.
    const again = before?.firstId === page.value.firstId;
    offset += page.value.received;
    const last = again || isLast(page.value, offset, list.pageSize);
    yield ok({ ...(again ? nothingMore : page.value), last });
    if (last) return;
    before = page.value;
  }
}

/** One page; beyond the end there is nothing, whether a server says so by an empty list or by 416. */
export async function readPage<T>(
  ask: Ask<ListPage<T>>,
  { api, query, pageSize, timeoutMs }: Omit<ListQuery, 'most'>,
  offset: number,
  signal: AbortSignal,
): Promise<Outcome<ListPage<T>>> {
  const request: ApiRequest = {
    api,
    query: { ...query, offset, limit: pageSize },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  const page = await ask(request, signal);
  if (!page.ok && offset > 0 && statusOf(page.failure) === 416) return ok(nothingMore);
  return page;
}

const nothingMore = { items: [], received: 0, total: null, firstId: null } as const;

/** Without a total a short page is the last; a server that ignores limit sends everything at once. */
const isLast = ({ received, total }: ListPage<unknown>, readUpTo: number, pageSize: number): boolean =>
  received === 0 || (total === null ? received !== pageSize : readUpTo >= total);
