import type { CallId } from '../../shared/domain/ids';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';

/** Takes a call off hold, whoever is talked to waits; the page is that of the contact who has the voice now. */
export function resumeCall({ store, phone }: DeskContext, callId: CallId): Promise<Outcome<void>> {
  const { contacts, selectedContactId } = store.state;
  const contact = contacts.find(({ call, consult }) => call.id === callId || consult?.call.id === callId);
  // a customer opened beside one's own caller stays open
  if (contact && contact.id !== selectedContactId)
    store.dispatch({ type: 'contactSelected', contactId: contact.id });
  return phone.setHeld(callId, false);
}
