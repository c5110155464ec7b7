import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { oneAtATime } from '../../../shared/lib/one-at-a-time';
import { fillSqlite } from './sqlite-fill';
import { lastSetAside, setOldLayoutAside, takeOverSql } from './sqlite-old-layout';
import { sqliteReader } from './sqlite-reader';
import { schemaSql, schemaVersion } from './sqlite-schema';
import { sqliteWriter } from './sqlite-writer';
import type { Store, StoreReader, StoreWriter } from './store';

const replyLifeMs = 30 * 86_400_000;

/**
 * Opens `centre.db` in the folder, or a store in memory when it is null. WAL with synchronous=FULL: what was answered is on disk. A file
 * of an older layout is set aside, and `log` told. Throws when the file cannot be opened or was written by a newer version.
 */
export function openSqliteStore(
  folder: string | null,
  nowMs: number,
  log: (line: string) => void = () => undefined,
): Store {
  if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const aside = folder === null ? null : setOldLayoutAside(folder, nowMs);
  if (aside !== null) log(`centre.db was of an older layout: it is kept as ${aside} and begun anew`);
  const db = new Database(folder === null ? ':memory:' : join(folder, 'centre.db'));
  try {
    prepareFile(db, folder, nowMs);
    return storeOver(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareFile(db: Database.Database, folder: string | null, nowMs: number): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version === 0) beginFile(db, folder === null ? null : lastSetAside(folder));
  else if (version !== schemaVersion)
    throw new Error(`centre.db has layout ${String(version)}, this program reads ${String(schemaVersion)}`);
  db.prepare('DELETE FROM reply WHERE at < ?').run(nowMs - replyLifeMs);
}

/** All in one transaction: a file that exists has its layout and its device keys. */
function beginFile(db: Database.Database, aside: string | null): void {
  if (aside !== null) db.prepare('ATTACH ? AS aside').run(aside);
  db.exec(
    `BEGIN; ${schemaSql} ${aside === null ? '' : takeOverSql} PRAGMA user_version = ${String(schemaVersion)}; COMMIT;`,
  );
  if (aside !== null) db.exec('DETACH aside');
}

function storeOver(db: Database.Database): Store {
  const reader = sqliteReader(db);
  const writer = sqliteWriter(db, reader);

  /** One connection: whoever comes waits until the transaction before is closed, so nobody sees half of it. */
  const inTurn = oneAtATime();

  const patient: StoreReader = {
    countCustomers: () => inTurn(() => reader.countCustomers()),
    findCustomers: (filter, page) => inTurn(() => reader.findCustomers(filter, page)),
    searchCustomers: (text, limit) => inTurn(() => reader.searchCustomers(text, limit)),
    findHoldings: (filter) => inTurn(() => reader.findHoldings(filter)),
    findLines: (filter, page) => inTurn(() => reader.findLines(filter, page)),
    findDocuments: (type, filter, page) => inTurn(() => reader.findDocuments(type, filter, page)),
    recallReply: (key) => inTurn(() => reader.recallReply(key)),
  };
  return {
    ...patient,
    write: (work) => inTurn(() => transact(db, writer, work)),
    fill: (sample) => inTurn(() => fillSqlite(db, sample).then(() => reader.countCustomers())),
    close: () =>
      inTurn(() => {
        db.close();
        return Promise.resolve();
      }),
  };
}

async function transact<T>(
  db: Database.Database,
  writer: StoreWriter,
  work: (writer: StoreWriter) => Promise<T>,
): Promise<T> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = await work(writer);
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}
