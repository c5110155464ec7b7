import { describe, expect, it } from 'vitest';
import { migrate, schemaVersion } from '../../main/cache/migrate';
import { outboxMigrations } from '../../main/cache/migrations/outbox';
import { openDatabase, type Db } from '../../main/cache/open-database';

const upTo = (version: number) => outboxMigrations.filter((migration) => migration.version <= version);
const empty = () => openDatabase({ path: null, key: '', synchronous: 'FULL' });
const addDraft = (db: Db) =>
  db.exec(`INSERT INTO draft (contact_id, revision, body) VALUES ('c-1', 3, '{"notes":"夜间丢包"}');
    INSERT INTO closed_contact (contact_id, revision, closed_at_ms) VALUES ('c-0', 9, 1)`);
const addWork = (db: Db) =>
  db.exec(
    `INSERT INTO outbox (id, contact_id, work, created_at_ms, next_attempt_at_ms) VALUES ('o-1', 'c-1', '{}', 1, 1)`,
  );
const rows = (db: Db, table: string) => db.prepare(`SELECT * FROM ${table}`).all();

describe('outbox 10, drafts', () => {
  it('from empty: a contact has one draft', () => {
    const db = empty();
    migrate(db, upTo(10));
    expect(schemaVersion(db)).toBe(10);
    addDraft(db);
    expect(() => addDraft(db)).toThrow('UNIQUE');
  });
});

describe('outbox 20, work owed', () => {
  it('from 10: drafts and closed contacts are untouched, work can be queued once per id', () => {
    const db = empty();
    migrate(db, upTo(10));
    addDraft(db);
    const before = [rows(db, 'draft'), rows(db, 'closed_contact')];
    migrate(db, upTo(20));
    expect(schemaVersion(db)).toBe(20);
    expect([rows(db, 'draft'), rows(db, 'closed_contact')]).toEqual(before);
    addWork(db);
    expect(() => addWork(db)).toThrow('UNIQUE');
    expect(() => db.exec(`UPDATE outbox SET state = 'lost'`)).toThrow('CHECK');
  });

  it('never gives the place of a forgotten row to a later one', () => {
    const db = empty();
    migrate(db, upTo(20));
    addWork(db);
    db.exec('DELETE FROM outbox');
    addWork(db);
    expect(db.prepare('SELECT seq FROM outbox').pluck().all()).toEqual([2]);
  });
});

describe('outbox 30, secrets', () => {
  it('from 20: drafts and work are untouched, a name has one secret', () => {
    const db = empty();
    migrate(db, upTo(20));
    addDraft(db);
    addWork(db);
    const before = [rows(db, 'draft'), rows(db, 'outbox')];
    migrate(db, upTo(30));
    expect(schemaVersion(db)).toBe(30);
    expect([rows(db, 'draft'), rows(db, 'outbox')]).toEqual(before);
    db.exec(`INSERT INTO secret (name, value) VALUES ('phone', 'x')`);
    expect(() => db.exec(`INSERT INTO secret (name, value) VALUES ('phone', 'y')`)).toThrow('UNIQUE');
  });
});

describe('outbox 40, audit and attached numbers', () => {
  it('from 30: drafts, work and secrets are untouched; an audit entry is final, a number has one customer', () => {
    const db = empty();
    migrate(db, upTo(30));
    addDraft(db);
    addWork(db);
    db.exec(`INSERT INTO secret (name, value) VALUES ('phone', 'x')`);
    const all = () => [rows(db, 'draft'), rows(db, 'outbox'), rows(db, 'secret')];
    const before = all();
    migrate(db, upTo(40));
    expect(schemaVersion(db)).toBe(40);
    expect(all()).toEqual(before);
    db.exec(`INSERT INTO audit (id, at_ms, entry, hash) VALUES ('a-1', 1, '{}', 'x')`);
    expect(() => db.exec(`UPDATE audit SET entry = '[]'`)).toThrow('final');
    expect(() => db.exec('DELETE FROM audit')).toThrow('kept');
    db.exec(`INSERT INTO attached_number (number, customer_id, at_ms) VALUES ('+8613820001234', 'c-1', 1)`);
    expect(() =>
      db.exec(`INSERT INTO attached_number (number, customer_id, at_ms) VALUES ('+8613820001234', 'c-2', 1)`),
    ).toThrow('UNIQUE');
  });
});

describe('outbox 50, the call log', () => {
  it('from 40: what is there is untouched; a call is kept once', () => {
    const db = empty();
    migrate(db, upTo(40));
    addDraft(db);
    addWork(db);
    const before = [rows(db, 'draft'), rows(db, 'outbox')];
    migrate(db, upTo(50));
    expect(schemaVersion(db)).toBe(50);
    expect([rows(db, 'draft'), rows(db, 'outbox')]).toEqual(before);
    const keep = `INSERT INTO kept_call (id, agent_id, started_at_ms, body) VALUES ('k-1', '8012', 1, '{}')`;
    db.exec(keep);
    expect(() => db.exec(keep)).toThrow('UNIQUE');
  });
});

it('outbox migrations from empty to the newest, in one go, grow by tens', () => {
  const db = empty();
  migrate(db, outboxMigrations);
  expect(outboxMigrations.map(({ version }) => version)).toEqual([10, 20, 30, 40, 50]);
  expect(
    db
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
      )
      .pluck()
      .all(),
  ).toEqual(['attached_number', 'audit', 'closed_contact', 'draft', 'kept_call', 'outbox', 'secret']);
});
