import { hkdfSync } from 'node:crypto';

export type StoreFile = 'cache.db' | 'outbox.db';

const SALT = 'yidian/local-files';

/**
 * The raw key of one file (64 hex digits), derived from the 32-byte master key by HKDF-SHA256 (RFC 5869); no two files share one.
 * `salt`: what makes this very file's key another than that of one before it under the same name.
 */
export function deriveFileKey(
  masterKey: Uint8Array,
  file: StoreFile,
  salt: string | Uint8Array = SALT,
): string {
  if (masterKey.length !== 32) throw new RangeError('the master key has 32 bytes');
  return Buffer.from(hkdfSync('sha256', masterKey, salt, `${file}/1`, 32)).toString('hex');
}
