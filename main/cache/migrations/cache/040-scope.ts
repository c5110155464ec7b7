import type { Migration } from '../../migrate';

/**
 * Whose data may stay how long. `customer_age` holds of every customer when the oldest of its parts was fetched and when it was last
 * fetched or opened, each with an index, so that what has to go is found without reading the customers. `recent` and `portfolio` name
 * customers by id: they may not have been fetched yet.
 */
export const scope040: Migration = {
  version: 40,
  up: (db) => {
    db.exec(`
      CREATE TABLE customer_age (
        customer_key INTEGER PRIMARY KEY,
        oldest_at_ms INTEGER NOT NULL,
        used_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX customer_age_by_oldest ON customer_age (oldest_at_ms);
      CREATE INDEX customer_age_by_use ON customer_age (used_at_ms);
      INSERT INTO customer_age SELECT customer_key,
        min(coalesce(identity_fetched_at_ms, 9007199254740991), coalesce(lines_fetched_at_ms, 9007199254740991),
          coalesce(tickets_fetched_at_ms, 9007199254740991), coalesce(contacts_fetched_at_ms, 9007199254740991)),
        max(coalesce(identity_fetched_at_ms, 0), coalesce(lines_fetched_at_ms, 0),
          coalesce(tickets_fetched_at_ms, 0), coalesce(contacts_fetched_at_ms, 0))
        FROM customer;
      CREATE TABLE recent (
        customer_id TEXT PRIMARY KEY,
        opened_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX recent_by_time ON recent (opened_at_ms);
      CREATE TABLE portfolio (customer_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    `);
  },
};
