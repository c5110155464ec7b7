import type { ContactDraft } from '../../shared/domain/draft';
import type { ContactId } from '../../shared/domain/ids';
import type { ContactFile, DeskContext } from './desk-context';
import { endOnDisk, standingCall } from './standing-call';

/**
 * Puts every change of a contact on disk. One write at a time per contact; while one is under way the newest words wait,
 * so nothing is written twice and nothing older ever follows something newer.
 */
export class DraftKeeper {
  readonly #context: DeskContext;
  readonly #writing = new Map<ContactId, Promise<boolean>>();
  readonly #dirty = new Set<ContactId>();
  /** Disk revisions count every change of the draft, not just the words. */
  readonly #diskRevision = new Map<ContactId, number>();

  constructor(context: DeskContext) {
    this.#context = context;
  }

  /** After a restart: revisions go on from where the disk stands. */
  restored(draft: ContactDraft): void {
    this.#diskRevision.set(draft.contactId, draft.revision);
  }

  /** Resolves true once all that is known of the contact now is on disk. */
  save(file: ContactFile): Promise<boolean> {
    this.#dirty.add(file.contactId);
    const running = this.#writing.get(file.contactId);
    if (running) return running.then(() => (this.#dirty.has(file.contactId) ? this.save(file) : true));
    const writing = this.#drain(file).finally(() => this.#writing.delete(file.contactId));
    this.#writing.set(file.contactId, writing);
    return writing;
  }

  /** Resolves once no write is under way, and none waits behind one. */
  async settled(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing.values());
  }

  /** The contact was closed: nothing more is to be written for it. */
  forget(contactId: ContactId): void {
    this.#dirty.delete(contactId);
    this.#diskRevision.delete(contactId);
  }

  async #drain(file: ContactFile): Promise<boolean> {
    const { store, cache, clock } = this.#context;
    while (this.#dirty.delete(file.contactId)) {
      const contact = store.contact(file.contactId);
      if (!contact) return true;
      const { notes, reasonCode, revision, savedAtMs } = contact.wrapUp;
      const standing = standingCall(file, contact.call, clock.now());
      const diskRevision = (this.#diskRevision.get(file.contactId) ?? 0) + 1;
      this.#diskRevision.set(file.contactId, diskRevision);
      const saved = await cache.saveDraft({
        contactId: file.contactId,
        revision: diskRevision,
        startedAtMs: file.startedAtMs,
        ...(file.answeredAtMs === null ? {} : { answeredAtMs: file.answeredAtMs }),
        ...endOnDisk(file, contact.call, clock.now()),
        ...(file.direction === 'inbound' ? {} : { direction: file.direction }),
        ...(file.callerNumber === null ? {} : { callerNumber: file.callerNumber }),
        ...(contact.caller.queue === null ? {} : { queue: contact.caller.queue }),
        ...(file.customerId === null ? {} : { customerId: file.customerId }),
        ...(contact.customer.kind === 'colleague' ? { inside: true as const } : {}),
        notes,
        ...(reasonCode === null ? {} : { reasonCode }),
        wordsSavedAtMs: savedAtMs ?? clock.now(),
        ...(contact.digit === null ? {} : { digit: contact.digit }),
        outboxIds: [...file.outboxIds],
        ...(standing === null ? {} : { standing }),
        ...(file.bye === null ? {} : { bye: file.bye }),
      });
      if (!saved.ok) {
        this.#dirty.add(file.contactId);
        store.dispatch({ type: 'wrapUpNotSaved', contactId: file.contactId, failure: saved.failure });
        this.#context.log(`draft not saved: ${saved.failure.code}`);
        clock.after(1000, () => {
          if (this.#dirty.has(file.contactId)) void this.save(file);
        });
        return false;
      }
      store.dispatch({ type: 'wrapUpSaved', contactId: file.contactId, revision, atMs: clock.now() });
    }
    return true;
  }
}
