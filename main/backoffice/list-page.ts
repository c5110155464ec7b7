import type { Outcome } from '../desk/ports';
import { ok } from '../../shared/lib/result';
import type { ApiRequest } from './api-client';
import type { HttpAnswer } from './http-client';
import { readList, type Reader } from './tolerant-list';
import type { Turns } from './turns';

export interface ListPage<T> {
  readonly items: readonly T[];
  /** Items sent, including those left out as unusable. */
  readonly received: number;
  /** How many there are in all; null where the back office does not say. */
  readonly total: number | null;
  /** Id of the first item sent, by which a server that ignores the offset is recognised. */
  readonly firstId: string | null;
}

export interface ListTools {
  readonly turns: Turns;
  readonly log: (line: string) => void;
}

/** Reads one page of a TM Forum list (TMF630 §4.5: offset, limit, X-Total-Count; 200 and 206 alike). */
export const createPageReader =
  <T>(read: Reader<T>, { turns, log }: ListTools) =>
  async ({ body, headers }: HttpAnswer, { api }: ApiRequest): Promise<Outcome<ListPage<T>>> => {
    const items = await readList(api, body, read, turns, log);
    if (!items.ok) return items;
    const sent: readonly unknown[] = Array.isArray(body) ? body : [];
    const total = Number(headers['x-total-count'] ?? Number.NaN);
    return ok({
      items: items.value,
      received: sent.length,
      total: Number.isInteger(total) && total >= 0 ? total : null,
      firstId: idOf(sent[0]),
    });
  };

const idOf = (item: unknown): string | null =>
  typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : null;
