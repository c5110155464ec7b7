import { describe, expect, it } from 'vitest';
import { migrate, schemaVersion } from '../../main/cache/migrate';
import { cacheMigrations } from '../../main/cache/migrations/cache';
import { openDatabase, type Db } from '../../main/cache/open-database';

const upTo = (version: number) => cacheMigrations.filter((migration) => migration.version <= version);
const empty = () => openDatabase({ path: null, key: '', synchronous: 'NORMAL' });
const addCustomer = (db: Db) =>
  db.exec(`INSERT INTO customer (id, identity, identity_fetched_at_ms, identity_keys, tickets, tickets_fetched_at_ms)
      VALUES ('c-1', '{"name":"林"}', 7, '+8613820001234', '[]', 9);
    INSERT INTO customer_number VALUES ('+8613820001234', 1)`);
const rows = (db: Db, columns: string, table: string) => db.prepare(`SELECT ${columns} FROM ${table}`).all();

describe('cache 10, customers', () => {
  it('from empty: customers and their numbers can be stored, a customer once', () => {
    const db = empty();
    migrate(db, upTo(10));
    expect(schemaVersion(db)).toBe(10);
    addCustomer(db);
    expect(() => addCustomer(db)).toThrow('UNIQUE');
    const plan = db
      .prepare<[], { detail: string }>('EXPLAIN QUERY PLAN SELECT * FROM customer_number WHERE number = 1')
      .all();
    expect(plan[0]?.detail).toContain('SEARCH');
  });
});

describe('cache 20, all parts', () => {
  it('from 10: customers and numbers are untouched, the new parts are not known yet', () => {
    const db = empty();
    migrate(db, upTo(10));
    addCustomer(db);
    const before = [rows(db, '*', 'customer'), rows(db, '*', 'customer_number')];
    const old = Object.keys(rows(db, '*', 'customer')[0] ?? {}).join();
    migrate(db, upTo(20));
    expect(schemaVersion(db)).toBe(20);
    expect([rows(db, old, 'customer'), rows(db, '*', 'customer_number')]).toEqual(before);
    expect(rows(db, 'bills, bills_fetched_at_ms, promises', 'customer')).toEqual([
      { bills: null, bills_fetched_at_ms: null, promises: null },
    ]);
  });
});

describe('cache 30, search', () => {
  it('from 20: customers are untouched, none is filed yet, and the index takes and gives back words', () => {
    const db = empty();
    migrate(db, upTo(20));
    addCustomer(db);
    const before = rows(db, '*', 'customer');
    migrate(db, upTo(30));
    expect(rows(db, '*', 'customer')).toEqual(before);
    expect(rows(db, 'policies, done_to', 'search_progress')).toEqual([{ policies: '', done_to: 0 }]);
    db.exec(`INSERT INTO search_index (rowid, tokens) VALUES (7, 's林 𬭚')`);
    const found = db.prepare('SELECT rowid FROM search_index WHERE search_index MATCH ?').pluck();
    expect([found.all('"s林"'), found.all('"𬭚"'), found.all('"s"')]).toEqual([[7], [7], []]);
    db.exec('DELETE FROM search_index WHERE rowid = 7');
    expect(found.all('"s林"')).toEqual([]);
  });
});

describe('cache 40, scope', () => {
  it('from 30: every customer gets the age of its parts, nobody was opened, the portfolio is empty', () => {
    const db = empty();
    migrate(db, upTo(30));
    addCustomer(db);
    const before = rows(db, '*', 'customer');
    migrate(db, upTo(40));
    expect(rows(db, '*', 'customer')).toEqual(before);
    expect(rows(db, '*', 'customer_age')).toEqual([{ customer_key: 1, oldest_at_ms: 7, used_at_ms: 9 }]);
    expect([rows(db, '*', 'recent'), rows(db, '*', 'portfolio')]).toEqual([[], []]);
  });
});

describe('cache 50, trace of contacts', () => {
  it('from 40: customers and ages are untouched, a contact of a trace is held once', () => {
    const db = empty();
    migrate(db, upTo(40));
    addCustomer(db);
    const before = [rows(db, '*', 'customer'), rows(db, '*', 'customer_age')];
    migrate(db, upTo(50));
    expect([rows(db, '*', 'customer'), rows(db, '*', 'customer_age')]).toEqual(before);
    const add = () =>
      db.exec(`INSERT INTO contact (trace_key, id, at_ms, channel, direction, summary, by_whom, ticket_ids)
      VALUES (1, 'i-1', 1, 'voice', 'inbound', '', '', '')`);
    add();
    expect(add).toThrow('UNIQUE');
  });
});

it('cache migrations grow by tens and are never renumbered', () => {
  expect(cacheMigrations.map(({ version }) => version)).toEqual([10, 20, 30, 40, 50]);
});
