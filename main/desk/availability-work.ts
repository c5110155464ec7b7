import type { CallView, Contact, DeskState } from '../../shared/ipc/desk-state';
import type { OpenWork } from './availability-machine';

const isUp = ({ id, phase }: CallView): boolean => id !== null && phase !== 'ringing' && phase !== 'ended';

/** Somebody is talked to, waits on hold, or is being rung; what only rings here is no call yet. */
export const isOnCall = ({ contacts }: Pick<DeskState, 'contacts'>): boolean =>
  contacts.some(({ call, consult }) => isUp(call) || (consult !== null && isUp(consult.call)));

/** What is left to do about the calls that ended since then. */
export function openWork({ contacts }: Pick<DeskState, 'contacts'>, sinceMs: number | null): OpenWork {
  if (sinceMs === null) return 'none';
  const ended = contacts.filter(
    (contact) =>
      contact.call.phase === 'ended' &&
      (contact.call.endedAtMs ?? 0) >= sinceMs &&
      (contact.call.answeredAtMs !== null || hasWords(contact)),
  );
  if (ended.length === 0) return 'none';
  return ended.some(hasWords) ? 'words' : 'untouched';
}

/** Words that are not wrapped up, on disk or not, and a ticket that is filled and not filed. */
const hasWords = ({ wrapUp, fault }: Contact): boolean =>
  wrapUp.notes !== '' || wrapUp.reasonCode !== null || wrapUp.closing || fault.step === 'drafting';
