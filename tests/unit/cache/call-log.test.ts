import { describe, expect, it } from 'vitest';
import { callLog } from '../../../main/cache/call-log';
import { migrate } from '../../../main/cache/migrate';
import { outboxMigrations } from '../../../main/cache/migrations/outbox';
import { openDatabase } from '../../../main/cache/open-database';
import type { CallLogEntry } from '../../../shared/domain/call-log';
import { T0 } from './samples';

function emptyLog() {
  const db = openDatabase({ path: null, key: '', synchronous: 'FULL' });
  migrate(db, outboxMigrations);
  const lines: string[] = [];
  return { db, lines, log: callLog(db, (line) => lines.push(line)) };
}
const call = (id: string, change: Partial<CallLogEntry> = {}): CallLogEntry => ({
  id,
  agentId: '8012',
  direction: 'inbound',
  startedAtMs: T0,
  answeredAtMs: null,
  endedAtMs: T0 + 5000,
  result: 'callerBeforeAnswer',
  number: '13800000001',
  queue: null,
  customerId: null,
  customerName: null,
  ...change,
});
const day = 86_400_000;

describe('the kept calls', () => {
  it('come back newest first, one agent’s only, no more than asked for', () => {
    const { log } = emptyLog();
    log.keep(call('a', { startedAtMs: T0 }));
    log.keep(call('b', { startedAtMs: T0 + 2 }));
    log.keep(call('c', { startedAtMs: T0 + 1 }));
    log.keep(call('d', { agentId: '8013' }));
    expect(log.list('8012', 2).map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('are replaced, not doubled, when more is known', () => {
    const { log } = emptyLog();
    log.keep(call('a'));
    log.keep(call('a', { customerName: '张*' }));
    expect(log.list('8012', 9)).toEqual([call('a', { customerName: '张*' })]);
  });

  it('go after a week, and all of them when the customers go', () => {
    const { log } = emptyLog();
    log.keep(call('old', { startedAtMs: T0 - 8 * day }));
    log.keep(call('new'));
    log.prune(T0);
    expect(log.list('8012', 9).map(({ id }) => id)).toEqual(['new']);
    log.forgetAll();
    expect(log.list('8012', 9)).toEqual([]);
  });

  it('do not fall with one that cannot be read', () => {
    const { db, log, lines } = emptyLog();
    log.keep(call('a'));
    db.exec(`INSERT INTO kept_call (id, agent_id, started_at_ms, body) VALUES ('x', '8012', 1, '{}')`);
    expect(log.list('8012', 9).map(({ id }) => id)).toEqual(['a']);
    expect(lines).toEqual(['cache: a call of the log has an unknown shape']);
  });
});
