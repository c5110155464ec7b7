import type { Db } from '../open-database';
import { entryOfRow, type EntryRow, type SearchEntry } from './search-entry';

/** That many are put before others of equal match. */
const MOST_RECENT = 100;

/** The customers opened lately, newest first, kept in memory: they are compared with every keystroke. */
export interface RecentEntries {
  list(): readonly SearchEntry[];
  /** Something was opened, saved or removed: read again when next asked. */
  changed(): void;
}

export function recentEntries(db: Db): RecentEntries {
  const read = db.prepare<[number], EntryRow>(
    `SELECT e.* FROM recent AS r JOIN customer AS c ON c.id = r.customer_id JOIN search_entry AS e USING (customer_key)
       WHERE e.who IS NOT NULL ORDER BY r.opened_at_ms DESC LIMIT ?`,
  );
  let entries: readonly SearchEntry[] | null = null;
  return {
    list: () => (entries ??= read.all(MOST_RECENT).map(entryOfRow)),
    changed: () => {
      entries = null;
    },
  };
}
