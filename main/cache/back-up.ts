import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Db } from './open-database';
import { removeDatabase } from './set-aside';
import { syncFile, syncFolder } from './sync-to-disk';

/**
 * Writes a whole, encrypted, compact copy under the same key and puts it in place of `target` in one step, so there is always
 * one good copy. Throws SqliteError or a file system error and then leaves the earlier copy.
 *
 * VACUUM INTO and not the backup API: that one opens its target without a key and refuses.
 */
export function backUp(db: Db, target: string): void {
  const unfinished = `${target}.unfinished`;
  removeDatabase(unfinished);
  try {
    db.prepare('VACUUM INTO ?').run(unfinished);
    syncFile(unfinished);
    renameSync(unfinished, target);
    syncFolder(dirname(target));
  } catch (error) {
    removeDatabase(unfinished);
    throw error;
  }
}
