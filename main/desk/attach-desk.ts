import { outboxIdSchema, type CustomerId } from '../../shared/domain/ids';
import { normaliseNumber } from '../../shared/domain/phone-number';
import { ok } from '../../shared/lib/result';
import { subjectOf, type AuditTrail } from './audit-trail';
import type { CustomerDesk } from './customer-desk';
import type { ContactFile, DeskContext } from './desk-context';
import type { Outcome } from './ports';

/** The agent says whose number this is, and the desk remembers: the next ring of it finds the customer. */
export class AttachDesk {
  readonly #context: DeskContext;
  readonly #customers: CustomerDesk;
  readonly #audit: AuditTrail;
  readonly #onQueued: () => void;

  /** `onQueued` is called when the number is on disk and owed to the centre. */
  constructor(context: DeskContext, customers: CustomerDesk, audit: AuditTrail, onQueued: () => void) {
    this.#context = context;
    this.#customers = customers;
    this.#audit = audit;
    this.#onQueued = onQueued;
  }

  /** Resolves when it is on disk. A caller without a readable number is only given their customer. */
  async attach(file: ContactFile, customerId: CustomerId): Promise<Outcome<null>> {
    const chosen = await this.#customers.choose(file, customerId);
    if (!chosen.ok) return chosen;
    const recorded = await this.#audit.record({ kind: 'attached' }, subjectOf(file));
    if (!recorded.ok) return recorded;
    const { cache, clock, newId } = this.#context;
    const number = file.callerNumber;
    if (number === null || normaliseNumber(number).length === 0) return ok(null);
    const atMs = clock.now();
    const work = { kind: 'customer/attachNumber', customerId, number, atMs } as const;
    const queued = await cache.enqueue(outboxIdSchema.parse(newId()), file.contactId, work, atMs);
    if (!queued.ok) return queued;
    this.#onQueued();
    return ok(null);
  }
}
