import type { Migration } from '../../migrate';

/** Work owed to the back office. `seq` is the order of acceptance, which a clock set back cannot change. */
export const outbox020: Migration = {
  version: 20,
  up: (db) => {
    db.exec(`
      CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        contact_id TEXT NOT NULL,
        work TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        next_attempt_at_ms INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'refused')),
        result TEXT,
        last_failure TEXT,
        delivered_at_ms INTEGER
      ) STRICT;
      CREATE INDEX outbox_by_contact ON outbox (contact_id, seq);
    `);
  },
};
