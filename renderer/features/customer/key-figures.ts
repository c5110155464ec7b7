import { isOpen, type Ticket } from '../../../shared/domain/customer';
import type { ChurnWarning } from '../../../shared/domain/churn';
import type { Account, Agreement, Bill, Product } from '../../../shared/domain/holdings';
import { daysUntil } from '../../i18n/format';

/** The few numbers that decide how a customer is spoken to; pure. Money in fen, times UTC ms. */

const dayMs = 86_400_000;

/** Mean of the bills there are, at most twelve, and their totals from the oldest to the newest; null without any. */
export function revenue(
  bills: readonly Bill[],
): { readonly meanFen: number; readonly series: readonly number[] } | null {
  const series = bills.slice(0, 12).map(({ totalFen }) => totalFen);
  if (series.length === 0) return null;
  const meanFen = Math.round(series.reduce((sum, fen) => sum + fen, 0) / series.length);
  return { meanFen, series: series.reverse() };
}

/** What lies on all accounts that are still open; null without any. */
export function balance(accounts: readonly Account[]): number | null {
  const open = accounts.filter(({ state }) => state !== 'closed');
  return open.length === 0 ? null : open.reduce((sum, { balanceFen }) => sum + balanceFen, 0);
}

export interface TermEnd {
  readonly name: string;
  readonly endsAtMs: number;
  readonly daysLeft: number;
}

/** Contracts and minimum terms that still run, the first to end first. */
export function termEnds(
  agreements: readonly Agreement[],
  products: readonly Product[],
  nowMs: number,
): readonly TermEnd[] {
  const ends = [
    ...agreements
      .filter(({ status }) => status === 'active')
      .map(({ name, endsAtMs }) => ({ name, endsAtMs })),
    ...products
      .filter(({ status }) => status !== 'terminated')
      .map(({ name, termEndsAtMs }) => ({ name, endsAtMs: termEndsAtMs })),
  ];
  return ends
    .flatMap(({ name, endsAtMs }) =>
      endsAtMs === undefined || endsAtMs < nowMs
        ? []
        : [{ name, endsAtMs, daysLeft: daysUntil(endsAtMs, nowMs) }],
    )
    .sort((a, b) => a.endsAtMs - b.endsAtMs);
}

/** Red in the last third of the time in which a contract is said to be ending, amber in all of it. */
export function closeness(daysLeft: number, endingDays: number): 'bad' | 'warn' | 'plain' {
  if (daysLeft <= endingDays / 3) return 'bad';
  return daysLeft <= endingDays ? 'warn' : 'plain';
}

/** Complaints and faults taken in the last 90 days. */
export function troubles(
  tickets: readonly Ticket[],
  nowMs: number,
): { readonly complaints: number; readonly faults: number } {
  const recent = tickets.filter(({ createdAtMs }) => createdAtMs >= nowMs - 90 * dayMs);
  return {
    complaints: recent.filter(({ kind }) => kind === 'complaint').length,
    faults: recent.filter(({ kind }) => kind === 'fault').length,
  };
}

/** The churn warnings that are still being worked on. */
export const openWarnings = (tickets: readonly Ticket[]): readonly ChurnWarning[] =>
  tickets.flatMap((ticket) => (ticket.churn && isOpen(ticket) ? [ticket.churn] : []));
