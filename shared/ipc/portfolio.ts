import type { CustomerId } from '../domain/ids';
import type { Tier } from '../domain/tiers';
import type { Failure } from './failure';

/** A dedicated seat's accounts, the one that needs doing first on top. Times are UTC ms. */
export interface PortfolioView {
  readonly rows: readonly PortfolioRow[];
  readonly fetchedAtMs: number | null;
  readonly refreshing: boolean;
  readonly failure: Failure | null;
}

export interface PortfolioRow {
  readonly customerId: CustomerId;
  readonly name: string;
  readonly tier: Tier;
  readonly score: number;
  /** Bound to this seat, or stood in for. */
  readonly as: 'bound' | 'backup';
  readonly linesDown: number;
  readonly linesDegraded: number;
  readonly openTickets: number;
  /** What is to be done, most urgent first; never empty text, may be empty list. */
  readonly tasks: readonly PortfolioTask[];
}

/** `dueAtMs` null: now, for as long as it lasts. `detail`: a promise's words, a line's number, a ticket's title — masked. */
export interface PortfolioTask {
  readonly kind:
    | 'lineDown'
    | 'lineDegraded'
    | 'ticketOverdue'
    | 'ticketDue'
    | 'promise'
    | 'visit'
    | 'visitDue'
    | 'contractEnding'
    | 'churnWarning';
  readonly dueAtMs: number | null;
  readonly sinceMs: number | null;
  readonly detail: string;
}
