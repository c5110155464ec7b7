import type { Db } from './open-database';

export interface SecretStore {
  read(name: string): string | null;
  /** null forgets it. */
  write(name: string, value: string | null): void;
}

export function secretStore(db: Db): SecretStore {
  const select = db.prepare<[string], string>('SELECT value FROM secret WHERE name = ?').pluck();
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare<[string]>('DELETE FROM secret WHERE name = ?');
  return {
    read: (name) => select.get(name) ?? null,
    write: (name, value) => {
      if (value === null) remove.run(name);
      else upsert.run(name, value);
    },
  };
}
