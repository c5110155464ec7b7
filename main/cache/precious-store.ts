import type { ContactDraft } from '../../shared/domain/draft';
import type { ContactId, OutboxId } from '../../shared/domain/ids';
import type { OutboxRow, OutboxWork } from '../../shared/domain/outbox';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { OutboxSettlement, Outcome } from '../desk/ports';
import { draftStore } from './drafts';
import { KEEP_DELIVERED_MS, outboxStore } from './outbox';
import type { Db } from './open-database';
import { secretStore, type SecretStore } from './secrets';

/** What must not be lost: each method is one transaction, on disk when it returns. Every write may be repeated harmlessly. */
export interface PreciousStore {
  readonly secrets: SecretStore;
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
  const forgetClosed = db.prepare<[number]>('DELETE FROM closed_contact WHERE closed_at_ms < ?');
  const markInDraft = db.prepare<{ id: string; contactId: string }>(
    `UPDATE draft SET body = json_insert(body, '$.outboxIds[#]', @id) WHERE contact_id = @contactId
       AND NOT EXISTS (SELECT 1 FROM json_each(body, '$.outboxIds') WHERE value = @id)`,
  );
  const within = <T>(change: () => T): T => db.transaction(change).immediate();

  return {
    secrets: secretStore(db),
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
        forgetClosed.run(nowMs - KEEP_DELIVERED_MS);
      });
    },
  };
}
