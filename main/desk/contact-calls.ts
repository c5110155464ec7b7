import type { CallPhase } from '../../shared/domain/call';
import type { CallId, ContactId } from '../../shared/domain/ids';
import type { CallView, Contact, DeskState } from '../../shared/ipc/desk-state';

/** Which calls belong to a contact, and which contact a call belongs to. */

type Contacts = Pick<DeskState, 'contacts'>;
export type LiveCall = CallView & { readonly id: CallId };

/** The contact's own call, and the one made to ask somebody about it. */
export const callsOf = ({ call, consult }: Contact): readonly CallView[] =>
  consult ? [call, consult.call] : [call];

/** Calls of every contact that are not over, ringing ones included. */
export const liveCalls = ({ contacts }: Contacts): readonly LiveCall[] =>
  contacts.flatMap(callsOf).filter((call): call is LiveCall => call.id !== null && call.phase !== 'ended');

/** Somebody waits for an answer here. */
export const isRinging = ({ contacts }: Contacts): boolean =>
  contacts.some(({ call }) => call.phase === 'ringing');

/** With whom the agent goes on: whoever is talked to, else of those on hold the one on the page, else the first; a ring takes nobody's page. */
export function remainingContact(
  { contacts }: Contacts,
  selected: ContactId | null = null,
): Contact | undefined {
  const inOrder = [...contacts.filter(({ id }) => id === selected), ...contacts.toReversed()];
  const withCall = (phase: CallPhase) =>
    inOrder.find((one) => callsOf(one).some((call) => call.phase === phase));
  return withCall('talking') ?? withCall('held');
}

/** The contact whose own call this is; one made to ask somebody is nobody's own. */
export const ownerOf = ({ contacts }: Contacts, callId: CallId): Contact | undefined =>
  contacts.find(({ call }) => call.id === callId);

/** The contact that a call is about: its own, or one made to ask somebody. */
export const contactOf = ({ contacts }: Contacts, callId: CallId): Contact | undefined =>
  contacts.find((contact) => callsOf(contact).some(({ id }) => id === callId));
