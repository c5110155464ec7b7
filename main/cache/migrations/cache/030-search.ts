import type { Migration } from '../../migrate';

/**
 * What customers are found by. `search_index` is filed under tier × 2^40 + customer_key, so that everything it finds comes in the order
 * of tiers; `codes` are the customer's numbers
 * and ids as they are compared; `tier` is the place in that order the customer is filed under, null while not filed. `search_progress` says up to which
 * customer the index was built anew for the policies in force: customers of an earlier program are filed by housekeeping.
 */
export const search030: Migration = {
  version: 30,
  up: (db) => {
    db.exec(`
      CREATE TABLE search_entry (
        customer_key INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        tier INTEGER,
        who TEXT,
        codes TEXT NOT NULL
      ) STRICT;
      CREATE VIRTUAL TABLE search_index USING fts5(
        tokens, content='', contentless_delete=1, detail=none, tokenize='ascii'
      );
      INSERT INTO search_index (search_index, rank) VALUES ('usermerge', 2);
      CREATE TABLE search_progress (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        policies TEXT NOT NULL,
        done_to INTEGER NOT NULL
      ) STRICT;
      INSERT INTO search_progress SELECT 1, '', 0;
    `);
  },
};
