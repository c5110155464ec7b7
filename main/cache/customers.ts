import { partNames, type CustomerParts, type PartName } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { customerIdSchema } from '../../shared/domain/ids';
import { normaliseNumber } from '../../shared/domain/phone-number';
import type { BulkPage, CacheLookup } from '../desk/ports';
import { identityKeys, lineKeys } from './customer-keys';
import {
  fetchTimeColumns,
  freshParts,
  partColumns,
  partsOfRow,
  type CustomerRow,
  type FetchTimes,
} from './customer-row';
import type { Db } from './open-database';
import type { SavedCustomer, SearchIndex } from './search/search-index';

const MAX_MATCHES = 8;

export interface CustomerStore {
  /** Customers under any key of the number, main key first; at most 8. */
  lookUpNumber(number: string): readonly CacheLookup[];
  load(customerId: CustomerId): CustomerParts | null;
  /** Those of them that are here. */
  loadMany(customerIds: readonly CustomerId[]): readonly CacheLookup[];
  /** Saves the parts given, each unless a later fetch is stored already, in one transaction. Returns how many customers are new. */
  save(customers: BulkPage['customers']): number;
  count(): number;
}

type KnownRow = FetchTimes & {
  readonly customer_key: number;
  readonly identity_keys: string;
  readonly line_keys: string;
};
type Cell = string | number | null;

export function customerStore(db: Db, index: SearchIndex): CustomerStore {
  const cells = ['customer_key', 'id', ...partColumns].map((column) => `c.${column}`).join();
  const byNumber = db.prepare<[string, number], CustomerRow>(
    `SELECT ${cells} FROM customer_number AS n JOIN customer AS c USING (customer_key) WHERE n.number = ? LIMIT ?`,
  );
  const byId = db.prepare<[string], CustomerRow>(`SELECT ${cells} FROM customer AS c WHERE id = ?`);
  const knownById = db.prepare<[string], KnownRow>(
    `SELECT customer_key, identity_keys, line_keys, ${fetchTimeColumns.join()} FROM customer WHERE id = ?`,
  );
  const insert = db.prepare<Cell[]>(
    `INSERT INTO customer (id, identity_keys, line_keys, ${partColumns.join()}) VALUES (?, ?, ?${', ?'.repeat(partColumns.length)})`,
  );
  const update = updates(db);
  const addNumber = db.prepare<[string, number]>('INSERT OR IGNORE INTO customer_number VALUES (?, ?)');
  const dropNumber = db.prepare<[string, number]>(
    'DELETE FROM customer_number WHERE number = ? AND customer_key = ?',
  );
  const total = db.prepare<[], number>('SELECT count(*) FROM customer').pluck();

  const noteAge = db.prepare<[number, number, number]>(
    `INSERT INTO customer_age (customer_key, oldest_at_ms, used_at_ms) VALUES (?, ?, ?) ON CONFLICT (customer_key) DO UPDATE
       SET oldest_at_ms = excluded.oldest_at_ms, used_at_ms = max(used_at_ms, excluded.used_at_ms)`,
  );

  /** Null when there is nothing newer in it than what is stored. */
  const saveOne = (id: CustomerId, parts: CustomerParts): SavedCustomer | null => {
    const known = knownById.get(id);
    const fresh = freshParts(parts, known);
    if (known && fresh.length === 0) return null;
    const written = pick(parts, fresh);
    const { identity, lines } = written;
    const keys = [
      identity ? identityKeys(identity.value).join(' ') : (known?.identity_keys ?? ''),
      lines ? lineKeys(lines.value).join(' ') : (known?.line_keys ?? ''),
    ] as const;
    const bodies = (part: PartName): Cell[] => {
      const given = written[part];
      return given ? [JSON.stringify(given.value), given.fetchedAtMs] : [null, null];
    };
    let key: number;
    if (known) {
      key = known.customer_key;
      update(fresh).run(...keys, ...fresh.flatMap(bodies), key);
    } else key = Number(insert.run(id, ...keys, ...partNames.flatMap(bodies)).lastInsertRowid);
    const before = known ? split(known.identity_keys, known.line_keys) : new Set<string>();
    const after = split(...keys);
    for (const number of before) if (!after.has(number)) dropNumber.run(number, key);
    for (const number of after) if (!before.has(number)) addNumber.run(number, key);
    const times = partNames.flatMap(
      (part) => written[part]?.fetchedAtMs ?? known?.[`${part}_fetched_at_ms`] ?? [],
    );
    if (times.length > 0) noteAge.run(key, Math.min(...times), Math.max(...times));
    return { customerKey: key, id, parts: written, isNew: known === undefined };
  };

  const saveAll = db.transaction((customers: BulkPage['customers']): number => {
    const saved = customers.map(({ id, parts }) => saveOne(id, parts)).filter((one) => one !== null);
    index.save(saved);
    return saved.filter(({ isNew }) => isNew).length;
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
    loadMany: (customerIds) =>
      customerIds.flatMap((customerId) => {
        const row = byId.get(customerId);
        return row ? [{ customerId, parts: partsOfRow(row) }] : [];
      }),
    save: (customers) => saveAll.immediate(customers),
    count: () => total.get() ?? 0,
  };
}

/** One statement for each set of parts that was ever saved together. */
function updates(db: Db) {
  const prepare = (parts: readonly PartName[]) =>
    db.prepare<Cell[]>(
      `UPDATE customer SET identity_keys = ?, line_keys = ?, ${parts.map((part) => `${part} = ?, ${part}_fetched_at_ms = ?`).join()}
         WHERE customer_key = ?`,
    );
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  return (parts: readonly PartName[]) => {
    const name = parts.join();
    const known = prepared.get(name) ?? prepare(parts);
    prepared.set(name, known);
    return known;
  };
}

const split = (...keys: readonly string[]): ReadonlySet<string> =>
  new Set(keys.flatMap((text) => (text === '' ? [] : text.split(' '))));

const pick = (parts: CustomerParts, names: readonly PartName[]): CustomerParts =>
  Object.fromEntries(names.map((name) => [name, parts[name]]));
