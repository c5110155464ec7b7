import type { Migration } from '../../migrate';

/** The seat's calls. Not owed to anybody: they go when the customers go. */
export const callLog050: Migration = {
  version: 50,
  up: (db) => {
    db.exec(`
      CREATE TABLE kept_call (
        call_key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        agent_id TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        body TEXT NOT NULL
      ) STRICT;
      CREATE INDEX kept_call_of_agent ON kept_call (agent_id, started_at_ms);
    `);
  },
};
