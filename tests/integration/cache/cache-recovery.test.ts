import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillCache } from '../../../main/cache/fill';
import { cacheFileKey } from '../../../main/cache/cache-key';
import { deriveFileKey } from '../../../main/cache/file-keys';
import { openDatabase } from '../../../main/cache/open-database';
import { migrate } from '../../../main/cache/migrate';
import { outboxMigrations } from '../../../main/cache/migrations/outbox';
import {
  contactId,
  customer,
  draft,
  masterKey,
  note,
  outboxId,
  policies,
  T0,
  temporaryFolder,
} from '../../unit/cache/samples';
import { LocalHost } from './local-host';

const PAGE = 4096;
const work = (n: number) => ({
  id: outboxId(`o-${n}`),
  contactId: contactId(`c-${n}`),
  work: note(`${n} ${'长'.repeat(400)}`),
  nowMs: T0,
});
const names = (dir: string, part: string) =>
  readdirSync(dir).filter((name) => name.includes(part) && !/-(wal|shm)$/.test(name));

/** Writes and closes: everything is in the main file and in the back-up. */
function prepared(dir: string, rows = 60): void {
  const host = new LocalHost(dir);
  for (let n = 0; n < rows; n += 1) host.run('enqueue', work(n));
  host.run('saveDraft', { draft: draft('c-1', 4) });
  host.run('saveMany', { customers: [customer('k-1', ['13820001234'])] });
  host.close();
}
function damage(path: string, page: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xaa, page * PAGE + 100, page * PAGE + 600);
  writeFileSync(path, bytes);
}
/** Comparing the bytes themselves takes the test runner seconds. */
const fingerprint = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const ids = (host: LocalHost) => host.value('outbox', {}).map(({ id }) => String(id));

describe('a damaged cache.db', () => {
  it.each([
    [
      'garbage',
      (path: string) =>
        writeFileSync(path, 'no database at all, but long enough to look like one'.repeat(200)),
    ],
    ['a damaged first page', (path: string) => damage(path, 0)],
  ])('of %s is set aside and rebuilt empty, and the desk is told', (_name, spoil) => {
    const dir = temporaryFolder();
    prepared(dir);
    spoil(join(dir, 'cache.db'));
    const host = new LocalHost(dir);
    expect(host.state).toEqual({
      state: 'ready',
      customers: 0,
      failure: { code: 'storage.corrupt', params: { file: 'cache.db' } },
    });
    expect(names(dir, 'cache.db.corrupt-')).toHaveLength(1);
    expect(ids(host)).toHaveLength(60);
    host.run('saveMany', { customers: [customer('k-2', ['13820001234'])] });
    expect(host.value('lookUpNumber', { number: '13820001234' })).toHaveLength(1);
    host.close();
    expect(new LocalHost(dir).state).toEqual({ state: 'ready', customers: 1 });
  });

  it('keeps the newest three of those set aside', () => {
    const dir = temporaryFolder();
    for (let n = 0; n < 5; n += 1) {
      writeFileSync(join(dir, 'cache.db'), `garbage ${n}`.repeat(1000));
      new LocalHost(dir, { nowMs: T0 + n }).close();
    }
    const kept = names(dir, 'cache.db.corrupt-').toSorted();
    expect(kept.map((name) => readFileSync(join(dir, name), 'utf8').slice(0, 9))).toEqual([
      'garbage 2',
      'garbage 3',
      'garbage 4',
    ]);
  });

  it('found by a query is rebuilt on the spot and the query answered', () => {
    const dir = temporaryFolder();
    fillCache(
      dir,
      masterKey,
      Array.from({ length: 400 }, (_, n) => customer(`k-${n}`, [`1382000${String(n).padStart(4, '0')}`])),
      policies.tiers,
    );
    const pages = statSync(join(dir, 'cache.db')).size / PAGE;
    for (let page = 5; page < pages; page += 1) damage(join(dir, 'cache.db'), page);
    const host = new LocalHost(dir);
    expect(host.value('lookUpNumber', { number: '13820000200' })).toEqual([]);
    expect(host.state).toMatchObject({ state: 'ready', customers: 0, failure: { code: 'storage.corrupt' } });
    expect(names(dir, 'cache.db.corrupt-')).toHaveLength(1);
    host.close();
  });

  it('from a newer program is set aside unread and rebuilt', () => {
    const dir = temporaryFolder();
    prepared(dir);
    const db = openDatabase({
      path: join(dir, 'cache.db'),
      key: cacheFileKey(dir, masterKey),
      synchronous: 'NORMAL',
    });
    db.pragma('user_version=9990');
    db.close();
    const host = new LocalHost(dir);
    expect(host.state).toMatchObject({
      state: 'ready',
      customers: 0,
      failure: { code: 'storage.fromTheFuture', params: { file: 'cache.db' } },
    });
    expect(names(dir, 'cache.db.newer-')).toHaveLength(1);
    host.close();
  });
});

