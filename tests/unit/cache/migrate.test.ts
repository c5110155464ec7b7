import { describe, expect, it } from 'vitest';
import { migrate, schemaVersion, type Migration } from '../../../main/cache/migrate';
import { openDatabase } from '../../../main/cache/open-database';

const open = () => openDatabase({ path: null, key: '', synchronous: 'FULL' });
const first: Migration = { version: 10, up: (db) => void db.exec('CREATE TABLE a (n INTEGER)') };
const second: Migration = { version: 20, up: (db) => void db.exec('CREATE TABLE b (n INTEGER)') };
const failing: Migration = {
  version: 30,
  up: (db) => {
    db.exec('CREATE TABLE c (n INTEGER)');
    throw new Error('half way');
  },
};

describe('the migration runner', () => {
  it('brings an empty file to the newest version without a back-up', () => {
    const db = open();
    const backedUp: number[] = [];
    expect(migrate(db, [first, second], (from) => backedUp.push(from))).toEqual({
      kind: 'current',
      from: 0,
      to: 20,
    });
    expect(schemaVersion(db)).toBe(20);
    expect(backedUp).toEqual([]);
  });

  it('runs only what is missing, after one back-up, and nothing at all the second time', () => {
    const db = open();
    migrate(db, [first]);
    const backedUp: number[] = [];
    migrate(db, [first, second], (from) => backedUp.push(from));
    migrate(db, [first, second], (from) => backedUp.push(from));
    expect(backedUp).toEqual([10]);
  });

  it('leaves no trace of a step that failed and keeps those before it', () => {
    const db = open();
    expect(() => migrate(db, [first, second, failing])).toThrow('half way');
    expect(schemaVersion(db)).toBe(20);
    expect(db.prepare(`SELECT name FROM sqlite_schema`).pluck().all()).toEqual(['a', 'b']);
  });

  it('does not touch a file from a newer program', () => {
    const db = open();
    db.pragma('user_version=40');
    expect(migrate(db, [first, second])).toEqual({ kind: 'fromTheFuture', version: 40 });
    expect(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0);
  });
});
