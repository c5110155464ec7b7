import Database from 'better-sqlite3';

export type Db = Database.Database;

export interface OpenDatabaseOptions {
  /** Path of the file, or null for a database in memory. */
  readonly path: string | null;
  /** Raw key, 64 hex digits; ignored in memory. */
  readonly key: string;
  /** FULL: a commit is on disk when it returns. NORMAL: the last commits may be gone after a power loss. */
  readonly synchronous: 'FULL' | 'NORMAL';
}

/**
 * Opens an encrypted database (AEGIS-256, every page authenticated) with all pragmas set, and reads from it once so that a wrong
 * key or a damaged header throws here. Throws SqliteError.
 *
 * `synchronous` is said on every open: the driver is compiled to fall back to NORMAL when it opens an existing WAL file.
 */
export function openDatabase({ path, key, synchronous }: OpenDatabaseOptions): Db {
  const db = new Database(path ?? ':memory:', { timeout: 5000 });
  try {
    if (path !== null) {
      db.pragma(`cipher='aegis'`);
      db.pragma(`key="x'${key}'"`);
    }
    db.pragma('temp_store=MEMORY');
    db.pragma('trusted_schema=OFF');
    db.pragma('foreign_keys=ON');
    db.pragma('secure_delete=ON');
    if (path !== null) db.pragma('journal_mode=WAL');
    db.pragma(`synchronous=${synchronous}`);
    if (process.platform === 'darwin' && synchronous === 'FULL') {
      db.pragma('fullfsync=ON');
      db.pragma('checkpoint_fullfsync=ON');
    }
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
