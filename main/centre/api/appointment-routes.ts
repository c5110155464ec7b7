import type { FastifyInstance } from 'fastify';
import type { DocumentFilter } from '../store/store';
import type { CentreContext } from './centre-context';
import { addResource } from './resource-routes';

const type = 'appointment';

/** TMF646 Appointment: what was promised to a customer. Read only for now. */
export function addAppointmentRoutes(app: FastifyInstance, { store }: CentreContext): void {
  addResource<DocumentFilter>(app, {
    name: type,
    filters: {
      id: (ids) => ({ ids }),
      'relatedParty.id': (customerIds) => ({ customerIds }),
      category: (kinds) => ({ kinds }),
      status: (statuses) => ({ statuses }),
    },
    find: (filter, page) => store.findDocuments(type, filter, page),
  });
}
