import { mkdirSync } from 'node:fs';
import type { CustomerParts } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { openCacheFile } from './cache-file';
import { customerStore } from './customers';
import { deriveFileKey } from './file-keys';

const PAGE = 5000;

/**
 * Writes customers straight into the cache file of a folder nobody else has open (benchmarks, seeding). `key`: the 32-byte master
 * key. Returns how many were new. Throws SqliteError.
 */
export function fillCache(
  dir: string,
  key: Uint8Array,
  customers: Iterable<{ readonly id: CustomerId; readonly parts: CustomerParts }>,
): number {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { db } = openCacheFile({ dir, key: deriveFileKey(key, 'cache.db'), nowMs: Date.now() });
  try {
    // A fill that is cut short is started again, so nothing is synced until the file is closed.
    db.pragma('synchronous=OFF');
    db.pragma('wal_autocheckpoint=20000');
    db.pragma('cache_size=-131072');
    const store = customerStore(db);
    let added = 0;
    let page: { readonly id: CustomerId; readonly parts: CustomerParts }[] = [];
    for (const customer of customers) {
      if (page.push(customer) < PAGE) continue;
      added += store.save(page);
      page = [];
    }
    return added + store.save(page);
  } finally {
    db.close();
  }
}
