import type { Account, Agreement, Points, Product, Usage } from '../../shared/domain/holdings';
import type { BillAmounts } from './bills';

/** What a customer holds beside lines, as the centre keeps it: one row, read whole. */
export interface Holdings {
  /** Services on top of lines; the lines as sold are read from the lines themselves. */
  readonly valueAdded: readonly Product[];
  readonly agreements: readonly Agreement[];
  readonly accounts: readonly Account[];
  readonly bills: BillAmounts;
  readonly usage: readonly Usage[];
  readonly points: Points;
}
