import { isOpen, type Ticket } from '../../../shared/domain/customer';
import type { ChurnWarning } from '../../../shared/domain/churn';
import type { Account } from '../../../shared/domain/holdings';

/** The few numbers that decide how a customer is spoken to; pure. Money in fen, times UTC ms. */

/** What lies on all accounts that are still open; null without any. */
export function balance(accounts: readonly Account[]): number | null {
  const open = accounts.filter(({ state }) => state !== 'closed');
  return open.length === 0 ? null : open.reduce((sum, { balanceFen }) => sum + balanceFen, 0);
}

/** Red in the last third of the time in which a contract is said to be ending, amber in all of it. */
export function closeness(daysLeft: number, endingDays: number): 'bad' | 'warn' | 'plain' {
  if (daysLeft <= endingDays / 3) return 'bad';
  return daysLeft < endingDays ? 'warn' : 'plain';
}

/** The churn warnings that are still being worked on. */
export const openWarnings = (tickets: readonly Ticket[]): readonly ChurnWarning[] =>
  tickets.flatMap((ticket) => (ticket.churn && isOpen(ticket) ? [ticket.churn] : []));