describe('a damaged outbox.db', () => {
  it('gives up every row that can still be read; the rest comes from the back-up; the damaged file is kept', () => {
    const dir = temporaryFolder();
    prepared(dir);
    const later = new LocalHost(dir);
    for (let n = 60; n < 90; n += 1) later.run('enqueue', work(n));
    later.run('saveDraft', { draft: draft('c-1', 9) });
    later.closeWithoutBackUp();
    const path = join(dir, 'outbox.db');
    // Rows 60–89 are in no back-up; the damage lies in the pages of earlier rows.
    damage(path, 12);
    damage(path, 13);
    const before = fingerprint(path);
    const host = new LocalHost(dir);
    expect(host.state).toMatchObject({
      state: 'ready',
      failure: { code: 'storage.corrupt', params: { file: 'outbox.db' } },
    });
    expect(ids(host)).toEqual(Array.from({ length: 90 }, (_, n) => `o-${n}`));
    expect(host.value('openDrafts', {})).toMatchObject([{ contactId: 'c-1', revision: 9 }]);
    const [kept] = names(dir, 'outbox.db.corrupt-');
    expect(fingerprint(join(dir, kept ?? ''))).toBe(before);
    host.close();
    expect(new LocalHost(dir).state.failure).toBeUndefined();
  });

  it.each([
    ['overwritten', (path: string) => writeFileSync(path, 'garbage'.repeat(3000))],
    ['cut off', (path: string) => truncateSync(path, 5000)],
    ['removed', (path: string) => rmSync(path)],
  ])('that was %s is restored from the back-up of the last close', (_name, spoil) => {
    const dir = temporaryFolder();
    prepared(dir);
    spoil(join(dir, 'outbox.db'));
    const host = new LocalHost(dir);
    expect(host.state).toMatchObject({ state: 'ready', failure: { code: 'storage.corrupt' } });
    expect(ids(host)).toHaveLength(60);
    expect(host.value('openDrafts', {})).toHaveLength(1);
    host.close();
  });

  it('found by a query is mended on the spot and the query answered in full', () => {
    const dir = temporaryFolder();
    const path = join(dir, 'outbox.db');
    prepared(dir, 0);
    // More than SQLite keeps in memory from the check at opening.
    const db = openDatabase({ path, key: deriveFileKey(masterKey, 'outbox.db'), synchronous: 'NORMAL' });
    const insert = db.prepare(
      'INSERT INTO outbox (id, contact_id, work, created_at_ms, next_attempt_at_ms) VALUES (?, ?, ?, 1, 1)',
    );
    db.transaction(() => {
      for (let n = 0; n < 1200; n += 1) insert.run(`o-${n}`, 'c-1', JSON.stringify(note('x'.repeat(20_000))));
    })();
    db.close();
    new LocalHost(dir).close();
    const host = new LocalHost(dir);
    const file = openSync(path, 'r+');
    for (let page = 100; page < 1000; page += 200)
      writeSync(file, Buffer.alloc(500), 0, 500, page * PAGE + 100);
    closeSync(file);
    expect(ids(host)).toHaveLength(1200);
    expect(host.state).toMatchObject({ state: 'ready', failure: { code: 'storage.corrupt' } });
    host.close();
  });

  it('under another key is set aside, not overwritten', () => {
    const dir = temporaryFolder();
    prepared(dir);
    const before = fingerprint(join(dir, 'outbox.db'));
    const host = new LocalHost(dir, { key: '09'.repeat(32) });
    expect(host.state).toMatchObject({
      state: 'ready',
      failure: { code: 'storage.corrupt', params: { file: 'outbox.db' } },
    });
    expect(ids(host)).toEqual([]);
    expect(fingerprint(join(dir, names(dir, 'outbox.db.corrupt-')[0] ?? ''))).toBe(before);
    host.close();
  });

  it('whose rebuilding was cut short after the rename is completed at the next start', () => {
    const dir = temporaryFolder();
    prepared(dir);
    writeFileSync(join(dir, 'outbox.db.rebuilt'), readFileSync(join(dir, 'outbox.db')));
    rmSync(join(dir, 'outbox.db'));
    writeFileSync(join(dir, 'outbox.db-wal'), 'of the old file');
    const host = new LocalHost(dir);
    expect(ids(host)).toHaveLength(60);
    expect(existsSync(join(dir, 'outbox.db.rebuilt'))).toBe(false);
    host.close();
  });
});

