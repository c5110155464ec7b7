import type { Contact, DeskState } from '../../shared/ipc/desk-state';
import type { OpenWork } from './availability-machine';
import { liveCalls } from './contact-calls';

/** Somebody is talked to, waits on hold, or is being rung; what only rings here is no call yet. */
export const isOnCall = (state: Pick<DeskState, 'contacts'>): boolean =>
  liveCalls(state).some(({ phase }) => phase !== 'ringing');

/** What is left to do about the calls that ended since then. */
export function openWork({ contacts }: Pick<DeskState, 'contacts'>, sinceMs: number | null): OpenWork {
  if (sinceMs === null) return 'none';
  const ended = contacts.filter(
    (contact) =>
      contact.call.phase === 'ended' &&
      (contact.call.endedAtMs ?? 0) >= sinceMs &&
      ((contact.call.answeredAtMs !== null && !isAmongColleagues(contact)) || hasWords(contact)),
  );
  if (ended.length === 0) return 'none';
  return ended.some(hasWords) ? 'words' : 'untouched';
}

/** With a colleague all the time: nobody was put through. */
export const isAmongColleagues = ({ customer, call }: Contact): boolean =>
  customer.kind === 'colleague' && call.party === null;

/** Words that are not wrapped up, on disk or not, and a ticket that is filled and not filed. */
export const hasWords = ({ wrapUp, fault }: Contact): boolean =>
  wrapUp.notes !== '' || wrapUp.reasonCode !== null || wrapUp.closing || fault.step === 'drafting';
