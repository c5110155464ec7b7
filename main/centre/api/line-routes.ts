import type { FastifyInstance } from 'fastify';
import type { LineFilter } from '../store/store';
import type { CentreContext } from './centre-context';
import { lineIdOfProduct, productResource, serviceResource } from './line-wire';
import { addResource } from './resource-routes';

const byCustomer = (customerIds: readonly string[]): LineFilter => ({ customerIds });

/** TMF638 Service and TMF637 Product: two views of a line. */
export function addLineRoutes(app: FastifyInstance, { store }: CentreContext): void {
  addResource<LineFilter>(app, {
    name: 'service',
    filters: {
      id: (ids) => ({ ids }),
      'relatedParty.id': byCustomer,
      'place.id': (areaIds) => ({ areaIds }),
    },
    byId: (id) => ({ ids: [id] }),
    find: async (filter, page, root) => {
      const found = await store.findLines(filter, page);
      return { total: found.total, items: found.items.map((line) => serviceResource(line, root)) };
    },
  });
  const byProductIds = (ids: readonly string[]): LineFilter => ({
    ids: ids.filter((id) => id.startsWith('PRD-')).map(lineIdOfProduct),
  });
  addResource<LineFilter>(app, {
    name: 'product',
    filters: {
      id: byProductIds,
      'relatedParty.id': byCustomer,
      'realizingService.id': (ids) => ({ ids }),
    },
    byId: (id) => byProductIds([id]),
    find: async (filter, page, root) => {
      const found = await store.findLines(filter, page);
      return { total: found.total, items: found.items.map((line) => productResource(line, root)) };
    },
  });
}
