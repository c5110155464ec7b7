import type { CustomerMatch } from '../../shared/ipc/desk-state';
import type { CustomerFile, CustomerPage } from './customer-file';
import { customerView } from './customer-view';
import type { ContactFile, DeskContext } from './desk-context';

/** Puts customers before the agent's eyes: on each page with what that page may show. */
export class CustomerPages {
  readonly #context: DeskContext;

  readonly #onShown: (file: ContactFile) => void;

  /** `onShown` is told of each contact whose page was shown. */
  constructor(context: DeskContext, onShown: (file: ContactFile) => void) {
    this.#context = context;
    this.#onShown = onShown;
  }

  show(file: CustomerFile): void {
    for (const page of file.pages) this.showPage(page);
  }

  showPage(page: CustomerPage): void {
    const { store, files, policies, clock } = this.#context;
    const file = page.customer;
    if (!file) return;
    const { role, name: agentName } = store.state.agent;
    const unlocked = this.#isUnlocked(page);
    const view = customerView(file, page, { policies, role, agentName, unlocked, nowMs: clock.now() });
    if (!view) return;
    const customer: CustomerMatch = { kind: 'found', view };
    if (page.contactId !== null) {
      store.dispatch({ type: 'customerMatched', contactId: page.contactId, match: customer });
      const contact = files.get(page.contactId);
      if (contact) this.#onShown(contact);
    } else {
      store.dispatch({ type: 'viewedChanged', viewed: { customerId: file.customerId, customer } });
    }
  }

  /** In a contact the customer has been verified; without one the seat's role decides. */
  #isUnlocked({ contactId }: CustomerPage): boolean {
    const { store, policies } = this.#context;
    return contactId === null
      ? policies.privacy.rolesWithoutVerification.includes(store.state.agent.role)
      : store.contact(contactId)?.verification.state === 'verified';
  }
}
