import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { schemaVersion } from './sqlite-schema';

const asideName = /^centre-layout-\d+-(\d+)\.db$/;

/** Renames a `centre.db` of an older layout, so that a new one can be begun in its place; answers its new name, or null where there is none. */
export function setOldLayoutAside(folder: string, nowMs: number): string | null {
  const path = join(folder, 'centre.db');
  if (!existsSync(path)) return null;
  const db = new Database(path);
  let version: number;
  try {
    version = Number(db.pragma('user_version', { simple: true }));
    if (version === 0 || version >= schemaVersion) return null;
    // What a crash left in the write-ahead log belongs into the file before the file gets another name.
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
  const name = `centre-layout-${String(version)}-${String(nowMs)}.db`;
  renameSync(path, join(folder, name));
  return name;
}

/** The file last set aside in the folder. */
export function lastSetAside(folder: string): string | null {
  const ageOf = (name: string) => Number(asideName.exec(name)?.[1] ?? 0);
  const names = readdirSync(folder).filter((name) => asideName.test(name));
  const [last] = names.sort((a, b) => ageOf(b) - ageOf(a));
  return last === undefined ? null : join(folder, last);
}

/**
 * What must outlive the sample base, as statements over the attached file `aside`: device keys, without which desks could not open their
 * own files, and the serials of tickets.
 */
export const takeOverSql = `
INSERT OR IGNORE INTO secret (name, value) SELECT name, value FROM aside.secret;
INSERT OR IGNORE INTO serial (name, value) SELECT name, value FROM aside.serial;
`;
