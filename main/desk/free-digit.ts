import type { Contact } from '../../shared/ipc/desk-state';

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The digit of a contact that comes to these: the one it had before a restart where nobody has it, else the first that is free. */
export function freeDigit(contacts: readonly Pick<Contact, 'digit'>[], had?: number): number | null {
  const free = digits.filter((digit) => contacts.every((contact) => contact.digit !== digit));
  return free.find((digit) => digit === had) ?? free[0] ?? null;
}
