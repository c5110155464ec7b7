import type { OutboxWork } from '../../shared/domain/outbox';

type TicketWork = Extract<OutboxWork, { kind: 'ticket/create' | 'ticket/addNote' }>;

/** Work whose result is the number of a ticket. */
export const isTicketWork = (work: OutboxWork): work is TicketWork =>
  work.kind === 'ticket/create' || work.kind === 'ticket/addNote';
