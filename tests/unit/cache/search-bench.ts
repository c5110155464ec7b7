import { contactTrace } from '../../../main/cache/contact-trace';
import { customerStore } from '../../../main/cache/customers';
import { migrate } from '../../../main/cache/migrate';
import { cacheMigrations } from '../../../main/cache/migrations/cache';
import { openDatabase, type Db } from '../../../main/cache/open-database';
import { scope } from '../../../main/cache/scope';
import { recentEntries } from '../../../main/cache/search/recent-entries';
import { customerSearch } from '../../../main/cache/search/search-customers';
import { searchIndex } from '../../../main/cache/search/search-index';
import type { CustomerParts, Identity, Line, PartName, PartValue } from '../../../shared/domain/customer';
import type { TierPolicy } from '../../../shared/domain/policies';
import { customer, customerId, policies, T0 } from './samples';

/** What a test says of a customer; the rest of the identity is plain. */
export type Who = Pick<Identity, 'name' | 'kind' | 'numbers'> & Partial<Identity>;

/** Customers in memory and the search over them. Saves come later than those before. */
export function searchBench() {
  const db = openDatabase({ path: null, key: '', synchronous: 'NORMAL' });
  migrate(db, cacheMigrations);
  return over(db, policies.tiers);
}

function over(db: Db, tiers: TierPolicy) {
  const index = searchIndex(db, tiers);
  const store = customerStore(db, index);
  const recents = recentEntries(db);
  const limits = scope(db, policies.cache, { index, trace: contactTrace(db) });
  const engine = customerSearch(db, tiers, recents);
  let now = T0;
  const partsOf = (values: { readonly [P in PartName]?: PartValue<P> }): CustomerParts => {
    now += 1;
    return Object.fromEntries(
      Object.entries(values).map(([part, value]) => [part, { value, fetchedAtMs: now }]),
    );
  };
  const saveAll = (customers: Parameters<typeof store.save>[0]): void => {
    store.save(customers);
    recents.changed();
  };
  const identityOf = (id: string, who: Who): Identity => ({
    id: customerId(id),
    tierFacts: { monthlyRevenueFen: 0, monthsOnNet: 0, creditScore: 0 },
    ...who,
  });
  return {
    db,
    index,
    store,
    under: (other: TierPolicy) => over(db, other),
    saveMany: (customers: readonly (readonly [id: string, who: Who])[]): void => {
      saveAll(
        customers.map(([id, who]) => ({
          id: customerId(id),
          parts: partsOf({ identity: identityOf(id, who) }),
        })),
      );
    },
    save: (id: string, who: Who): void => {
      saveAll([{ id: customerId(id), parts: partsOf({ identity: identityOf(id, who) }) }]);
    },
    savePart: (id: string, values: { readonly [P in PartName]?: PartValue<P> }): void => {
      saveAll([{ id: customerId(id), parts: partsOf(values) }]);
    },
    saveWhole: (id: string, lines: readonly Line[], more: Partial<Identity> = {}): void => {
      const { id: key, parts } = customer(id, [], lines, (now += 1));
      const identity = { ...parts.identity, value: { ...parts.identity.value, ...more } };
      saveAll([{ id: key, parts: { ...parts, identity } }]);
    },
    open: (id: string, atMs: number): void => {
      limits.noteOpened(customerId(id), atMs);
      recents.changed();
    },
    search: engine.search,
    recent: engine.recent,
    found: (typed: string): readonly string[] => engine.search(typed, 20).hits.map((hit) => hit.customerId),
  };
}
