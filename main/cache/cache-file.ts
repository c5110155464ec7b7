import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Failure } from '../../shared/ipc/failure';
import { migrate } from './migrate';
import { cacheMigrations } from './migrations/cache';
import { openDatabase, type Db } from './open-database';
import { keepNewestAside, setAside } from './set-aside';
import { storageErrorKind } from './storage-error';

const KEEP_ASIDE = 3;

export interface OpenedFile {
  readonly db: Db;
  /** What was mended on the way. */
  readonly failure?: Failure;
}

export interface OpenFileOptions {
  readonly dir: string;
  /** Raw key of this file, 64 hex digits. */
  readonly key: string;
  readonly nowMs: number;
  /** A query found the file damaged: do not trust it even if it opens. */
  readonly damaged?: boolean;
}

/**
 * Opens cache.db whatever became of it: a damaged file (or one under another key) and one from a newer program are set aside, the
 * newest three are kept, and an empty one takes their place. Throws when the folder itself cannot be written.
 */
export function openCacheFile({ dir, key, nowMs, damaged = false }: OpenFileOptions): OpenedFile {
  const path = join(dir, 'cache.db');
  if (damaged) return rebuild(path, key, nowMs, 'corrupt');
  let db: Db | null = null;
  try {
    db = openDatabase({ path, key, synchronous: 'NORMAL' });
    const { kind } = migrate(db, cacheMigrations);
    if (kind === 'current' && canSearch(db)) return { db: forFillAndSearch(db) };
    db.close();
    return rebuild(path, key, nowMs, kind === 'current' ? 'corrupt' : 'newer');
  } catch (error) {
    db?.close();
    if (storageErrorKind(error) !== 'damaged') throw error;
    return rebuild(path, key, nowMs, 'corrupt');
  }
}

/** A full-text index whose first page is damaged cannot even be named in a statement; SQLite says so without a code of its own. */
function canSearch(db: Db): boolean {
  try {
    db.prepare('SELECT rowid FROM search_index LIMIT 1').get();
    return true;
  } catch {
    return false;
  }
}

function rebuild(path: string, key: string, nowMs: number, why: 'corrupt' | 'newer'): OpenedFile {
  if (existsSync(path)) setAside(path, why, nowMs);
  keepNewestAside(path, why, KEEP_ASIDE);
  const db = openDatabase({ path, key, synchronous: 'NORMAL' });
  migrate(db, cacheMigrations);
  const code = why === 'corrupt' ? 'storage.corrupt' : 'storage.fromTheFuture';
  return { db: forFillAndSearch(db), failure: failure(code, undefined, { file: 'cache.db' }) };
}

/**
 * A fill touches the same index pages in every transaction: they are written back every 16 MB of log instead of every 4. A
 * search touches the same pages with every keystroke: 64 MB of them stay deciphered.
 */
function forFillAndSearch(db: Db): Db {
  db.pragma('wal_autocheckpoint=4000');
  db.pragma('cache_size=-65536');
  return db;
}
