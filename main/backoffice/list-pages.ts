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

/** Reads a list page by page to its end, or until `most` are there. */
export async function readPages<T>(
  ask: Ask<ListPage<T>>,
  list: ListQuery,
  signal: AbortSignal,
): Promise<Outcome<ReadList<T>>> {
  const items: T[] = [];
  let firstId: string | null = null;
  let offset = 0;
  while (items.length < list.most) {
    const page = await readPage(ask, list, offset, signal);
    if (!page.ok) return page;
    // The same page again: this server knows no offset and has said what it has to say.
    if (firstId !== null && page.value.firstId === firstId) break;
    ({ firstId } = page.value);
    for (const item of page.value.items) items.push(item);
    offset += page.value.received;
    if (isLast(page.value, offset, list.pageSize)) return ok({ items, received: offset, complete: true });
  }
  return ok({ items, received: offset, complete: items.length < list.most });
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
export const isLast = ({ received, total }: ListPage<unknown>, readUpTo: number, pageSize: number): boolean =>
  received === 0 || (total === null ? received !== pageSize : readUpTo >= total);
