import type { DeskClient } from '../../bridge/desk-client';
import type { DeskState } from '../../../shared/ipc/desk-state';
import { selectedContact, suspectedLineId } from '../../stores/contacts';
import type { KeyHint } from '../../stores/hints';
import { whyNotComplete } from '../../stores/why-not-complete';

/** What the keys of the work do: null once asked for, else why not. */

const at = (testId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);

export function startFault(client: DeskClient, state: DeskState | null): KeyHint | null {
  const contact = state && selectedContact(state);
  if (!contact) return 'noContact';
  if (contact.customer.kind !== 'found') return 'noCustomer';
  if (contact.fault.step === 'drafting' || contact.fault.step === 'queued') return 'draftOpen';
  const lineId = suspectedLineId(contact);
  if (lineId === null) return 'noLine';
  client.ask('fault/start', { contactId: contact.id, lineId });
  return null;
}

export function confirmFault(client: DeskClient, state: DeskState | null): KeyHint | null {
  const contact = state && selectedContact(state);
  if (contact?.fault.step !== 'drafting') return 'nothingToConfirm';
  if (contact.fault.confirming) return null;
  const as = contact.fault.duplicateOf ? 'addNote' : 'newTicket';
  client.ask('fault/confirm', { contactId: contact.id, as });
  return null;
}

/** What is missing gets the focus as well as a sentence. */
export function complete(client: DeskClient, state: DeskState | null): KeyHint | null {
  const contact = state && selectedContact(state);
  if (!contact) return 'noContact';
  const why = whyNotComplete(contact);
  if (why !== null) return why;
  if (contact.wrapUp.closing) return null;
  const chooser = at('wrapup-code');
  if (chooser?.dataset['value'] === '') {
    chooser.focus();
    return 'chooseCode';
  }
  client.ask('wrapUp/complete', { contactId: contact.id });
  return null;
}

/** Why there is nothing to verify. */
export function whyNotVerify(state: DeskState | null): KeyHint {
  const contact = state && !state.viewed ? selectedContact(state) : null;
  switch (contact?.verification.state) {
    case 'verified':
      return 'verified';
    case 'locked':
      return 'verificationLocked';
    case 'open':
    case undefined:
      return 'nothingToVerify';
  }
}

export function focusNotes(): KeyHint | null {
  const notes = at('notes');
  notes?.focus();
  return notes ? null : 'noContact';
}

export function selectContact(client: DeskClient, state: DeskState | null, index: number): KeyHint | null {
  const contact = state?.contacts[index];
  if (!contact) return 'noSuchContact';
  client.ask('contact/select', { contactId: contact.id });
  return null;
}

export function closeViewed(client: DeskClient): null {
  client.ask('customer/close', null);
  return null;
}

/** A page of the customer's file; the focus stays where it is, so that whoever is writing goes on writing. */
export function openTab(digit: string): KeyHint | null {
  const tab = document.querySelector<HTMLElement>(`[data-tab-key="${digit}"]`);
  tab?.click();
  return tab ? null : 'noSuchTab';
}
