import type { CustomerParts } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import type { Policies } from '../../shared/domain/policies';
import type { PortfolioRow } from '../../shared/ipc/portfolio';
import { compareRows } from './portfolio-order';
import { portfolioRow } from './portfolio-row';
import type { PortfolioAccount } from './ports';

/** What is due becomes overdue without anybody telling: a row this old is made anew. */
export const rowStaleMs = 60_000;
/** More in one go would keep a ring waiting. */
const rowsInOneGo = 20;

interface MadeRow {
  readonly as: PortfolioAccount['as'];
  readonly parts: CustomerParts;
  readonly atMs: number;
  readonly row: PortfolioRow | null;
}

/** The rows as last made, each made again only when its customer or its time changed. */
export class PortfolioRows {
  readonly #policies: Policies;
  #made: ReadonlyMap<CustomerId, MadeRow> = new Map();

  constructor(policies: Policies) {
    this.#policies = policies;
  }

  /** Rows in their order; null while some are still to be made: call again in a later turn. */
  update(
    accounts: readonly PortfolioAccount[],
    partsOf: ReadonlyMap<CustomerId, CustomerParts>,
    nowMs: number,
  ): readonly PortfolioRow[] | null {
    const before = this.#made;
    const made = new Map<CustomerId, MadeRow>();
    let newlyMade = 0;
    let complete = true;
    for (const account of accounts) {
      const { customerId, as } = account;
      const parts = partsOf.get(customerId);
      if (!parts) continue;
      const last = before.get(customerId);
      if (last?.parts === parts && last.as === as && nowMs - last.atMs < rowStaleMs)
        made.set(customerId, last);
      else if (newlyMade < rowsInOneGo) {
        newlyMade += 1;
        made.set(customerId, {
          as,
          parts,
          atMs: nowMs,
          row: portfolioRow(account, parts, this.#policies, nowMs),
        });
      } else {
        complete = false;
        if (last) made.set(customerId, last);
      }
    }
    this.#made = made;
    if (!complete) return null;
    return [...made.values()].flatMap(({ row }) => row ?? []).toSorted(compareRows(nowMs));
  }
}
