import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/cache/open-database';
import { migrate } from '../../../main/cache/migrate';
import { outboxMigrations } from '../../../main/cache/migrations/outbox';
import { preciousStore } from '../../../main/cache/precious-store';
import { storageFailure } from '../../../main/cache/storage-error';
import { contactId, note, outboxId, T0, temporaryFolder } from '../../unit/cache/samples';

describe('a full disk', () => {
  it('is said, nothing is acknowledged falsely, and work goes on when there is room again', () => {
    const path = join(temporaryFolder(), 'outbox.db');
    const open = () => openDatabase({ path, key: '07'.repeat(32), synchronous: 'FULL' });
    const db = open();
    migrate(db, outboxMigrations);
    const store = preciousStore(db, () => undefined);
    db.pragma('max_page_count=40');
    const acknowledged: string[] = [];
    const failures = new Set<string>();
    const attempt = (n: number): void => {
      try {
        store.closeDraft(contactId(`c-${n}`), { id: outboxId(`o-${n}`), work: note('长'.repeat(600)) }, T0);
        acknowledged.push(`o-${n}`);
      } catch (error) {
        failures.add(storageFailure(error, 'outbox.db')?.code ?? 'not a storage error');
      }
    };
    for (let n = 0; n < 100; n += 1) attempt(n);
    expect([...failures]).toEqual(['storage.full']);
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(acknowledged.length).toBeLessThan(100);
    db.pragma('max_page_count=4000');
    attempt(500);
    db.close();
    const again = open();
    expect(
      preciousStore(again, () => undefined)
        .outbox()
        .map(({ id }) => String(id)),
    ).toEqual(acknowledged);
    expect(acknowledged.at(-1)).toBe('o-500');
    expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
    again.close();
  });
});

describe('every opening', () => {
  it('sets synchronous=FULL on the outbox, also when the file is in WAL mode already', () => {
    const path = join(temporaryFolder(), 'outbox.db');
    for (let n = 0; n < 2; n += 1) {
      const db = openDatabase({ path, key: '07'.repeat(32), synchronous: 'FULL' });
      migrate(db, outboxMigrations);
      expect(db.pragma('synchronous', { simple: true })).toBe(2);
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(db.pragma('secure_delete', { simple: true })).toBe(1);
      expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
      expect(db.pragma('busy_timeout', { simple: true })).toBe(5000);
      db.close();
    }
  });
});
