import type { Ticket } from '../../../shared/domain/customer';

export type TicketStatus = Ticket['status'];

/**
 * TMF621's life of a ticket: acknowledged → inProgress | rejected | cancelled; inProgress → resolved | pending | held | cancelled;
 * pending → inProgress | cancelled; held → inProgress; resolved → closed | inProgress. The rest is final.
 */
const next: Record<TicketStatus, readonly TicketStatus[]> = {
  acknowledged: ['inProgress', 'rejected', 'cancelled'],
  inProgress: ['resolved', 'pending', 'held', 'cancelled'],
  pending: ['inProgress', 'cancelled'],
  held: ['inProgress'],
  resolved: ['closed', 'inProgress'],
  rejected: [],
  cancelled: [],
  closed: [],
};

export const mayFollow = (from: TicketStatus, to: TicketStatus): boolean => next[from].includes(to);

/** Still owed to the customer: a second ticket for the same line and cause would be a duplicate. */
export const openStatuses: readonly TicketStatus[] = ['acknowledged', 'pending', 'held', 'inProgress'];
