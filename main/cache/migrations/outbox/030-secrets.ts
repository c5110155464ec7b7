import type { Migration } from '../../migrate';

/** Passwords and tokens, which belong in no settings file. */
export const secrets030: Migration = {
  version: 30,
  up: (db) => {
    db.exec(`
      CREATE TABLE secret (
        secret_key INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
      ) STRICT;
    `);
  },
};
