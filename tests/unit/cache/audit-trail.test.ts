import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KEEP_SENT_AUDIT_MS } from '../../../main/cache/audit-trail';
import { migrate } from '../../../main/cache/migrate';
import { outboxMigrations } from '../../../main/cache/migrations/outbox';
import { openDatabase } from '../../../main/cache/open-database';
import { preciousStore } from '../../../main/cache/precious-store';
import type { AuditEntry, AuditRecord } from '../../../shared/domain/audit';
import { contactId, customerId, outboxId, T0 } from './samples';

function emptyStore() {
  const db = openDatabase({ path: null, key: '', synchronous: 'FULL' });
  migrate(db, outboxMigrations);
  return { db, store: preciousStore(db, () => undefined) };
}
const revealed = (id: string, atMs = T0): AuditRecord => ({
  id,
  atMs,
  agentId: '8012',
  customerId: customerId('c-1'),
  contactId: contactId('k-1'),
  action: { kind: 'revealed', field: 'number', reason: 'callback' },
});
const ids = (entries: readonly AuditEntry[]) => entries.map(({ id }) => id);

/** The chain reckoned by hand, as another party would. */
const isWhole = (entries: readonly AuditEntry[]): boolean =>
  entries.every(({ hash, ...rest }, at) => {
    const before = entries[at - 1]?.hash ?? entries[0]?.previous;
    const { id, atMs, agentId, customerId: customer, contactId: contact, action, previous } = rest;
    const text = JSON.stringify({
      id,
      atMs,
      agentId,
      customerId: customer,
      contactId: contact,
      action,
      previous,
    });
    return previous === before && hash === createHash('sha256').update(text).digest('hex');
  });

describe('the audit trail', () => {
  it('chains every entry to the one before; a changed or missing one breaks the chain', () => {
    const { store } = emptyStore();
    for (const id of ['a-1', 'a-2', 'a-3']) store.audit(revealed(id));
    store.audit({ id: 'a-4', atMs: T0, agentId: '8012', action: { kind: 'signedOut' } });
    const entries = store.unsentAudit(10);
    expect(ids(entries)).toEqual(['a-1', 'a-2', 'a-3', 'a-4']);
    expect(isWhole(entries)).toBe(true);
    expect(
      isWhole(entries.map((entry) => (entry.id === 'a-2' ? { ...entry, agentId: '8013' } : entry))),
    ).toBe(false);
    expect(isWhole(entries.filter(({ id }) => id !== 'a-2'))).toBe(false);
  });

  it('takes an entry once, and refuses another under its id', () => {
    const { store } = emptyStore();
    expect([store.audit(revealed('a-1')).ok, store.audit(revealed('a-1')).ok]).toEqual([true, true]);
    expect(store.audit(revealed('a-1', T0 + 1))).toMatchObject({
      ok: false,
      failure: { code: 'badRequest' },
    });
    expect(store.unsentAudit(10)).toHaveLength(1);
  });

  it('gives what was not sent, oldest first, a few at a time', () => {
    const { store } = emptyStore();
    for (const id of ['a-1', 'a-2', 'a-3']) store.audit(revealed(id));
    expect(ids(store.unsentAudit(2))).toEqual(['a-1', 'a-2']);
    store.auditSent(['a-1', 'unknown'], T0);
    store.auditSent(['a-1'], T0 + 5);
    expect(ids(store.unsentAudit(2))).toEqual(['a-2', 'a-3']);
  });

  it.each([
    `UPDATE audit SET entry = '{}'`,
    `UPDATE audit SET hash = 'x'`,
    `UPDATE audit SET at_ms = 1`,
    `UPDATE audit SET id = 'b', sent_at_ms = 1`,
    `UPDATE audit SET seq = 7, sent_at_ms = 1`,
    `UPDATE audit SET sent_at_ms = NULL`,
    `DELETE FROM audit`,
  ])('lets nobody do this to an entry that was not sent: %s', (statement) => {
    const { db, store } = emptyStore();
    store.audit(revealed('a-1'));
    expect(() => db.exec(statement)).toThrow(/audit entry is (final|kept)/);
    expect(store.unsentAudit(1)).toHaveLength(1);
  });

  it('forgets what was sent after half a year, nothing else, and goes on with the chain', () => {
    const { db, store } = emptyStore();
    for (const id of ['a-1', 'a-2', 'a-3']) store.audit(revealed(id));
    store.auditSent(['a-1', 'a-3'], T0);
    const left = db.prepare<[], string>('SELECT id FROM audit ORDER BY seq').pluck();
    store.prune(T0 + KEEP_SENT_AUDIT_MS);
    expect(left.all()).toEqual(['a-1', 'a-2', 'a-3']);
    store.prune(T0 + KEEP_SENT_AUDIT_MS + 1);
    expect(left.all()).toEqual(['a-2', 'a-3']);
    const before = db.prepare<[], string>(`SELECT hash FROM audit WHERE id = 'a-3'`).pluck().get();
    store.audit(revealed('a-4'));
    expect(store.unsentAudit(9).at(-1)?.previous).toBe(before);
  });
});

describe('a number attached by an agent', () => {
  const attach = (customer: string, number: string, atMs = T0) =>
    ({ kind: 'customer/attachNumber', customerId: customerId(customer), number, atMs }) as const;

  it('is known from the moment its work is queued, in any spelling', () => {
    const { store } = emptyStore();
    store.enqueue(outboxId('o-1'), contactId('k-1'), attach('c-1', '138 2000 1234'), T0);
    expect(store.attachedTo('+86-13820001234')).toBe('c-1');
    expect(store.attachedTo('13820001235')).toBeNull();
  });

  it('belongs to whom it was attached last, whatever is said again', () => {
    const { store } = emptyStore();
    store.enqueue(outboxId('o-1'), contactId('k-1'), attach('c-1', '13820001234'), T0);
    store.enqueue(outboxId('o-2'), contactId('k-2'), attach('c-2', '13820001234', T0 + 9), T0 + 9);
    store.enqueue(outboxId('o-1'), contactId('k-1'), attach('c-1', '13820001234'), T0);
    expect(store.attachedTo('13820001234')).toBe('c-2');
  });

  it('is not known when its work was refused a place in the outbox', () => {
    const { store } = emptyStore();
    store.enqueue(outboxId('o-1'), contactId('k-1'), attach('c-1', '13820001234'), T0);
    expect(store.enqueue(outboxId('o-1'), contactId('k-1'), attach('c-2', '13955556789'), T0).ok).toBe(false);
    expect(store.attachedTo('13955556789')).toBeNull();
  });
});
