import { expect, it } from 'vitest';
import { migrate, schemaVersion } from '../../main/cache/migrate';
import { cacheMigrations } from '../../main/cache/migrations/cache';
import { openDatabase } from '../../main/cache/open-database';

const upTo = (version: number) => cacheMigrations.filter((migration) => migration.version <= version);

it('cache 10, from empty: customers and their numbers can be stored, a customer once', () => {
  const db = openDatabase({ path: null, key: '', synchronous: 'NORMAL' });
  migrate(db, upTo(10));
  expect(schemaVersion(db)).toBe(10);
  db.exec(
    `INSERT INTO customer (id) VALUES ('c-1'); INSERT INTO customer_number VALUES ('+8613820001234', 1)`,
  );
  expect(() => db.exec(`INSERT INTO customer (id) VALUES ('c-1')`)).toThrow('UNIQUE');
  const plan = db
    .prepare<[], { detail: string }>('EXPLAIN QUERY PLAN SELECT * FROM customer_number WHERE number = 1')
    .all();
  expect(plan[0]?.detail).toContain('SEARCH');
});

it('cache migrations grow by tens and are never renumbered', () => {
  expect(cacheMigrations.map(({ version }) => version)).toEqual([10]);
});
