import type { Migration } from '../../migrate';

/**
 * One row a customer: a page read brings all four parts, and a bulk fill writes one tree entry instead of four. Each part ages on
 * its own. `identity_keys` and `line_keys` are the search keys the part gave, separated by spaces, so that a changed part takes
 * back its own keys without reading its old text again.
 */
export const customers010: Migration = {
  version: 10,
  up: (db) => {
    db.exec(`
      CREATE TABLE customer (
        customer_key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        identity TEXT, identity_fetched_at_ms INTEGER, identity_keys TEXT NOT NULL DEFAULT '',
        lines TEXT, lines_fetched_at_ms INTEGER, line_keys TEXT NOT NULL DEFAULT '',
        tickets TEXT, tickets_fetched_at_ms INTEGER,
        contacts TEXT, contacts_fetched_at_ms INTEGER
      ) STRICT;
      CREATE TABLE customer_number (
        number TEXT NOT NULL,
        customer_key INTEGER NOT NULL,
        PRIMARY KEY (number, customer_key)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
