import type { CallId } from '../../shared/domain/ids';
import { contactOf } from './contact-calls';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';

/** Takes a call off hold, whoever is talked to waits; the page is that of the contact who has the voice now. */
export function resumeCall({ store, phone }: DeskContext, callId: CallId): Promise<Outcome<void>> {
  const contact = contactOf(store.state, callId);
  // a customer opened beside one's own caller stays open
  if (contact && contact.id !== store.state.selectedContactId)
    store.dispatch({ type: 'contactSelected', contactId: contact.id });
  return phone.setHeld(callId, false);
}
