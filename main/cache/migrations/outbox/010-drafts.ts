import type { Migration } from '../../migrate';

/** Drafts of open contacts, and the last revision of closed ones so that a late, older write cannot bring them back. */
export const drafts010: Migration = {
  version: 10,
  up: (db) => {
    db.exec(`
      CREATE TABLE draft (
        draft_key INTEGER PRIMARY KEY,
        contact_id TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        body TEXT NOT NULL
      ) STRICT;
      CREATE TABLE closed_contact (
        closed_key INTEGER PRIMARY KEY,
        contact_id TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        closed_at_ms INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
