import type { Outcome } from '../desk/ports';
import { err, ok } from '../../shared/lib/result';
import type { HttpClient } from './http-client';
import { readList, type Reader } from './tolerant-list';

export interface ListQuery<T> {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly read: Reader<T>;
  readonly pageSize: number;
  /** Stops asking for further pages once this many are read. */
  readonly most: number;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** Reads a TM Forum list page by page (TMF630 §4.5: offset, limit, X-Total-Count; 416 past the end). */
export async function readPages<T>(
  client: HttpClient,
  list: ListQuery<T>,
  log: (line: string) => void,
): Promise<Outcome<T[]>> {
  const items: T[] = [];
  for (let offset = 0; items.length < list.most;) {
    const page = await readPage(client, list, offset, log);
    if (!page.ok) return page;
    items.push(...page.value.items);
    if (page.value.last) break;
    offset += page.value.received;
  }
  return ok(items);
}

export interface ListPage<T> {
  readonly items: readonly T[];
  /** Items sent, including those left out as unusable. */
  readonly received: number;
  readonly last: boolean;
}

export async function readPage<T>(
  client: HttpClient,
  list: ListQuery<T>,
  offset: number,
  log: (line: string) => void,
): Promise<Outcome<ListPage<T>>> {
  const answer = await client.send({
    method: 'GET',
    path: list.path,
    query: { ...list.query, offset, limit: list.pageSize },
    signal: list.signal,
    ...(list.timeoutMs === undefined ? {} : { timeoutMs: list.timeoutMs }),
  });
  if (!answer.ok)
    return isPastEnd(answer.failure.detail) && offset > 0 ? ok(nothingMore) : err(answer.failure);
  const { body, headers } = answer.value;
  const items = readList(list.path.split('/').at(-1) ?? '', body, list.read, log);
  if (!items.ok) return items;
  const received = Array.isArray(body) ? body.length : 0;
  const total = Number(headers['x-total-count'] ?? Number.NaN);
  // Without a total a short page is the last; a server that ignores limit sends everything at once.
  const last =
    received === 0 || (Number.isFinite(total) ? offset + received >= total : received !== list.pageSize);
  return ok({ items: items.value, received, last });
}

const nothingMore = { items: [], received: 0, last: true } as const;
const isPastEnd = (detail: string | undefined): boolean => detail?.startsWith('HTTP 416') === true;
