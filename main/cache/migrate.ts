import type { Db } from './open-database';

/**
 * One step of a file's life. Append-only: a released migration is never edited, the next takes the next ten. Numbers go by tens
 * so that a hotfix can still be put between two.
 */
export interface Migration {
  readonly version: number;
  readonly up: (db: Db) => void;
}

export type MigrationOutcome =
  | { readonly kind: 'current'; readonly from: number; readonly to: number }
  /** Written by a newer program; nothing was touched. */
  | { readonly kind: 'fromTheFuture'; readonly version: number };

/** The version a file is at; 0 for an empty one. */
export function schemaVersion(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Brings a file to the newest version, one transaction each. `beforeFirst` runs once before an existing file (version > 0) is
 * changed: the place for a backup. Throws SqliteError; what was committed stays, so running again goes on from there.
 */
export function migrate(
  db: Db,
  migrations: readonly Migration[],
  beforeFirst?: (from: number) => void,
): MigrationOutcome {
  const from = schemaVersion(db);
  const to = migrations.at(-1)?.version ?? 0;
  if (from > to) return { kind: 'fromTheFuture', version: from };
  const due = migrations.filter(({ version }) => version > from);
  if (due.length > 0 && from > 0) beforeFirst?.(from);
  for (const { version, up } of due) {
    db.transaction(() => {
      up(db);
      db.pragma(`user_version=${version}`);
    }).immediate();
  }
  return { kind: 'current', from, to };
}
