import { createHash } from 'node:crypto';
import { auditEntrySchema, type AuditEntry, type AuditRecord } from '../../shared/domain/audit';
import type { Db } from './open-database';

/** Acknowledged entries are forgotten after this long; the law asks for six months (Cybersecurity Law, article 23). */
export const KEEP_SENT_AUDIT_MS = 180 * 24 * 3600 * 1000;

export interface AuditTrail {
  /** `known`: the same entry is there already. `conflict`: another one has this id; nothing was written. */
  add(record: AuditRecord): 'added' | 'known' | 'conflict';
  /** Oldest first. */
  unsent(limit: number): readonly AuditEntry[];
  sent(ids: readonly string[], nowMs: number): void;
  prune(nowMs: number): void;
}

/** The first entry of a seat has nothing before it. */
const NOTHING_BEFORE = '0'.repeat(64);

/** SHA-256 over the hash before and the entry without its own, as JSON in the order of auditEntrySchema; hexadecimal. */
function auditHash(previous: string, record: AuditRecord): string {
  const { id, atMs, agentId, customerId, contactId, action } = record;
  const ordered = { id, atMs, agentId, customerId, contactId, action, previous };
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}

/** Callers bring the transaction. The newest entry is never forgotten: the next is chained to it. */
export function auditTrail(db: Db, log: (line: string) => void): AuditTrail {
  const last = db.prepare<[], string>('SELECT hash FROM audit ORDER BY seq DESC LIMIT 1').pluck();
  const insert = db.prepare<[string, number, string, string]>(
    'INSERT INTO audit (id, at_ms, entry, hash) VALUES (?, ?, ?, ?)',
  );
  const entryOf = db.prepare<[string], string>('SELECT entry FROM audit WHERE id = ?').pluck();
  const waiting = db
    .prepare<[number], string>('SELECT entry FROM audit WHERE sent_at_ms IS NULL ORDER BY seq LIMIT ?')
    .pluck();
  const markSent = db.prepare<[number, string]>(
    'UPDATE audit SET sent_at_ms = ? WHERE id = ? AND sent_at_ms IS NULL',
  );
  const forget = db.prepare<[number]>(
    'DELETE FROM audit WHERE sent_at_ms < ? AND seq < (SELECT max(seq) FROM audit)',
  );
  return {
    add: (record) => {
      const stored = entryOf.get(record.id);
      if (stored !== undefined) {
        const known = auditEntrySchema.parse(JSON.parse(stored));
        return known.hash === auditHash(known.previous, record) ? 'known' : 'conflict';
      }
      const previous = last.get() ?? NOTHING_BEFORE;
      const hash = auditHash(previous, record);
      insert.run(record.id, record.atMs, JSON.stringify({ ...record, previous, hash }), hash);
      return 'added';
    },
    unsent: (limit) => {
      const entries: AuditEntry[] = [];
      for (const text of waiting.all(limit)) {
        const parsed = auditEntrySchema.safeParse(JSON.parse(text));
        if (parsed.success) entries.push(parsed.data);
        else log('cache: an audit entry has an unknown shape and was left where it is');
      }
      return entries;
    },
    sent: (ids, nowMs) => {
      for (const id of ids) markSent.run(nowMs, id);
    },
    prune: (nowMs) => {
      forget.run(nowMs - KEEP_SENT_AUDIT_MS);
    },
  };
}
