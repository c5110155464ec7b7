import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fillSqlite } from './sqlite-fill';
import { sqliteReader } from './sqlite-reader';
import { schemaSql, schemaVersion } from './sqlite-schema';
import { sqliteWriter } from './sqlite-writer';
import type { Store, StoreReader, StoreWriter } from './store';

const replyLifeMs = 30 * 86_400_000;

/**
 * Opens `centre.db` in the folder, or a store in memory when it is null. WAL with synchronous=FULL: what was answered is on disk.
 * Throws when the file cannot be opened or was written by another version.
 */
export function openSqliteStore(folder: string | null, nowMs: number): Store {
  if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = new Database(folder === null ? ':memory:' : join(folder, 'centre.db'));
  try {
    prepareFile(db, nowMs);
    return storeOver(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareFile(db: Database.Database, nowMs: number): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version === 0) db.exec(`BEGIN; ${schemaSql} PRAGMA user_version = ${String(schemaVersion)}; COMMIT;`);
  else if (version !== schemaVersion)
    throw new Error(`centre.db has layout ${String(version)}, this program reads ${String(schemaVersion)}`);
  db.prepare('DELETE FROM reply WHERE at < ?').run(nowMs - replyLifeMs);
}

function storeOver(db: Database.Database): Store {
  const reader = sqliteReader(db);
  const writer = sqliteWriter(db, reader);
  let turn: Promise<unknown> = Promise.resolve();

  /** One connection: whoever comes waits until the transaction before is closed, so nobody sees half of it. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const patient: StoreReader = {
    countCustomers: () => inTurn(() => reader.countCustomers()),
    findCustomers: (filter, page) => inTurn(() => reader.findCustomers(filter, page)),
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
