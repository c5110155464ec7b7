import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failure } from '../../shared/ipc/failure';
import { backUp } from './back-up';
import type { OpenedFile, OpenFileOptions } from './cache-file';
import { migrate } from './migrate';
import { outboxMigrations } from './migrations/outbox';
import { openDatabase, type Db } from './open-database';
import { salvage } from './salvage';
import { removeDatabase, setAside } from './set-aside';
import { storageErrorKind } from './storage-error';
import { syncFolder } from './sync-to-disk';

export const OUTBOX_BACKUP = 'outbox.db.backup';

/**
 * Opens outbox.db without ever losing a row that can be read. A damaged file is rebuilt beside it: first its own readable rows, then
 * whatever only the last back-up has; the damaged one is set aside and never deleted. Returns null for a file from a newer
 * program, which is left as it is. Throws when the folder itself cannot be written.
 */
export function openOutboxFile({ dir, key, nowMs, damaged = false }: OpenFileOptions): OpenedFile | null {
  const path = join(dir, 'outbox.db');
  finishReplacing(path, nowMs);
  if (damaged || (!existsSync(path) && existsSync(join(dir, OUTBOX_BACKUP))))
    return rebuild(path, key, nowMs);
  let db: Db | null = null;
  try {
    db = openChecked(path, key);
    if (!db) return rebuild(path, key, nowMs);
    const opened = db;
    const outcome = migrate(db, outboxMigrations, (from) => {
      backUp(opened, `${path}.before-migration-${from}`);
    });
    if (outcome.kind === 'current') return { db };
    db.close();
    return null;
  } catch (error) {
    db?.close();
    if (storageErrorKind(error) !== 'damaged') throw error;
    return rebuild(path, key, nowMs);
  }
}

/** Null when the file opens but its structure is damaged. It is small, so it is checked on every opening. */
function openChecked(path: string, key: string): Db | null {
  const db = openDatabase({ path, key, synchronous: 'FULL' });
  try {
    if (db.pragma('quick_check(1)', { simple: true }) === 'ok') return db;
    db.close();
    return null;
  } catch (error) {
    db.close();
    throw error;
  }
}

function rebuild(path: string, key: string, nowMs: number): OpenedFile {
  const fresh = `${path}.rebuilding`;
  removeDatabase(fresh);
  const db = openDatabase({ path: fresh, key, synchronous: 'FULL' });
  let rows: number;
  try {
    migrate(db, outboxMigrations);
    const own = salvage(path, key, db);
    rows = own.rows;
    if (!own.complete) rows += salvage(join(dirname(path), OUTBOX_BACKUP), key, db).rows;
  } finally {
    db.close();
  }
  renameSync(fresh, `${path}.rebuilt`);
  setAside(path, 'corrupt', nowMs);
  finishReplacing(path, nowMs);
  return {
    db: openDatabase({ path, key, synchronous: 'FULL' }),
    failure: failure('storage.corrupt', undefined, { file: 'outbox.db', rows }),
  };
}

/**
 * The last step of a rebuild, also when the program died before it: the complete new file takes the old one's name. Companions
 * of the old one are set aside first; a foreign -wal must never meet the new file.
 */
function finishReplacing(path: string, nowMs: number): void {
  const rebuilt = `${path}.rebuilt`;
  if (!existsSync(rebuilt)) return;
  if (existsSync(path)) {
    removeDatabase(rebuilt);
    return;
  }
  setAside(path, 'corrupt', nowMs);
  renameSync(rebuilt, path);
  syncFolder(dirname(path));
}
