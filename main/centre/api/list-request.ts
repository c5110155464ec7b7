import type { Page } from '../store/store';
import { apiErrors } from './api-error';

/** Query parameter → what it adds to the store's filter, given its values (already split at commas and repeats). */
export type FilterTable<F> = Readonly<Record<string, (values: readonly string[]) => F>>;

export interface ListRequest<F> {
  readonly filter: F;
  readonly page: Page;
  /** First-level attributes asked for; null means all. */
  readonly fields: readonly string[] | null;
}

const defaultLimit = 100;
const maxLimit = 1000;
const maxValues = 1000;

/**
 * Reads offset, limit, fields and filters (TMF630). A list without any filter is cut to 100 unless a limit is given; no page is longer
 * than 1000. A filter that is not in the table is refused: answering as if it had matched would be worse. So is any `sort` but `order`.
 */
export function readListRequest<F extends object>(
  query: unknown,
  table: FilterTable<F>,
  order?: string,
): ListRequest<F> {
  const entries = Object.entries(typeof query === 'object' && query !== null ? query : {});
  const conditions: F[] = [];
  let page: Page = { offset: 0, limit: null };
  let fields: readonly string[] | null = null;
  for (const [name, raw] of entries) {
    const values = splitValues(raw);
    if (name === 'offset') page = { ...page, offset: wholeNumber(name, values) };
    else if (name === 'limit') page = { ...page, limit: Math.min(maxLimit, wholeNumber(name, values)) };
    else if (name === 'fields') fields = values;
    else if (name === 'sort' && order !== undefined) requireOrder(values, order);
    else conditions.push(condition(table, name, values));
  }
  if (page.limit === null) page = { ...page, limit: conditions.length === 0 ? defaultLimit : maxLimit };
  // The cast covers the empty filter: every filter type of ours is all optional.
  return { filter: Object.assign({}, ...conditions) as F, page, fields };
}

/** Reads `fields` of a GET by id; nothing else is allowed there. */
export function readFields(query: unknown): readonly string[] | null {
  return readListRequest<object>(query, {}).fields;
}

function condition<F>(table: FilterTable<F>, name: string, values: readonly string[]): F {
  const read = Object.hasOwn(table, name) ? table[name] : undefined;
  if (read === undefined)
    throw apiErrors.invalidQuery(`${name} is not supported here; known: ${Object.keys(table).join(', ')}`);
  if (values.length > maxValues)
    throw apiErrors.invalidQuery(`${name} has more than ${String(maxValues)} values`);
  return read(values);
}

function requireOrder(values: readonly string[], order: string): void {
  if (values.length !== 1 || values[0] !== order)
    throw apiErrors.invalidQuery(`sort is not supported here; known: ${order}`);
}

const splitValues = (raw: unknown): readonly string[] =>
  (Array.isArray(raw) ? raw : [raw])
    .flatMap((text) => String(text).split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '');

function wholeNumber(name: string, [text]: readonly string[]): number {
  if (text === undefined || !/^\d{1,9}$/.test(text))
    throw apiErrors.invalidQuery(`${name} must be a whole number`);
  return Number(text);
}
