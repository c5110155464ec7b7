import { cpSync, existsSync } from 'node:fs';
import { openDatabase, type Db } from './open-database';
import { readSurvivingRows, type Row } from './surviving-rows';
import { removeDatabase } from './set-aside';

/**
 * Tables of outbox.db in the order in which they are saved. The outbox and the audit trail keep their row numbers: they are the order
 * of delivery and of the chain, and AUTOINCREMENT never gives one twice; the others' may belong to another row in another copy.
 */
const tables = [
  { name: 'outbox', key: 'seq', keepKey: true },
  { name: 'closed_contact', key: 'closed_key', keepKey: false },
  { name: 'draft', key: 'draft_key', keepKey: false },
  { name: 'secret', key: 'secret_key', keepKey: false },
  { name: 'audit', key: 'seq', keepKey: true },
  { name: 'attached_number', key: 'attached_key', keepKey: false },
] as const;

export interface Salvaged {
  readonly rows: number;
  /** Nothing in the source was unreadable. */
  readonly complete: boolean;
}

/**
 * Copies every row that can still be read from a damaged outbox.db into an open, migrated one; rows already there win. The source
 * is worked on in a copy and not changed. Never throws for damage in the source.
 */
export function salvage(source: string, key: string, into: Db): Salvaged {
  if (!existsSync(source)) return { rows: 0, complete: false };
  const copy = `${source}.reading`;
  removeDatabase(copy);
  let from: Db | null = null;
  try {
    for (const end of ['', '-wal']) if (existsSync(source + end)) cpSync(source + end, copy + end);
    from = open(copy, key);
    if (!from) return { rows: 0, complete: false };
    const opened = from;
    return into.transaction(() => salvageTables(opened, into)).immediate();
  } finally {
    from?.close();
    removeDatabase(copy);
  }
}

function open(path: string, key: string): Db | null {
  try {
    const db = openDatabase({ path, key, synchronous: 'NORMAL' });
    return db;
  } catch {
    return null;
  }
}

function salvageTables(from: Db, into: Db): Salvaged {
  let rows = 0;
  let complete = true;
  for (const { name, key, keepKey } of tables) {
    const insertRow = inserter(into, name, keepKey ? null : key);
    const result = readSurvivingRows(from, name, key, (row) => {
      rows += insertRow(row);
    });
    complete &&= result.complete;
  }
  into.exec(
    `DELETE FROM draft WHERE EXISTS
       (SELECT 1 FROM closed_contact AS c WHERE c.contact_id = draft.contact_id AND c.revision >= draft.revision)`,
  );
  return { rows, complete };
}

/** Inserts the columns both sides know; returns how many rows were added. */
function inserter(into: Db, table: string, leaveOut: string | null): (row: Row) => number {
  const known = into
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table)
    .filter((column) => column !== leaveOut);
  return (row) => {
    const columns = known.filter((column) => column in row);
    const places = columns.map((column) => `@${column}`);
    return into
      .prepare(`INSERT OR IGNORE INTO ${table} (${columns.join()}) VALUES (${places.join()})`)
      .run(row).changes;
  };
}
