import type { Migration } from '../../migrate';

/**
 * Who did what to whose data, and whose number an agent said it is. Nothing of an audit entry can be changed but that it was sent, and
 * none that was not sent can be removed, whatever the program does.
 */
export const audit040: Migration = {
  version: 40,
  up: (db) => {
    db.exec(`
      CREATE TABLE audit (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        at_ms INTEGER NOT NULL,
        entry TEXT NOT NULL,
        hash TEXT NOT NULL,
        sent_at_ms INTEGER
      ) STRICT;
      CREATE INDEX audit_unsent ON audit (seq) WHERE sent_at_ms IS NULL;
      CREATE INDEX audit_sent ON audit (sent_at_ms) WHERE sent_at_ms IS NOT NULL;
      CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit
        WHEN OLD.sent_at_ms IS NOT NULL OR NEW.sent_at_ms IS NULL OR NEW.seq <> OLD.seq OR NEW.id <> OLD.id
          OR NEW.at_ms <> OLD.at_ms OR NEW.entry <> OLD.entry OR NEW.hash <> OLD.hash
        BEGIN SELECT RAISE(ABORT, 'an audit entry is final'); END;
      CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit WHEN OLD.sent_at_ms IS NULL
        BEGIN SELECT RAISE(ABORT, 'an unsent audit entry is kept'); END;
      CREATE TABLE attached_number (
        attached_key INTEGER PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        customer_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
