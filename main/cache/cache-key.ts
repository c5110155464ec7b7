import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { deriveFileKey } from './file-keys';
import { removeDatabase } from './set-aside';
import { syncFolder } from './sync-to-disk';

/**
 * The key of cache.db comes from the master key and a random salt that stands beside the file, in no back-up and nowhere else. Without
 * the salt even the master key opens nothing: purging overwrites it, and what is left of the old file on any disk stays unreadable.
 */
const SALT_FILE = 'cache.salt';
const SALT_BYTES = 32;

/** The key of the cache file in this folder (64 hex digits). A file from before there were salts keeps its key until it is purged. */
export function cacheFileKey(dir: string, masterKey: Uint8Array): string {
  const salt = readSalt(dir);
  if (salt) return deriveFileKey(masterKey, 'cache.db', salt);
  if (!existsSync(join(dir, SALT_FILE)) && existsSync(join(dir, 'cache.db')))
    return deriveFileKey(masterKey, 'cache.db');
  return deriveFileKey(masterKey, 'cache.db', writeSalt(dir));
}

/** Destroys the key first and then the closed file with everything that was ever set aside of it. */
export function destroyCacheFile(dir: string): void {
  const path = join(dir, SALT_FILE);
  if (existsSync(path)) writeThrough(path, 'r+', '0'.repeat(SALT_BYTES * 2));
  writeSalt(dir);
  for (const name of readdirSync(dir))
    if (name === 'cache.db' || name.startsWith('cache.db.')) removeDatabase(join(dir, name));
  removeDatabase(join(dir, 'cache.db'));
  syncFolder(dir);
}

/** Null when there is none or it is damaged or was being destroyed. */
function readSalt(dir: string): Uint8Array | null {
  const path = join(dir, SALT_FILE);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return /^[0-9a-f]{64}$/.test(text) && !/^0+$/.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : null;
}

function writeSalt(dir: string): Uint8Array {
  const salt = randomBytes(SALT_BYTES);
  const path = join(dir, SALT_FILE);
  writeThrough(`${path}.unfinished`, 'w', salt.toString('hex'));
  renameSync(`${path}.unfinished`, path);
  syncFolder(dir);
  return salt;
}

function writeThrough(path: string, flags: 'w' | 'r+', text: string): void {
  const file = openSync(path, flags, 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
