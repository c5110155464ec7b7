import { createHash } from 'node:crypto';
import type { CustomerParts, PartName } from '../../../shared/domain/customer';
import { assessTier } from '../../../shared/domain/tier-engine';
import { tiers } from '../../../shared/domain/tiers';
import type { TierPolicy } from '../../../shared/domain/policies';
import type { Db } from '../open-database';
import { partColumns, partsOfRow, type PartCells } from '../customer-row';
import {
  entryOfRow,
  nothingKnown,
  updatedEntry,
  withoutParts,
  type EntryRow,
  type SearchEntry,
  type SearchWho,
} from './search-entry';
import { searchTokens } from './search-tokens';

/** Above every customer_key; times the tier's place it keeps the index in the order of tiers. */
export const TIER_STEP = 2 ** 40;

export interface SavedCustomer {
  readonly customerKey: number;
  readonly id: string;
  /** The parts that were written. */
  readonly parts: CustomerParts;
  readonly isNew: boolean;
}

export interface SearchIndex {
  /** Files what was saved; what is not searched for touches nothing. Within the caller's transaction, and best in few large ones. */
  save(customers: readonly SavedCustomer[]): void;
  /** These parts of a customer are no longer known. */
  forget(customerKey: number, parts: readonly PartName[]): void;
  remove(customerKey: number): void;
  /** Files anew some of the customers that were filed by another program or under other policies; true while there are more. */
  catchUp(): boolean;
}

/** Customers filed anew in one go: some milliseconds' work. */
const CUSTOMERS_A_SLICE = 25;

interface Filing {
  readonly rowid: number;
  readonly tokens: string;
}

export function searchIndex(db: Db, policy: TierPolicy): SearchIndex {
  const byKey = db.prepare<[number], EntryRow>('SELECT * FROM search_entry WHERE customer_key = ?');
  const put = db.prepare<[number, string, number | null, string | null, string, string, string, string]>(
    'INSERT OR REPLACE INTO search_entry (customer_key, id, tier, who, codes, lines, tickets, contracts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const drop = db.prepare<[number]>('DELETE FROM search_entry WHERE customer_key = ?');
  const file = db.prepare<[number, string]>('INSERT INTO search_index (rowid, tokens) VALUES (?, ?)');
  const unfile = db.prepare<[number]>('DELETE FROM search_index WHERE rowid = ?');

  const progress = db.prepare<[], { policies: string; done_to: number }>(
    'SELECT policies, done_to FROM search_progress',
  );
  const setProgress = db.prepare<[string, number]>('UPDATE search_progress SET policies = ?, done_to = ?');
  const parts = db.prepare<
    [number, number],
    PartCells & { readonly customer_key: number; readonly id: string }
  >(
    `SELECT customer_key, id, ${partColumns.join()} FROM customer WHERE customer_key > ? ORDER BY customer_key LIMIT ?`,
  );
  const newestKey = db.prepare<[], number | null>('SELECT max(customer_key) FROM customer').pluck();
  const policies = createHash('sha256').update(JSON.stringify(policy)).digest('hex');

  const prepare = (after: SearchEntry, row: EntryRow | undefined): Filing | null => {
    const { customerKey } = after;
    const { lines, tickets, contracts } = after.held();
    const cells = [
      after.who && JSON.stringify(after.who),
      after.codes,
      JSON.stringify(lines),
      JSON.stringify(tickets),
      JSON.stringify(contracts),
    ] as const;
    const tier = after.who && tierPlace(after.who, policy);
    const before = row && [row.who, row.codes, row.lines, row.tickets, row.contracts];
    if (row?.tier === tier && before?.every((cell, at) => cell === cells[at])) return null;
    put.run(customerKey, after.id, tier, ...cells);
    const tokens = searchTokens(after);
    if (row && row.tier !== null) {
      if (row.tier === tier && tokens === searchTokens(entryOfRow(row))) return null;
      unfile.run(row.tier * TIER_STEP + customerKey);
    }
    return tier === null ? null : { rowid: tier * TIER_STEP + customerKey, tokens };
  };
  const fileAll = (filings: readonly (Filing | null)[]): void => {
    const due = filings.filter((filing) => filing !== null);
    // In ascending order FTS5 gathers them in memory and writes once.
    for (const { rowid, tokens } of due.toSorted((one, other) => one.rowid - other.rowid))
      file.run(rowid, tokens);
  };
  const update = (customerKey: number, id: string, given: CustomerParts, isNew: boolean): Filing | null => {
    const row = isNew ? undefined : byKey.get(customerKey);
    return prepare(updatedEntry(row ? entryOfRow(row) : nothingKnown(customerKey, id), given), row);
  };

  return {
    save: (customers) => {
      fileAll(customers.map((saved) => update(saved.customerKey, saved.id, saved.parts, saved.isNew)));
    },
    forget: (customerKey, gone) => {
      const row = byKey.get(customerKey);
      if (row) fileAll([prepare(withoutParts(entryOfRow(row), gone), row)]);
    },
    remove: (customerKey) => {
      const row = byKey.get(customerKey);
      if (!row) return;
      if (row.tier !== null) unfile.run(row.tier * TIER_STEP + customerKey);
      drop.run(customerKey);
    },
    catchUp: db.transaction(() => {
      const known = progress.get();
      if (newestKey.get() === null || !known) {
        setProgress.run(policies, MAX_KEY);
        return false;
      }
      const doneTo = known.policies === policies ? known.done_to : 0;
      if (doneTo === MAX_KEY) return false;
      const rows = parts.all(doneTo, CUSTOMERS_A_SLICE);
      fileAll(rows.map((row) => update(row.customer_key, row.id, partsOfRow(row), false)));
      setProgress.run(policies, rows.at(-1)?.customer_key ?? MAX_KEY);
      return rows.length > 0;
    }).immediate,
  };
}

/** Behind every customer there will be: what is saved from then on is filed as it is saved. */
const MAX_KEY = Number.MAX_SAFE_INTEGER;

/** The place of the customer's tier, highest first. */
export const tierPlace = ({ kind, tierFacts }: SearchWho, policy: TierPolicy): number =>
  tiers.indexOf(assessTier(kind, tierFacts, policy).tier);
