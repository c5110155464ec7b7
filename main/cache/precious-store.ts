import type { AuditEntry, AuditRecord } from '../../shared/domain/audit';
import type { CallLogEntry } from '../../shared/domain/call-log';
import type { ContactDraft } from '../../shared/domain/draft';
import type { ContactId, CustomerId, OutboxId } from '../../shared/domain/ids';
import type { OutboxRow, OutboxWork } from '../../shared/domain/outbox';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { OutboxSettlement, Outcome } from '../desk/ports';
import { attachedNumbers } from './attached-numbers';
import { auditTrail } from './audit-trail';
import { callLog } from './call-log';
import { draftStore } from './drafts';
import { KEEP_DELIVERED_MS, outboxStore } from './outbox';
import type { Db } from './open-database';
import { secretStore, type SecretStore } from './secrets';

/** What must not be lost: each method is one transaction, on disk when it returns. Every write may be repeated harmlessly. */
export interface PreciousStore {
  readonly secrets: SecretStore;
  /** Whose number an agent said this is; null when none did. */
  readonly attachedTo: (number: string) => CustomerId | null;
  audit(record: AuditRecord): Outcome<undefined>;
  unsentAudit(limit: number): readonly AuditEntry[];
  auditSent(ids: readonly string[], nowMs: number): void;
  keepCalls(entries: readonly CallLogEntry[]): void;
  keptCalls(agentId: string, limit: number): readonly CallLogEntry[];
  forgetCalls(): void;
  saveDraft(draft: ContactDraft): void;
  openDrafts(): readonly ContactDraft[];
  closeDraft(
    contactId: ContactId,
    work: { readonly id: OutboxId; readonly work: OutboxWork } | null,
    nowMs: number,
  ): Outcome<undefined>;
  enqueue(id: OutboxId, contactId: ContactId, work: OutboxWork, nowMs: number): Outcome<undefined>;
  outbox(): readonly OutboxRow[];
  settle(id: OutboxId, outcome: OutboxSettlement): Outcome<undefined>;
  readonly prune: (nowMs: number) => void;
}

const otherWork = () => err(failure('badRequest', 'other work is queued under this id'));

export function preciousStore(db: Db, log: (line: string) => void): PreciousStore {
  const drafts = draftStore(db, log);
  const outbox = outboxStore(db, log);
  const trail = auditTrail(db, log);
  const attached = attachedNumbers(db);
  const calls = callLog(db, log);
  const forgetClosed = db.prepare<[number]>('DELETE FROM closed_contact WHERE closed_at_ms < ?');
  const markInDraft = db.prepare<{ id: string; contactId: string }>(
    `UPDATE draft SET body = json_insert(body, '$.outboxIds[#]', @id) WHERE contact_id = @contactId
       AND NOT EXISTS (SELECT 1 FROM json_each(body, '$.outboxIds') WHERE value = @id)`,
  );
  const within = <T>(change: () => T): T => db.transaction(change).immediate();

  return {
    secrets: secretStore(db),
    attachedTo: (number) => attached.customerOf(number),
    audit: (record) =>
      within(() =>
        trail.add(record) === 'conflict'
          ? err(failure('badRequest', 'another audit entry has this id'))
          : ok(undefined),
      ),
    unsentAudit: (limit) => trail.unsent(limit),
    auditSent: (ids, nowMs) => {
      within(() => {
        trail.sent(ids, nowMs);
      });
    },
    keepCalls: (entries) => {
      within(() => {
        for (const entry of entries) calls.keep(entry);
      });
    },
    keptCalls: (agentId, limit) => calls.list(agentId, limit),
    forgetCalls: () => {
      within(() => {
        calls.forgetAll();
      });
    },
    saveDraft: (draft) => {
      within(() => {
        drafts.save(draft);
      });
    },
    openDrafts: () => drafts.list(),
    closeDraft: (contactId, work, nowMs) =>
      within(() => {
        if (work && outbox.add(work.id, contactId, work.work, nowMs) === 'conflict') return otherWork();
        drafts.close(contactId, nowMs);
        return ok(undefined);
      }),
    enqueue: (id, contactId, work, nowMs) =>
      within(() => {
        if (outbox.add(id, contactId, work, nowMs) === 'conflict') return otherWork();
        attached.learn(work);
        markInDraft.run({ id, contactId });
        return ok(undefined);
      }),
    outbox: () => outbox.list(),
    settle: (id, outcome) =>
      within(() =>
        outbox.settle(id, outcome) ? ok(undefined) : err(failure('notFound', 'no such row in the outbox')),
      ),
    prune: (nowMs) => {
      within(() => {
        outbox.prune(nowMs);
        trail.prune(nowMs);
        calls.prune(nowMs);
        forgetClosed.run(nowMs - KEEP_DELIVERED_MS);
      });
    },
  };
}
