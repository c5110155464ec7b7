import type { FastifyInstance } from 'fastify';
import type { TmfResourceName } from '../../../shared/tmf/paths';
import type { HoldingsFilter, Store, StoredHoldings } from '../store/store';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import {
  agreements,
  billingAccounts,
  buckets,
  customerBills,
  customerIdOfHolding,
  loyaltyAccounts,
} from './holdings-wire';
import { addResource, type Resource } from './resource-routes';

/** Ids of the resource itself and of customers; one of the two must be given. */
interface Filter {
  readonly ids?: readonly string[];
  readonly customerIds?: readonly string[];
}

interface HoldingResource {
  readonly name: TmfResourceName;
  readonly party: 'relatedParty.id' | 'engagedParty.id';
  readonly order?: string;
  /** Whose holdings hold the resources of these ids. */
  readonly owners: (ids: readonly string[]) => HoldingsFilter;
  readonly read: (stored: StoredHoldings, root: string) => readonly Resource[];
}

const ownersById = (ids: readonly string[]): HoldingsFilter => ({
  customerIds: ids.map(customerIdOfHolding),
});
const byParty = { party: 'relatedParty.id', owners: ownersById } as const;

const resources: readonly HoldingResource[] = [
  { ...byParty, name: 'billingAccount', read: billingAccounts },
  { ...byParty, name: 'bucket', read: buckets },
  { ...byParty, name: 'customerBill', order: '-billDate', read: customerBills },
  { ...byParty, name: 'loyaltyAccount', read: loyaltyAccounts },
  {
    name: 'agreement',
    party: 'engagedParty.id',
    owners: (agreementIds) => ({ agreementIds }),
    read: agreements,
  },
];

/** TMF666 accounts, TMF654 balances, TMF678 bills, TMF658 points and TMF651 contracts: read, of customers named. */
export function addHoldingsRoutes(app: FastifyInstance, { store }: CentreContext): void {
  for (const resource of resources)
    addResource<Filter>(app, {
      name: resource.name,
      filters: { id: (ids) => ({ ids }), [resource.party]: (customerIds) => ({ customerIds }) },
      ...(resource.order === undefined ? {} : { order: resource.order }),
      find: async (filter, { offset, limit }, root) => {
        const items = (await holdingsOf(store, resource, filter))
          .flatMap((stored) => resource.read(stored, root))
          .filter(({ id }) => filter.ids?.includes(id) ?? true);
        if (resource.order === '-billDate') items.sort(newestBillFirst);
        return {
          total: items.length,
          items: items.slice(offset, limit === null ? undefined : offset + limit),
        };
      },
    });
}

async function holdingsOf(store: Store, resource: HoldingResource, { ids, customerIds }: Filter) {
  if (ids === undefined && customerIds === undefined)
    throw apiErrors.invalidQuery(`${resource.name} is listed of somebody: id or ${resource.party} is needed`);
  if (ids === undefined) return store.findHoldings({ customerIds: customerIds ?? [] });
  const found = await store.findHoldings(resource.owners(ids));
  return found.filter(({ customerId }) => customerIds?.includes(customerId) ?? true);
}

const newestBillFirst = (a: Resource, b: Resource): number =>
  String(b['billDate']).localeCompare(String(a['billDate']));
