import type { Contact } from '../../shared/ipc/desk-state';
import type { DeskClient } from './desk-client';

/** Closes a contact and says so, for its page is gone with it. A refusal is told beside the notes. */
export function completeContact(client: DeskClient, contact: Contact): void {
  void client.run('wrapUp/complete', { contactId: contact.id }).then(({ ok }) => {
    if (!ok) return;
    const owed = client.mirror.store.getState().state?.centre.state !== 'online';
    client.hints.say({ kind: 'completed', contact, owed });
  });
}
