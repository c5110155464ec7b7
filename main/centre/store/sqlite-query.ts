import type { Database } from 'better-sqlite3';
import type { Found, Page } from './store';

/** A closed set of conditions: column expression (ours, never from outside) → accepted values. */
export class Conditions {
  readonly #clauses: string[] = [];
  readonly #values: (string | number)[] = [];

  constructor(fixed: readonly (readonly [clause: string, value: string])[] = []) {
    for (const [clause, value] of fixed) {
      this.#clauses.push(clause);
      this.#values.push(value);
    }
  }

  /** `expression` holds one `?*` that becomes the list of values. */
  oneOf(expression: string, values: readonly string[] | undefined): this {
    if (values === undefined) return this;
    this.#clauses.push(expression.replace('?*', values.map(() => '?').join(',')));
    this.#values.push(...values);
    return this;
  }

  get sql(): string {
    return this.#clauses.length === 0 ? '' : `WHERE ${this.#clauses.join(' AND ')}`;
  }

  get values(): readonly (string | number)[] {
    return this.#values;
  }
}

export interface Listing {
  readonly table: string;
  readonly columns: string;
  readonly conditions: Conditions;
  readonly order: string;
  readonly page: Page;
  /** Known total, so that it is not counted again. */
  readonly total?: number;
}

/** Rows of a page and how many there are in all. Rows are unchecked; the caller reads them. */
export function listRows(db: Database, listing: Listing): Found<unknown> {
  const { conditions, page } = listing;
  const items = db
    .prepare(
      `SELECT ${listing.columns} FROM ${listing.table} ${conditions.sql} ORDER BY ${listing.order} LIMIT ? OFFSET ?`,
    )
    .all(...conditions.values, page.limit ?? -1, page.offset);
  const whole = page.offset === 0 && (page.limit === null || items.length < page.limit);
  if (whole) return { total: items.length, items };
  if (listing.total !== undefined) return { total: listing.total, items };
  const count = db.prepare(`SELECT count(*) AS n FROM ${listing.table} ${conditions.sql}`).pluck();
  return { total: Number(count.get(...conditions.values)), items };
}
