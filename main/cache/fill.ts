import { mkdirSync } from 'node:fs';
import type { CustomerParts } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import type { TierPolicy } from '../../shared/domain/policies';
import { openCacheFile } from './cache-file';
import { cacheFileKey } from './cache-key';
import { customerStore } from './customers';
import type { Db } from './open-database';
import { searchIndex } from './search/search-index';

const PAGE = 2000;

/**
 * Writes customers straight into the cache file of a folder nobody else has open (benchmarks, seeding). `key`: the 32-byte master
 * key, `tierPolicy`: how they rank when searched for. Returns how many were new. Throws SqliteError.
 */
export function fillCache(
  dir: string,
  key: Uint8Array,
  customers: Iterable<{ readonly id: CustomerId; readonly parts: CustomerParts }>,
  tierPolicy: TierPolicy,
): number {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { db } = openCacheFile({ dir, key: cacheFileKey(dir, key), nowMs: Date.now() });
  try {
    // A fill that is cut short is started again, so nothing is synced until the file is closed.
    db.pragma('synchronous=OFF');
    db.pragma('wal_autocheckpoint=20000');
    db.pragma('cache_size=-131072');
    db.pragma('secure_delete=FAST');
    // Pieces of the index are put together sixteen at a time, and all of them at the end.
    setIndexOption(db, 'automerge', 0);
    const index = searchIndex(db, tierPolicy);
    index.catchUp();
    const store = customerStore(db, index);
    let added = 0;
    let page: { readonly id: CustomerId; readonly parts: CustomerParts }[] = [];
    for (const customer of customers) {
      if (page.push(customer) < PAGE) continue;
      added += store.save(page);
      page = [];
    }
    added += store.save(page);
    db.exec(`INSERT INTO search_index (search_index) VALUES ('optimize')`);
    setIndexOption(db, 'automerge', 4);
    return added;
  } finally {
    db.close();
  }
}

/** 4 is FTS5's own value of automerge. */
function setIndexOption(db: Db, option: 'automerge', value: number): void {
  db.exec(`INSERT INTO search_index (search_index, rank) VALUES ('${option}', ${value})`);
}
