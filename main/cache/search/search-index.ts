import { createHash } from 'node:crypto';
import type { CustomerParts } from '../../../shared/domain/customer';
import { assessTier } from '../../../shared/domain/tier-engine';
import { tiers } from '../../../shared/domain/tiers';
import type { TierPolicy } from '../../../shared/domain/policies';
import type { Db } from '../open-database';
import { partColumns, partsOfRow, type PartCells } from '../customer-row';
import { heldCodesReader } from './held-codes';
import {
  entryOfRow,
  heldCodes,
  nothingHeld,
  searchEntry,
  whoOf,
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
  /** Parts of a customer other than the identity were dropped. */
  refresh(customerKey: number): void;
  remove(customerKey: number): void;
  /** Files anew some of the customers that were filed by another program or under other policies; true while there are more. */
  catchUp(): boolean;
  /** Merges some of what many saves left in pieces, so that a search looks in few places; true while there is more. */
  tidy(): boolean;
}

/** Customers filed anew in one go: some milliseconds' work. */
const CUSTOMERS_A_SLICE = 10;
const PAGES_A_SLICE = 16;

interface Filing {
  readonly rowid: number;
  readonly tokens: string;
}

export function searchIndex(db: Db, policy: TierPolicy): SearchIndex {
  const byKey = db.prepare<[number], EntryRow>('SELECT * FROM search_entry WHERE customer_key = ?');
  const put = db.prepare<[number, string, number | null, string | null, string]>(
    'INSERT OR REPLACE INTO search_entry (customer_key, id, tier, who, codes) VALUES (?, ?, ?, ?, ?)',
  );
  const drop = db.prepare<[number]>('DELETE FROM search_entry WHERE customer_key = ?');
  const file = db.prepare<[number, string]>('INSERT INTO search_index (rowid, tokens) VALUES (?, ?)');
  const unfile = db.prepare<[number]>('DELETE FROM search_index WHERE rowid = ?');

  const held = heldCodesReader(db);
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
  const merge = db.prepare(
    `INSERT INTO search_index (search_index, rank) VALUES ('merge', ${PAGES_A_SLICE})`,
  );
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const policies = createHash('sha256').update(JSON.stringify(policy)).digest('hex');

  const prepare = (after: SearchEntry, row: EntryRow | undefined): Filing | null => {
    const { customerKey } = after;
    const who = after.who && JSON.stringify(after.who);
    const tier = after.who && tierPlace(after.who, policy);
    if (row?.tier === tier && row.who === who && row.codes === after.codes) return null;
    put.run(customerKey, after.id, tier, who, after.codes);
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
  /** The parts given are stored by now; of a new customer they are all there is. */
  const update = (customerKey: number, id: string, given: CustomerParts, isNew: boolean): Filing | null => {
    const row = isNew ? undefined : byKey.get(customerKey);
    if (row && !searchedParts.some((part) => given[part])) return null;
    const before = row ? entryOfRow(row).who : null;
    const who = given.identity ? whoOf(given.identity.value, before) : before;
    const codes = isNew ? heldCodes(given, nothingHeld) : held(customerKey);
    return prepare(searchEntry(customerKey, id, who, codes), row);
  };

  const refile = db.transaction((): boolean => {
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
  });

  return {
    save: (customers) => {
      fileAll(customers.map((saved) => update(saved.customerKey, saved.id, saved.parts, saved.isNew)));
    },
    refresh: (customerKey) => {
      const row = byKey.get(customerKey);
      if (row)
        fileAll([prepare(searchEntry(customerKey, row.id, entryOfRow(row).who, held(customerKey)), row)]);
    },
    remove: (customerKey) => {
      const row = byKey.get(customerKey);
      if (!row) return;
      if (row.tier !== null) unfile.run(row.tier * TIER_STEP + customerKey);
      drop.run(customerKey);
    },
    catchUp: () => refile.immediate(),
    tidy: () => {
      const before = changes.get() ?? 0;
      merge.run();
      // FTS5 says so itself: less than two rows changed means that there was nothing to merge.
      return (changes.get() ?? 0) - before >= 2;
    },
  };
}

const searchedParts = ['identity', 'lines', 'tickets', 'agreements'] as const;

/** Behind every customer there will be: what is saved from then on is filed as it is saved. */
const MAX_KEY = Number.MAX_SAFE_INTEGER;

/** The place of the customer's tier, highest first. */
export const tierPlace = ({ kind, tierFacts }: SearchWho, policy: TierPolicy): number =>
  tiers.indexOf(assessTier(kind, tierFacts, policy).tier);
