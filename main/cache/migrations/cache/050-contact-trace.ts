import type { Migration } from '../../migrate';

/**
 * The whole trace of contacts, row by row: ten thousand of them are not read to show fifty. Words are stored masked, as the screen will
 * show them; `contact_newest` holds what a page is chosen by, so that skipping and counting reads no words.
 */
export const contactTrace050: Migration = {
  version: 50,
  up: (db) => {
    db.exec(`
      CREATE TABLE contact_trace (
        trace_key INTEGER PRIMARY KEY,
        customer_id TEXT NOT NULL UNIQUE,
        total INTEGER NOT NULL,
        fetched_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE contact (
        contact_key INTEGER PRIMARY KEY,
        trace_key INTEGER NOT NULL,
        id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        channel TEXT NOT NULL,
        direction TEXT NOT NULL,
        summary TEXT NOT NULL,
        by_whom TEXT NOT NULL,
        ticket_ids TEXT NOT NULL,
        UNIQUE (trace_key, id)
      ) STRICT;
      CREATE INDEX contact_newest ON contact (trace_key, at_ms DESC, contact_key, channel, direction);
    `);
  },
};
