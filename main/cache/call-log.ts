import { callLogEntrySchema, type CallLogEntry } from '../../shared/domain/call-log';
import type { Db } from './open-database';

/** A caller's number is not kept longer than a seat needs it to call back. */
const keptForMs = 7 * 86_400_000;
const mostKept = 1000;

export interface CallLog {
  /** One that is kept already is replaced. */
  keep(entry: CallLogEntry): void;
  /** Of this agent, newest first. */
  list(agentId: string, limit: number): readonly CallLogEntry[];
  /** What is older than a week, or more than anybody looks through. */
  prune(nowMs: number): void;
  forgetAll(): void;
}

/** `log` hears of rows that cannot be read; they stay until they are old. Callers bring the transaction. */
export function callLog(db: Db, log: (line: string) => void): CallLog {
  const upsert = db.prepare<[string, string, number, string]>(
    `INSERT INTO kept_call (id, agent_id, started_at_ms, body) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
  );
  const select = db.prepare<[string, number], { body: string }>(
    'SELECT body FROM kept_call WHERE agent_id = ? ORDER BY started_at_ms DESC LIMIT ?',
  );
  const removeOld = db.prepare<[number, number]>(
    `DELETE FROM kept_call WHERE started_at_ms < ?
       OR call_key NOT IN (SELECT call_key FROM kept_call ORDER BY started_at_ms DESC LIMIT ?)`,
  );
  const removeAll = db.prepare('DELETE FROM kept_call');
  return {
    keep: (entry) => {
      upsert.run(entry.id, entry.agentId, entry.startedAtMs, JSON.stringify(entry));
    },
    list: (agentId, limit) =>
      select.all(agentId, limit).flatMap(({ body }) => {
        const parsed = callLogEntrySchema.safeParse(JSON.parse(body));
        if (!parsed.success) log('cache: a call of the log has an unknown shape');
        return parsed.success ? [parsed.data] : [];
      }),
    prune: (nowMs) => {
      removeOld.run(nowMs - keptForMs, mostKept);
    },
    forgetAll: () => {
      removeAll.run();
    },
  };
}
