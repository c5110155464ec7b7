import type { FastifyInstance } from 'fastify';
import { lineIdOfProduct, lineProduct } from '../line-product';
import type { Store } from '../store/store';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import { customerIdOfHolding } from './holdings-wire';
import { productResource } from './product-wire';
import { addResource, type Resource } from './resource-routes';

/** One of them must be given. */
interface Filter {
  readonly ids?: readonly string[];
  readonly customerIds?: readonly string[];
  readonly lineIds?: readonly string[];
}

const everything = { offset: 0, limit: null };

/** TMF637 Product: lines as sold, and value-added services after them. */
export function addProductRoutes(app: FastifyInstance, { store }: CentreContext): void {
  addResource<Filter>(app, {
    name: 'product',
    filters: {
      id: (ids) => ({ ids }),
      'relatedParty.id': (customerIds) => ({ customerIds }),
      'realizingService.id': (lineIds) => ({ lineIds }),
    },
    find: async (filter, { offset, limit }, root) => {
      if (Object.keys(filter).length === 0)
        throw apiErrors.invalidQuery(
          'product is listed of somebody: id, relatedParty.id or realizingService.id is needed',
        );
      const items = [...(await soldLines(store, filter, root)), ...(await valueAdded(store, filter, root))];
      return { total: items.length, items: items.slice(offset, limit === null ? undefined : offset + limit) };
    },
  });
}

async function soldLines(store: Store, filter: Filter, root: string): Promise<Resource[]> {
  const { ids, customerIds, lineIds } = filter;
  const ofIds = ids?.filter((id) => id.startsWith('PRD-')).map(lineIdOfProduct);
  const wanted = ofIds?.filter((id) => lineIds?.includes(id) ?? true) ?? lineIds;
  const found = await store.findLines(
    {
      ...(wanted === undefined ? {} : { ids: wanted }),
      ...(customerIds === undefined ? {} : { customerIds }),
    },
    everything,
  );
  return found.items.map(({ line, site, ...owner }) => productResource(lineProduct(line, site), owner, root));
}

/** None of them is realised by a service of its own. */
async function valueAdded(store: Store, filter: Filter, root: string): Promise<Resource[]> {
  const { ids, customerIds, lineIds } = filter;
  if (lineIds !== undefined) return [];
  const owners = ids?.map(customerIdOfHolding).filter((id) => customerIds?.includes(id) ?? true);
  const found = await store.findHoldings({ customerIds: owners ?? customerIds ?? [] });
  return found.flatMap(({ holdings, ...owner }) =>
    holdings.valueAdded
      .filter(({ id }) => ids?.includes(id) ?? true)
      .map((product) => productResource(product, owner, root)),
  );
}
