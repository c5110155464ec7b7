import { contactDraftSchema, type ContactDraft } from '../../shared/domain/draft';
import type { ContactId } from '../../shared/domain/ids';
import type { Db } from './open-database';

export interface DraftStore {
  /**
   * Keeps the draft unless a later revision is stored or was closed. Work queued for the contact stays referred to, even if the
   * writer had not heard of it yet.
   */
  save(draft: ContactDraft): void;
  /** In the order in which the contacts began. */
  list(): readonly ContactDraft[];
  /** Takes the draft away and remembers its revision. Harmless when there is none. */
  close(contactId: ContactId, nowMs: number): void;
}

/** `log` hears of drafts that cannot be read; they stay on disk. Callers bring the transaction. */
export function draftStore(db: Db, log: (line: string) => void): DraftStore {
  const closedRevision = db
    .prepare<[string], number>('SELECT revision FROM closed_contact WHERE contact_id = ?')
    .pluck();
  const queuedFor = db
    .prepare<[string], string>('SELECT id FROM outbox WHERE contact_id = ? ORDER BY seq')
    .pluck();
  const upsert = db.prepare<[string, number, string]>(
    `INSERT INTO draft (contact_id, revision, body) VALUES (?, ?, ?) ON CONFLICT (contact_id) DO UPDATE
       SET revision = excluded.revision, body = excluded.body WHERE excluded.revision >= draft.revision`,
  );
  const all = db.prepare<[], { body: string }>('SELECT body FROM draft ORDER BY draft_key');
  const remember = db.prepare<[number, string]>(
    `INSERT INTO closed_contact (contact_id, revision, closed_at_ms) SELECT contact_id, revision, ? FROM draft WHERE contact_id = ?
       ON CONFLICT (contact_id) DO UPDATE SET revision = max(revision, excluded.revision), closed_at_ms = excluded.closed_at_ms`,
  );
  const remove = db.prepare<[string]>('DELETE FROM draft WHERE contact_id = ?');

  return {
    save: (draft) => {
      if ((closedRevision.get(draft.contactId) ?? -1) >= draft.revision) return;
      const outboxIds = [...new Set<string>([...draft.outboxIds, ...queuedFor.all(draft.contactId)])];
      upsert.run(draft.contactId, draft.revision, JSON.stringify({ ...draft, outboxIds }));
    },
    list: () => {
      const drafts: ContactDraft[] = [];
      for (const { body } of all.iterate()) {
        const parsed = contactDraftSchema.safeParse(JSON.parse(body));
        if (parsed.success) drafts.push(parsed.data);
        else log('cache: a draft has an unknown shape and was left where it is');
      }
      return drafts;
    },
    close: (contactId, nowMs) => {
      remember.run(nowMs, contactId);
      remove.run(contactId);
    },
  };
}
