import type { Db } from '../../open-database';

/** What every part of a customer has: its JSON text and when it was fetched. A part added later is one more name in a new migration. */
export function addPartColumns(db: Db, parts: readonly string[]): void {
  for (const part of parts) {
    db.exec(`ALTER TABLE customer ADD COLUMN ${part} TEXT`);
    db.exec(`ALTER TABLE customer ADD COLUMN ${part}_fetched_at_ms INTEGER`);
  }
}
