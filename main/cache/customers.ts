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

const MAX_MATCHES = 8;

export interface CustomerStore {
  /** Customers under any key of the number, main key first; at most 8. */
  lookUpNumber(number: string): readonly CacheLookup[];
  load(customerId: CustomerId): CustomerParts | null;
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

export function customerStore(db: Db): CustomerStore {
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

  const saveOne = (id: CustomerId, parts: CustomerParts): boolean => {
    const known = knownById.get(id);
    const fresh = new Set(freshParts(parts, known));
    if (known && fresh.size === 0) return false;
    const identity = fresh.has('identity') ? parts.identity : undefined;
    const lines = fresh.has('lines') ? parts.lines : undefined;
    const keys = [
      identity ? identityKeys(identity.value).join(' ') : (known?.identity_keys ?? ''),
      lines ? lineKeys(lines.value).join(' ') : (known?.line_keys ?? ''),
    ] as const;
    const bodies = (part: PartName): Cell[] => {
      const given = fresh.has(part) ? parts[part] : undefined;
      return given ? [JSON.stringify(given.value), given.fetchedAtMs] : [null, null];
    };
    let key: number;
    if (known) {
      key = known.customer_key;
      update([...fresh]).run(...keys, ...[...fresh].flatMap(bodies), key);
    } else key = Number(insert.run(id, ...keys, ...partNames.flatMap(bodies)).lastInsertRowid);
    const before = known ? split(known.identity_keys, known.line_keys) : new Set<string>();
    const after = split(...keys);
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
