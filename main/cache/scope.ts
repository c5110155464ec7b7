import { partNames } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import type { PrivacyPolicy } from '../../shared/domain/service-policies';
import type { ContactTrace } from './contact-trace';
import { fetchTimeColumns, type FetchTimes } from './customer-row';
import type { Db } from './open-database';
import type { SearchIndex } from './search/search-index';

const HOUR_MS = 3600 * 1000;
const MOST_RECENT = 500;
/** What one slice may remove: some milliseconds' work, so that a ring never waits for it. */
const CUSTOMERS_A_SLICE = 10;
const CONTACTS_A_SLICE = 200;

/** Whose data the local files may hold and for how long: the portfolio, who was opened lately, who rang — or the whole base. */
export interface Scope {
  noteOpened(customerId: CustomerId, atMs: number): void;
  keepPortfolio(customerIds: readonly CustomerId[]): void;
  /** Removes some of what has to go; how many customers went, and whether there is more to do. */
  expireSome(nowMs: number): { readonly removed: number; readonly more: boolean };
}

interface AgedRow {
  readonly customer_key: number;
  readonly id: string;
}

export function scope(
  db: Db,
  policy: PrivacyPolicy['cache'],
  { index, trace }: { readonly index: SearchIndex; readonly trace: ContactTrace },
): Scope {
  const open = db.prepare<[string, number]>(
    `INSERT INTO recent (customer_id, opened_at_ms) VALUES (?, ?) ON CONFLICT (customer_id) DO UPDATE
       SET opened_at_ms = max(opened_at_ms, excluded.opened_at_ms)`,
  );
  const closeOldest = db.prepare<[number]>(
    'DELETE FROM recent WHERE customer_id IN (SELECT customer_id FROM recent ORDER BY opened_at_ms DESC LIMIT -1 OFFSET ?)',
  );
  const use = db.prepare<[number, string]>(
    'UPDATE customer_age SET used_at_ms = max(used_at_ms, ?) WHERE customer_key = (SELECT customer_key FROM customer WHERE id = ?)',
  );
  const emptyPortfolio = db.prepare('DELETE FROM portfolio');
  const keep = db.prepare<[string]>('INSERT OR IGNORE INTO portfolio VALUES (?)');
  const aged = db.prepare<[number, number], AgedRow>(
    `SELECT a.customer_key, c.id FROM customer_age AS a JOIN customer AS c USING (customer_key)
       WHERE a.oldest_at_ms < ? AND c.id NOT IN portfolio ORDER BY a.oldest_at_ms LIMIT ?`,
  );
  const leastUsed = db.prepare<[number], AgedRow>(
    `SELECT a.customer_key, c.id FROM customer_age AS a JOIN customer AS c USING (customer_key)
       WHERE c.id NOT IN portfolio ORDER BY a.used_at_ms LIMIT ?`,
  );
  const agedTraces = db
    .prepare<[number], string>(
      'SELECT customer_id FROM contact_trace WHERE fetched_at_ms < ? AND customer_id NOT IN portfolio LIMIT 1',
    )
    .pluck();
  const count = db.prepare<[], number>('SELECT count(*) FROM customer_age').pluck();
  const timesOf = db.prepare<[number], FetchTimes>(
    `SELECT ${fetchTimeColumns.join()} FROM customer WHERE customer_key = ?`,
  );
  const setAge = db.prepare<[number, number]>(
    'UPDATE customer_age SET oldest_at_ms = ? WHERE customer_key = ?',
  );
  const numbersOf = db
    .prepare<[number], string>(
      `SELECT identity_keys || ' ' || line_keys FROM customer WHERE customer_key = ?`,
    )
    .pluck();
  const dropNumber = db.prepare<[string, number]>(
    'DELETE FROM customer_number WHERE number = ? AND customer_key = ?',
  );
  const drop = ['customer_age', 'customer'].map((table) =>
    db.prepare<[number]>(`DELETE FROM ${table} WHERE customer_key = ?`),
  );

  const removeCustomer = (key: number): void => {
    for (const number of (numbersOf.get(key) ?? '').split(' '))
      if (number !== '') dropNumber.run(number, key);
    index.remove(key);
    for (const statement of drop) statement.run(key);
  };

  /** The parts that are too old go; without its identity, or without any part, the customer goes. */
  const expireCustomer = (key: number, beforeMs: number): boolean => {
    const times = timesOf.get(key);
    const old = partNames.filter((part) => (times?.[`${part}_fetched_at_ms`] ?? Infinity) < beforeMs);
    const kept = partNames.flatMap((part) => {
      const at = times?.[`${part}_fetched_at_ms`] ?? null;
      return at === null || at < beforeMs ? [] : [at];
    });
    if (kept.length === 0 || old.includes('identity')) {
      removeCustomer(key);
      return true;
    }
    const gone = old.map((part) => `${part} = NULL, ${part}_fetched_at_ms = NULL`).join();
    if (gone !== '') db.prepare<[number]>(`UPDATE customer SET ${gone} WHERE customer_key = ?`).run(key);
    if (old.includes('lines')) forgetLines(key);
    index.refresh(key);
    setAge.run(Math.min(...kept), key);
    return false;
  };
  const keysOf = db.prepare<[number], { identity_keys: string; line_keys: string }>(
    'SELECT identity_keys, line_keys FROM customer WHERE customer_key = ?',
  );
  const noLineKeys = db.prepare<[number]>(`UPDATE customer SET line_keys = '' WHERE customer_key = ?`);
  const forgetLines = (key: number): void => {
    const keys = keysOf.get(key);
    const stay = new Set(keys?.identity_keys.split(' '));
    for (const number of keys?.line_keys.split(' ') ?? []) if (!stay.has(number)) dropNumber.run(number, key);
    noLineKeys.run(key);
  };

  const within = <T>(change: () => T): T => db.transaction(change).immediate();
  return {
    noteOpened: (customerId, atMs) => {
      within(() => {
        open.run(customerId, atMs);
        closeOldest.run(MOST_RECENT);
        use.run(atMs, customerId);
      });
    },
    keepPortfolio: (customerIds) => {
      within(() => {
        emptyPortfolio.run();
        for (const id of customerIds) keep.run(id);
      });
    },
    expireSome: (nowMs) =>
      within(() => {
        if (policy.wholeBase) return { removed: 0, more: false };
        const beforeMs = nowMs - policy.keepHours * HOUR_MS;
        const oldTrace = agedTraces.get(beforeMs);
        if (oldTrace !== undefined) {
          trace.remove(oldTrace, CONTACTS_A_SLICE);
          return { removed: 0, more: true };
        }
        const old = aged.all(beforeMs, CUSTOMERS_A_SLICE);
        let removed = old.filter(({ customer_key: key }) => expireCustomer(key, beforeMs)).length;
        const tooMany = Math.min(CUSTOMERS_A_SLICE, (count.get() ?? 0) - policy.mostCustomers);
        const unused = old.length > 0 || tooMany <= 0 ? [] : leastUsed.all(tooMany);
        for (const { customer_key: key, id } of unused) {
          trace.remove(id, CONTACTS_A_SLICE);
          removeCustomer(key);
          removed += 1;
        }
        return { removed, more: old.length > 0 || unused.length > 0 };
      }),
  };
}
