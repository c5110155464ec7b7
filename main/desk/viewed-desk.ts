import type { AuditAction } from '../../shared/domain/audit';
import type { CustomerId } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { Dispose } from '../../shared/lib/disposable';
import type { AuditTrail } from './audit-trail';
import type { CustomerDesk } from './customer-desk';
import type { CustomerPage } from './customer-file';
import type { DeskContext } from './desk-context';
import { loadOrFetch } from './load-or-fetch';
import type { Outcome } from './ports';

/** A customer opened without a contact: one at a time, for as long as the state says that it is viewed. */
export class ViewedDesk {
  readonly #context: DeskContext;
  readonly #customers: CustomerDesk;
  readonly #audit: AuditTrail;
  #page: CustomerPage | null = null;
  #opening: AbortController | null = null;

  constructor(context: DeskContext, customers: CustomerDesk, audit: AuditTrail) {
    this.#context = context;
    this.#customers = customers;
    this.#audit = audit;
  }

  /** The page of the viewed customer, if it is this one. */
  page(customerId: CustomerId): CustomerPage | null {
    return this.#page?.customer?.customerId === customerId ? this.#page : null;
  }

  /**
   * Written down first; from the local files, else from the centre. Of several that are being opened the last one wins. Of whom the open
   * contact is with its own page comes back, with notes and ticket beside it.
   */
  async open(
    customerId: CustomerId,
    from: Extract<AuditAction, { kind: 'opened' }>['from'],
  ): Promise<Outcome<null>> {
    const { session, selectedContactId } = this.#context.store.state;
    if (session === 'signedOut') return err(failure('notNow', 'signed out'));
    if (this.#isOnPage(customerId)) {
      this.close();
      return ok(null);
    }
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    const [recorded, parts] = await Promise.all([
      this.#audit.record({ kind: 'opened', from }, { customerId }),
      loadOrFetch(this.#context, customerId, opening.signal),
    ]);
    // a contact that came forward meanwhile is not covered up
    const overtaken = this.#context.store.state.selectedContactId !== selectedContactId;
    if (opening.signal.aborted || overtaken) return err(failure('notNow', 'another page was opened'));
    this.#opening = null;
    if (!recorded.ok) return recorded;
    if (!parts.ok) return parts;
    const before = this.#page;
    const page: CustomerPage = { contactId: null, callerNumber: null, customer: null, revealed: new Map() };
    // put before the other leaves: of the same customer nothing is fetched twice
    this.#customers.put(page, customerId, parts.value);
    // not before it is in the state: a contact of the same customer is shown first, and what is followed would seem closed
    this.#page = page;
    if (before) this.#customers.leave(before);
    return ok(null);
  }

  /** The open contact is with this customer, and its page shows no less than one opened without it. */
  #isOnPage(customerId: CustomerId): boolean {
    const { store, policies } = this.#context;
    const { agent, contacts, selectedContactId } = store.state;
    const contact = contacts.find(({ id }) => id === selectedContactId);
    if (contact?.customer.kind !== 'found' || contact.customer.view.id !== customerId) return false;
    return (
      contact.verification.state === 'verified' ||
      !policies.privacy.rolesWithoutVerification.includes(agent.role)
    );
  }

  close(): void {
    this.#opening?.abort();
    this.#opening = null;
    if (this.#context.store.state.viewed) {
      this.#context.store.dispatch({ type: 'viewedChanged', viewed: null });
    }
  }

  /** Follows the state: a contact that came forward, or the end of the session, has closed the page. */
  follow(): Dispose {
    return this.#context.store.subscribe(({ viewed, session }) => {
      if (session === 'signedOut') this.#opening?.abort();
      if (viewed !== null || !this.#page) return;
      const page = this.#page;
      this.#page = null;
      this.#customers.leave(page);
    });
  }
}
