import type { CustomerId } from '../../../shared/domain/ids';
import type { PortfolioRow } from '../../../shared/ipc/portfolio';

/** The marked row: that of the customer the agent went to, wherever it stands by now, else the first; −1 where there is none. */
export function markedAt(
  rows: readonly Pick<PortfolioRow, 'customerId'>[],
  marked: CustomerId | null,
): number {
  const at = rows.findIndex(({ customerId }) => customerId === marked);
  return at < 0 ? Math.min(0, rows.length - 1) : at;
}