describe('an outbox.db from a newer program', () => {
  it('stays untouched with the cache beside it; the agent works in memory and is told', () => {
    const dir = temporaryFolder();
    prepared(dir);
    const db = openDatabase({
      path: join(dir, 'outbox.db'),
      key: deriveFileKey(masterKey, 'outbox.db'),
      synchronous: 'FULL',
    });
    db.pragma('user_version=9990');
    db.close();
    const read = () =>
      ['outbox.db', 'cache.db', 'outbox.db.backup'].map((name) => fingerprint(join(dir, name)));
    const before = read();
    const host = new LocalHost(dir);
    expect(host.state).toMatchObject({
      state: 'memoryOnly',
      failure: { code: 'storage.fromTheFuture', params: { file: 'outbox.db' } },
    });
    expect(host.run('saveDraft', { draft: draft('c-9', 1) })).toMatchObject({ ok: true });
    expect(host.value('openDrafts', {})).toHaveLength(1);
    host.close();
    expect(read()).toEqual(before);
  });
});

describe('an outbox.db from an older program', () => {
  it('is backed up before it is migrated, and nothing in it is lost', () => {
    const dir = temporaryFolder();
    const key = deriveFileKey(masterKey, 'outbox.db');
    const db = openDatabase({ path: join(dir, 'outbox.db'), key, synchronous: 'FULL' });
    migrate(db, outboxMigrations.slice(0, 1));
    db.prepare('INSERT INTO draft (contact_id, revision, body) VALUES (?, ?, ?)').run(
      'c-1',
      4,
      JSON.stringify(draft('c-1', 4)),
    );
    db.close();
    const host = new LocalHost(dir);
    expect(host.state).toEqual({ state: 'ready', customers: 0 });
    expect(host.value('openDrafts', {})).toEqual([draft('c-1', 4)]);
    host.close();
    const old = openDatabase({ path: join(dir, 'outbox.db.before-migration-10'), key, synchronous: 'FULL' });
    expect(old.prepare('SELECT revision FROM draft').pluck().get()).toBe(4);
    old.close();
  });
});

describe('a write-ahead log damaged by a power loss', () => {
  it('loses at most its tail: what is left is a beginning of what was written', () => {
    for (const keep of [0.2, 0.5, 0.9, 0.97]) {
      const [dir, crashed] = [temporaryFolder(), temporaryFolder()];
      const host = new LocalHost(dir);
      for (let n = 0; n < 40; n += 1) host.run('enqueue', work(n));
      const wal = readFileSync(join(dir, 'outbox.db-wal'));
      writeFileSync(join(crashed, 'outbox.db'), readFileSync(join(dir, 'outbox.db')));
      wal.fill(0x55, Math.floor(wal.length * keep));
      writeFileSync(join(crashed, 'outbox.db-wal'), wal);
      host.close();
      const after = new LocalHost(crashed);
      expect(after.state.state).toBe('ready');
      const left = ids(after);
      expect(left).toEqual(Array.from({ length: left.length }, (_, n) => `o-${n}`));
      expect(left.length).toBeLessThan(40);
      after.close();
    }
  });
});

describe('without a key', () => {
  it('nothing is written, and what earlier files hold stays as it is', () => {
    const dir = temporaryFolder();
    prepared(dir);
    const before = readdirSync(dir).map((name) => [name, fingerprint(join(dir, name))]);
    const host = new LocalHost(dir, { key: null });
    expect(host.state).toEqual({ state: 'memoryOnly', customers: 0, failure: { code: 'storage.noKey' } });
    host.run('saveDraft', { draft: draft('c-9', 1) });
    host.close();
    expect(readdirSync(dir).map((name) => [name, fingerprint(join(dir, name))])).toEqual(before);
  });
});
