import type { CustomerId, LineId } from '../../shared/domain/ids';
import type { Line } from '../../shared/domain/customer';
import { suspectLine } from '../../shared/domain/line-suspect';
import type { Contact, DeskState } from '../../shared/ipc/desk-state';
import { frontCall, ringingCall } from './calls';

/** Questions the call bar, the keys and the panes ask of the contacts; pure. */

export const isLive = (contact: Contact): boolean =>
  contact.call.phase !== 'ended' && contact.call.id !== null;

/** Known to be this customer's. */
export const isWith = ({ customer }: Contact, customerId: CustomerId): boolean =>
  customer.kind === 'found' && customer.view.id === customerId;

type Contacts = Pick<DeskState, 'contacts' | 'selectedContactId'>;

export const selectedContact = (state: Contacts): Contact | null =>
  state.contacts.find((contact) => contact.id === state.selectedContactId) ?? null;

/** Whom the keys of the work mean: the selected one; where none is, because the seat's own page is open, the only one there is. */
export function meantContact(state: DeskState): Contact | null {
  const { contacts } = state;
  return selectedContact(state) ?? (contacts.length === 1 ? (contacts[0] ?? null) : null);
}

export const ringingContact = (state: DeskState): Contact | null => ringingCall(state)?.contact ?? null;

/** Whose call the bar shows: that of the front call, else the selected one. */
export const contactInBar = (state: Contacts): Contact | null =>
  frontCall(state)?.contact ?? selectedContact(state);

/** The contact whose page is open while the call in the bar is with another, who may only be ringing; null where no page is open. */
export function otherPage(state: Contacts): Contact | null {
  const front = frontCall(state);
  const page = selectedContact(state);
  return front !== null && front.contact.id !== page?.id ? page : null;
}

const noLines: readonly Line[] = [];

/** The lines of the customer this contact is with, as far as they are here. */
export function linesOf({ customer }: Contact): readonly Line[] {
  if (customer.kind !== 'found') return noLines;
  const { lines } = customer.view.parts;
  return lines.state === 'known' ? lines.value : noLines;
}

/** The line F8 would test: the picked one, else one that is ill, else the only one. */
export function suspectedLineId(contact: Contact): LineId | null {
  if (contact.lineId !== null) return contact.lineId;
  const lines = linesOf(contact);
  const suspect = suspectLine(lines);
  if (!suspect) return null;
  const ill = suspect.health === 'down' || suspect.health === 'degraded';
  return ill || lines.length === 1 ? suspect.id : null;
}
