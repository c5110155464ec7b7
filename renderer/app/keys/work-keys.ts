import { completeContact } from '../../bridge/complete-contact';
import type { DeskClient } from '../../bridge/desk-client';
import type { Contact, DeskState } from '../../../shared/ipc/desk-state';
import { meantContact, selectedContact, suspectedLineId } from '../../stores/contacts';
import type { KeyHint } from '../../stores/hints';
import { whyNotComplete } from '../../stores/why-not-complete';
import { nextFrame } from '../../ui/next-frame';

/** What the keys of the work do: null once asked for, else why not. The seat's own page hides a contact's work; they bring it back. */

const at = (testId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);

/** Long enough for a page to come from main and be painted. */
const mostFrames = 60;

/** Tries now and at each of the next frames, until it is there. */
function soon(attempt: () => boolean, frames = mostFrames): void {
  if (attempt() || frames === 0) return;
  nextFrame(() => {
    soon(attempt, frames - 1);
  });
}

const focusSoon = (testId: string): void => {
  soon(() => {
    const there = at(testId);
    there?.focus();
    return there !== null;
  });
};

const whichContact = (state: DeskState | null): KeyHint =>
  state !== null && state.contacts.length > 1 ? 'chooseContact' : 'noContact';

/** True where it had to be brought back before the agent's eyes. */
function bringBack(client: DeskClient, state: DeskState, { id }: Contact): boolean {
  if (state.selectedContactId === id) return false;
  client.ask('contact/select', { contactId: id });
  return true;
}

export function startFault(client: DeskClient, state: DeskState | null): KeyHint | null {
  const contact = state && meantContact(state);
  if (!contact) return whichContact(state);
  bringBack(client, state, contact);
  if (contact.customer.kind !== 'found') return 'noCustomer';
  if (contact.fault.step === 'drafting' || contact.fault.step === 'queued') return 'draftOpen';
  const lineId = suspectedLineId(contact);
  if (lineId === null) return 'noLine';
  client.ask('fault/start', { contactId: contact.id, lineId });
  return null;
}

/** Nothing is filed unseen. */
export function confirmFault(client: DeskClient, state: DeskState | null): KeyHint | null {
  const contact = state && meantContact(state);
  if (!state || contact?.fault.step !== 'drafting') return 'nothingToConfirm';
  if (bringBack(client, state, contact)) return 'lookFirst';
  if (contact.fault.confirming) return null;
  const as = contact.fault.duplicateOf ? 'addNote' : 'newTicket';
  client.ask('fault/confirm', { contactId: contact.id, as });
  return null;
}

/** What is missing gets the focus as well as a sentence. */
export function complete(client: DeskClient, state: DeskState | null): KeyHint | null {
  const contact = state && meantContact(state);
  if (!contact) return whichContact(state);
  const why = whyNotComplete(contact);
  if (why !== null) {
    bringBack(client, state, contact);
    return why;
  }
  if (contact.wrapUp.closing) return null;
  const chooser = at('wrapup-code');
  // what is chosen on the screen is newer than what main has told
  const code = chooser ? chooser.dataset['value'] : (contact.wrapUp.reasonCode ?? '');
  if (code === '') {
    bringBack(client, state, contact);
    focusSoon('wrapup-code');
    return chooser?.dataset['unmatched'] === undefined ? 'chooseCode' : 'noSuchCode';
  }
  completeContact(client, contact);
  return null;
}

export function verify(client: DeskClient, state: DeskState | null): KeyHint | null {
  if (client.cues.give('verify')) return null;
  const contact = state && !state.viewed ? meantContact(state) : null;
  if (!state || contact?.verification.state !== 'open' || !bringBack(client, state, contact))
    return whyNotVerify(state);
  soon(() => client.cues.give('verify'));
  return null;
}

/** Why there is nothing to verify. */
function whyNotVerify(state: DeskState | null): KeyHint {
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

export function focusNotes(client: DeskClient, state: DeskState | null): KeyHint | null {
  const contact = state && meantContact(state);
  if (!contact) return whichContact(state);
  bringBack(client, state, contact);
  focusSoon('notes');
  return null;
}

export function selectContact(client: DeskClient, state: DeskState | null, digit: number): KeyHint | null {
  const contact = state?.contacts.find((one) => one.digit === digit);
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
