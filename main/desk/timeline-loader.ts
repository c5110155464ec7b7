import type { TimelineView } from '../../shared/ipc/customer-view';
import type { Failure } from '../../shared/ipc/failure';
import type { CustomerFile } from './customer-file';
import type { DeskContext } from './desk-context';

const pageSize = 500;

/** Brings the whole trace of a customer's contacts into the local files, newest first, and says how far it is. */
export class TimelineLoader {
  readonly #context: DeskContext;
  readonly #show: (file: CustomerFile) => void;

  constructor(context: DeskContext, show: (file: CustomerFile) => void) {
    this.#context = context;
    this.#show = show;
  }

  /** What of it is in the local files already. */
  async look(file: CustomerFile): Promise<void> {
    const known = await this.#context.cache.storedContacts(file.customerId);
    if (known.ok && !file.timeline.refreshing) this.#put(file, known.value);
  }

  /** Does nothing while it is under way for this customer. Ends with the last page the customer stands on. */
  async load(file: CustomerFile): Promise<void> {
    if (file.timeline.refreshing) return;
    this.#put(file, { refreshing: true, failure: null });
    const failed = await this.#pages(file);
    this.#put(file, { refreshing: false, failure: failed });
  }

  async #pages(file: CustomerFile): Promise<Failure | null> {
    const { backOffice, cache, clock } = this.#context;
    const { customerId, abort } = file;
    const before = await cache.storedContacts(customerId);
    if (!before.ok) return before.failure;
    this.#put(file, before.value);
    for (let offset = 0; ; offset += pageSize) {
      const page = await backOffice.fetchContacts(customerId, { offset, limit: pageSize }, abort.signal);
      if (abort.signal.aborted) return null;
      if (!page.ok) return page.failure;
      const { contacts, total } = page.value;
      const saved = await cache.saveContacts(customerId, contacts, total, clock.now());
      if (!saved.ok) return saved.failure;
      const known = await cache.storedContacts(customerId);
      if (!known.ok) return known.failure;
      const added = known.value.stored - file.timeline.stored;
      this.#put(file, known.value);
      const metKnownOnes = added < contacts.length && known.value.stored >= total;
      if (metKnownOnes || contacts.length === 0 || offset + contacts.length >= total) return null;
    }
  }

  #put(file: CustomerFile, change: Partial<TimelineView>): void {
    if (file.abort.signal.aborted) return;
    file.timeline = { ...file.timeline, ...change };
    this.#show(file);
  }
}
