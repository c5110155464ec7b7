import type { AuditAction, AuditRecord } from '../../shared/domain/audit';
import type { ContactId, CustomerId } from '../../shared/domain/ids';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';

/** Whose data, and in which contact. */
export interface AuditSubject {
  readonly customerId?: CustomerId | undefined;
  readonly contactId?: ContactId | undefined;
}

/** Writes down what is done to personal data, before it is done. */
export class AuditTrail {
  readonly #context: DeskContext;
  readonly #onRecorded: () => void;

  /** `onRecorded` is called when an entry is on disk. */
  constructor(context: DeskContext, onRecorded: () => void) {
    this.#context = context;
    this.#onRecorded = onRecorded;
  }

  /** Resolves once it is on disk; a failure means that what was to be done must not happen. */
  async record(action: AuditAction, { customerId, contactId }: AuditSubject = {}): Promise<Outcome<void>> {
    const { cache, clock, newId, store, log } = this.#context;
    const record: AuditRecord = {
      id: newId(),
      atMs: clock.now(),
      agentId: store.state.agent.id,
      ...(customerId === undefined ? {} : { customerId }),
      ...(contactId === undefined ? {} : { contactId }),
      action,
    };
    const recorded = await cache.audit(record);
    if (recorded.ok) this.#onRecorded();
    else log(`audit ${action.kind} not recorded: ${recorded.failure.code}`);
    return recorded;
  }
}

/** The audit trail's words for a customer page. */
export const subjectOf = (page: {
  readonly contactId: ContactId | null;
  readonly customer: { readonly customerId: CustomerId } | null;
}): AuditSubject => ({ customerId: page.customer?.customerId, contactId: page.contactId ?? undefined });
