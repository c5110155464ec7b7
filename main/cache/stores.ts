import { chmodSync, mkdirSync } from 'node:fs';
import { failure, type Failure } from '../../shared/ipc/failure';
import { openCacheFile, type OpenedFile } from './cache-file';
import { cacheFileKey, destroyCacheFile } from './cache-key';
import { deriveFileKey, type StoreFile } from './file-keys';
import { migrate } from './migrate';
import { cacheMigrations } from './migrations/cache';
import { outboxMigrations } from './migrations/outbox';
import { openDatabase, type Db } from './open-database';
import { openOutboxFile } from './outbox-file';
import { storageFailure } from './storage-error';

/** Both databases, and what the agent has to know about them. */
export interface Stores {
  readonly state: 'ready' | 'memoryOnly';
  readonly failure?: Failure;
  readonly cache: Db;
  readonly outbox: Db;
}

export interface OpenStoresOptions {
  readonly dir: string;
  /** 32 bytes; null: nothing to encrypt with, so nothing is written. */
  readonly key: Uint8Array | null;
  readonly nowMs: number;
  /** A file in which a query found damage. */
  readonly damaged?: StoreFile;
}

/**
 * Opens both files by their ladders. If the precious one cannot be used (written by a newer program, folder not writable, no key)
 * everything is kept in memory and the files stay untouched, so that the agent can go on working and is told.
 */
export function openStores({ dir, key, nowMs, damaged }: OpenStoresOptions): Stores {
  if (key === null) return inMemory(failure('storage.noKey'));
  const options = (file: StoreFile, fileKey: string) => ({
    dir,
    nowMs,
    key: fileKey,
    damaged: damaged === file,
  });
  let outbox: OpenedFile | null;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (process.platform !== 'win32') chmodSync(dir, 0o700);
    outbox = openOutboxFile(options('outbox.db', deriveFileKey(key, 'outbox.db')));
  } catch (error) {
    return inMemory(expected(error, 'outbox.db'));
  }
  if (!outbox) return inMemory(failure('storage.fromTheFuture', undefined, { file: 'outbox.db' }));
  const cache = openCacheOrMemory(() => options('cache.db', cacheFileKey(dir, key)));
  const mended = outbox.failure ?? cache.failure;
  return {
    state: 'ready',
    cache: cache.db,
    outbox: outbox.db,
    ...(mended === undefined ? {} : { failure: mended }),
  };
}

/** Closes and destroys the customers and the key of their file; an empty one, under another key, takes its place. */
export function renewCache({ dir, key, nowMs }: OpenStoresOptions, stores: Stores): Stores {
  stores.cache.close();
  if (key === null || stores.state === 'memoryOnly') return { ...stores, cache: memory(cacheMigrations) };
  destroyCacheFile(dir);
  const cache = openCacheOrMemory(() => ({ dir, nowMs, key: cacheFileKey(dir, key) }));
  return { ...stores, cache: cache.db };
}

function openCacheOrMemory(options: () => Parameters<typeof openCacheFile>[0]): OpenedFile {
  try {
    return openCacheFile(options());
  } catch (error) {
    const failed = expected(error, 'cache.db');
    return { db: memory(cacheMigrations), failure: failed };
  }
}

function inMemory(why: Failure): Stores {
  return {
    state: 'memoryOnly',
    failure: why,
    cache: memory(cacheMigrations),
    outbox: memory(outboxMigrations),
  };
}

function memory(migrations: Parameters<typeof migrate>[1]): Db {
  const db = openDatabase({ path: null, key: '', synchronous: 'FULL' });
  migrate(db, migrations);
  return db;
}

/** Trouble with the disk is a value; anything else is a fault of ours and is thrown on. */
function expected(error: unknown, file: StoreFile): Failure {
  const known = storageFailure(error, file);
  if (!known) throw error;
  return known;
}
