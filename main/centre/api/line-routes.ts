import type { FastifyInstance } from 'fastify';
import type { LineFilter } from '../store/store';
import type { CentreContext } from './centre-context';
import { serviceResource } from './line-wire';
import { addResource } from './resource-routes';

/** TMF638 Service: lines, as the network has them. */
export function addLineRoutes(app: FastifyInstance, { store }: CentreContext): void {
  addResource<LineFilter>(app, {
    name: 'service',
    filters: {
      id: (ids) => ({ ids }),
      'relatedParty.id': (customerIds) => ({ customerIds }),
      'place.id': (areaIds) => ({ areaIds }),
    },
    find: async (filter, page, root) => {
      const found = await store.findLines(filter, page);
      return { total: found.total, items: found.items.map((line) => serviceResource(line, root)) };
    },
  });
}
