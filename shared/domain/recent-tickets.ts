import type { Ticket } from './customer';

const ninetyDaysMs = 90 * 86_400_000;

/** How many complaints and faults were raised in the last 90 days, open and past. */
export function recentTickets(
  tickets: readonly Ticket[],
  nowMs: number,
): { readonly complaints: number; readonly faults: number } {
  const recent = tickets.filter((ticket) => ticket.createdAtMs > nowMs - ninetyDaysMs);
  const count = (kind: Ticket['kind']): number => recent.filter((ticket) => ticket.kind === kind).length;
  return { complaints: count('complaint'), faults: count('fault') };
}
