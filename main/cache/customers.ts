import type { CustomerParts } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { customerIdSchema } from '../../shared/domain/ids';
import { normaliseNumber } from '../../shared/domain/phone-number';
import type { BulkPage, CacheLookup } from '../desk/ports';
import { identityKeys, lineKeys } from './customer-keys';
import { partsOfRow, type CustomerRow } from './customer-row';
import type { Db } from './open-database';

const MAX_MATCHES = 8;

export interface CustomerStore {
  /** Customers under any key of the number, main key first; at most 8. */
  lookUpNumber(number: string): readonly CacheLookup[];
  load(customerId: CustomerId): CustomerParts | null;
  /** Saves the parts given, each unless a later fetch is stored already, in one transaction. Returns how many customers are new. */
  save(customers: BulkPage['customers']): number;
  count(): number;
}

interface KeysRow {
  readonly customer_key: number;
  readonly identity_fetched_at_ms: number | null;
  readonly identity_keys: string;
  readonly lines_fetched_at_ms: number | null;
  readonly line_keys: string;
  readonly tickets_fetched_at_ms: number | null;
  readonly contacts_fetched_at_ms: number | null;
}
type Cell = string | number | null;

export function customerStore(db: Db): CustomerStore {
  const byNumber = db.prepare<[string, number], CustomerRow>(
    'SELECT c.* FROM customer_number AS n JOIN customer AS c USING (customer_key) WHERE n.number = ? LIMIT ?',
  );
  const byId = db.prepare<[string], CustomerRow>('SELECT * FROM customer WHERE id = ?');
  const keysById = db.prepare<[string], KeysRow>(
    `SELECT customer_key, identity_keys, line_keys, identity_fetched_at_ms, lines_fetched_at_ms, tickets_fetched_at_ms,
       contacts_fetched_at_ms FROM customer WHERE id = ?`,
  );
  const insert = db.prepare<Cell[]>(
    `INSERT INTO customer (identity, identity_fetched_at_ms, identity_keys, lines, lines_fetched_at_ms, line_keys, tickets,
       tickets_fetched_at_ms, contacts, contacts_fetched_at_ms, id)
     VALUES (?, ?, coalesce(?, ''), ?, ?, coalesce(?, ''), ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare<Cell[]>(
    `UPDATE customer SET identity = coalesce(?, identity), identity_fetched_at_ms = coalesce(?, identity_fetched_at_ms),
       identity_keys = coalesce(?, identity_keys), lines = coalesce(?, lines),
       lines_fetched_at_ms = coalesce(?, lines_fetched_at_ms), line_keys = coalesce(?, line_keys),
       tickets = coalesce(?, tickets), tickets_fetched_at_ms = coalesce(?, tickets_fetched_at_ms),
       contacts = coalesce(?, contacts), contacts_fetched_at_ms = coalesce(?, contacts_fetched_at_ms) WHERE customer_key = ?`,
  );
  const addNumber = db.prepare<[string, number]>('INSERT OR IGNORE INTO customer_number VALUES (?, ?)');
  const dropNumber = db.prepare<[string, number]>(
    'DELETE FROM customer_number WHERE number = ? AND customer_key = ?',
  );
  const total = db.prepare<[], number>('SELECT count(*) FROM customer').pluck();

  const saveOne = (id: CustomerId, parts: CustomerParts): boolean => {
    const known = keysById.get(id);
    const { identity, lines, tickets, contacts } = newerParts(parts, known);
    const newIdentityKeys = identity ? identityKeys(identity.value).join(' ') : null;
    const newLineKeys = lines ? lineKeys(lines.value).join(' ') : null;
    const cells: Cell[] = [
      ...[bodyOf(identity), identity?.fetchedAtMs ?? null, newIdentityKeys],
      ...[bodyOf(lines), lines?.fetchedAtMs ?? null, newLineKeys],
      ...[bodyOf(tickets), tickets?.fetchedAtMs ?? null],
      ...[bodyOf(contacts), contacts?.fetchedAtMs ?? null],
    ];
    const key = known ? known.customer_key : Number(insert.run(...cells, id).lastInsertRowid);
    if (known) update.run(...cells, key);
    const before = known ? split(known.identity_keys, known.line_keys) : new Set<string>();
    const after = split(newIdentityKeys ?? known?.identity_keys ?? '', newLineKeys ?? known?.line_keys ?? '');
    for (const number of before) if (!after.has(number)) dropNumber.run(number, key);
    for (const number of after) if (!before.has(number)) addNumber.run(number, key);
    return known === undefined;
  };

  const saveAll = db.transaction((customers: BulkPage['customers']): number => {
    let added = 0;
    for (const { id, parts } of customers) if (saveOne(id, parts)) added += 1;
    return added;
  });

  return {
    lookUpNumber: (number) => {
      const rows = new Map<number, CustomerRow>();
      for (const key of normaliseNumber(number)) {
        for (const row of byNumber.all(key, MAX_MATCHES)) {
          if (rows.size < MAX_MATCHES) rows.set(row.customer_key, row);
        }
      }
      return [...rows.values()].map((row) => ({
        customerId: customerIdSchema.parse(row.id),
        parts: partsOfRow(row),
      }));
    },
    load: (customerId) => {
      const row = byId.get(customerId);
      return row ? partsOfRow(row) : null;
    },
    save: (customers) => saveAll.immediate(customers),
    count: () => total.get() ?? 0,
  };
}

const bodyOf = (part: { readonly value: unknown } | undefined): string | null =>
  part ? JSON.stringify(part.value) : null;

const split = (...keys: readonly string[]): ReadonlySet<string> =>
  new Set(keys.flatMap((text) => (text === '' ? [] : text.split(' '))));

/** What is at least as fresh as what is stored: a page of the background fill must not undo a fetch made for a ringing call. */
function newerParts(parts: CustomerParts, known: KeysRow | undefined): CustomerParts {
  if (!known) return parts;
  const fresh = (part: { readonly fetchedAtMs: number } | undefined, stored: number | null): boolean =>
    part !== undefined && part.fetchedAtMs >= (stored ?? -Infinity);
  const { identity, lines, tickets, contacts } = parts;
  return {
    ...(identity && fresh(identity, known.identity_fetched_at_ms) ? { identity } : {}),
    ...(lines && fresh(lines, known.lines_fetched_at_ms) ? { lines } : {}),
    ...(tickets && fresh(tickets, known.tickets_fetched_at_ms) ? { tickets } : {}),
    ...(contacts && fresh(contacts, known.contacts_fetched_at_ms) ? { contacts } : {}),
  };
}
