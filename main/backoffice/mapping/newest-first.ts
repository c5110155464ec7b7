import type { PastContact, Ticket } from '../../../shared/domain/customer';

/** TMF630 lets a server order lists as it likes; the desk shows the newest first. */
export const ticketsNewestFirst = (tickets: readonly Ticket[]): Ticket[] =>
  [...tickets].sort((a, b) => b.createdAtMs - a.createdAtMs);

export const contactsNewestFirst = (contacts: readonly PastContact[]): PastContact[] =>
  [...contacts].sort((a, b) => b.atMs - a.atMs);
