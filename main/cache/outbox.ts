import { outboxRowSchema, type OutboxRow, type OutboxWork } from '../../shared/domain/outbox';
import type { ContactId, OutboxId } from '../../shared/domain/ids';
import type { OutboxSettlement } from '../desk/ports';
import { assertNever } from '../../shared/lib/assert-never';
import type { Db } from './open-database';

/** Delivered work nobody refers to any more is forgotten after this long. */
export const KEEP_DELIVERED_MS = 7 * 24 * 3600 * 1000;

export interface OutboxStore {
  /** `known`: the same work is queued under this id already. `conflict`: other work is; nothing was changed. */
  add(id: OutboxId, contactId: ContactId, work: OutboxWork, nowMs: number): 'added' | 'known' | 'conflict';
  /** Undelivered rows in order of acceptance, and delivered ones of contacts that are still open or still owe something. */
  list(): readonly OutboxRow[];
  /** False when there is no such row. What is delivered stays delivered. */
  settle(id: OutboxId, outcome: OutboxSettlement): boolean;
  prune(nowMs: number): void;
}

interface StoredRow {
  readonly id: string;
  readonly contact_id: string;
  readonly work: string;
  readonly created_at_ms: number;
  readonly attempts: number;
  readonly next_attempt_at_ms: number;
  readonly state: string;
  readonly result: string | null;
  readonly last_failure: string | null;
}

/** A delivered row still referred to: its contact is open, or later work of the contact waits for its result. */
const referred = `contact_id IN (SELECT contact_id FROM draft)
  OR contact_id IN (SELECT contact_id FROM outbox WHERE state <> 'delivered')`;

/** `log` hears of rows that cannot be read; they stay on disk. Callers bring the transaction. */
export function outboxStore(db: Db, log: (line: string) => void): OutboxStore {
  const insert = db.prepare<[string, string, string, number, number]>(
    `INSERT INTO outbox (id, contact_id, work, created_at_ms, next_attempt_at_ms) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
  );
  const workOf = db.prepare<[string], string>('SELECT work FROM outbox WHERE id = ?').pluck();
  const rows = db.prepare<[], StoredRow>(
    `SELECT * FROM outbox WHERE state <> 'delivered' OR ${referred} ORDER BY seq`,
  );
  const exists = db.prepare<[string], number>('SELECT 1 FROM outbox WHERE id = ?').pluck();
  const deliver = db.prepare<[string, number, string]>(
    `UPDATE outbox SET state = 'delivered', result = ?, delivered_at_ms = ?, attempts = attempts + 1, last_failure = NULL
       WHERE id = ? AND state <> 'delivered'`,
  );
  // The time of the next attempt tells a settlement said twice from a second attempt.
  const retry = db.prepare<{ id: string; at: number; failure: string }>(
    `UPDATE outbox SET state = 'waiting', attempts = attempts + 1, next_attempt_at_ms = @at, last_failure = @failure
       WHERE id = @id AND state <> 'delivered' AND NOT (state = 'waiting' AND attempts > 0 AND next_attempt_at_ms = @at)`,
  );
  const refuse = db.prepare<[string, string]>(
    `UPDATE outbox SET state = 'refused', attempts = attempts + 1, last_failure = ? WHERE id = ? AND state = 'waiting'`,
  );
  const forget = db.prepare<[number]>(
    `DELETE FROM outbox WHERE state = 'delivered' AND delivered_at_ms < ? AND NOT (${referred})`,
  );

  return {
    add: (id, contactId, work, nowMs) => {
      const text = JSON.stringify(work);
      if (insert.run(id, contactId, text, nowMs, nowMs).changes === 1) return 'added';
      return workOf.get(id) === text ? 'known' : 'conflict';
    },
    list: () => {
      const list: OutboxRow[] = [];
      for (const row of rows.iterate()) {
        const parsed = outboxRowSchema.safeParse(rowToShape(row));
        if (parsed.success) list.push(parsed.data);
        else log('cache: a row of the outbox has an unknown shape and was left where it is');
      }
      return list;
    },
    settle: (id, outcome) => {
      if (exists.get(id) === undefined) return false;
      switch (outcome.kind) {
        case 'delivered':
          deliver.run(outcome.result, outcome.atMs, id);
          return true;
        case 'retry':
          retry.run({ id, at: outcome.nextAttemptAtMs, failure: outcome.failure.code });
          return true;
        case 'refused':
          refuse.run(outcome.failure.code, id);
          return true;
        default:
          return assertNever(outcome);
      }
    },
    prune: (nowMs) => {
      forget.run(nowMs - KEEP_DELIVERED_MS);
    },
  };
}

const rowToShape = (row: StoredRow): unknown => ({
  id: row.id,
  contactId: row.contact_id,
  work: JSON.parse(row.work) as unknown,
  createdAtMs: row.created_at_ms,
  attempts: row.attempts,
  nextAttemptAtMs: row.next_attempt_at_ms,
  state: row.state,
  ...(row.result === null ? {} : { result: row.result }),
  ...(row.last_failure === null ? {} : { lastFailure: row.last_failure }),
});
