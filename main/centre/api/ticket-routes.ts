import type { FastifyInstance } from 'fastify';
import { customerIdSchema } from '../../../shared/domain/ids';
import type { CentreEvent } from '../../desk/ports';
import { centreHeaders } from '../../../shared/tmf/error';
import { tmfTroubleTicketSchema, type TmfTroubleTicketCreate } from '../../../shared/tmf/trouble-ticket';
import type { DocumentFilter, StoreReader } from '../store/store';
import { shanghaiDay } from '../shanghai-calendar';
import { ticketNumber } from '../ticket-number';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import { hrefOf, rootOf } from './hrefs';
import type { Once } from './idempotency';
import { parseBody } from './parse-body';
import { affectedLines, customerOf, requireKnown } from './related-references';
import { addResource } from './resource-routes';
import {
  causeOf,
  newTicket,
  patchTicket,
  ticketCreateSchema,
  ticketKeys,
  readTicketUpdate,
} from './ticket-document';
import { openStatuses } from './ticket-status';

const type = 'troubleTicket';

/** TMF621 TroubleTicket: list, read, file (once per key, no silent duplicates) and change. */
export function addTicketRoutes(app: FastifyInstance, context: CentreContext, once: Once): void {
  const { store, clock } = context;
  addResource<DocumentFilter>(app, {
    name: type,
    filters: {
      id: (ids) => ({ ids }),
      'relatedParty.id': (customerIds) => ({ customerIds }),
      'relatedEntity.id': (lineIds) => ({ lineIds }),
      ticketType: (kinds) => ({ kinds }),
      status: (statuses) => ({ statuses }),
      externalId: (externalIds) => ({ externalIds }),
    },
    find: (filter, page) => store.findDocuments(type, filter, page),
    post: (request, reply) => {
      const body = parseBody(ticketCreateSchema, request.body);
      const root = rootOf(request);
      const insists = request.headers[centreHeaders.allowDuplicate] === 'true';
      return once(request, reply, async (writer) => {
        const customerId = customerOf(body.relatedParty)?.id;
        await requireKnown(writer, customerId, affectedLines(body.relatedEntity));
        const existing = insists ? null : await findDuplicate(writer, body);
        if (existing !== null) throw apiErrors.duplicateTicket(existing, hrefOf(root, type, existing));
        const nowMs = clock.now();
        const day = shanghaiDay(nowMs);
        const id = ticketNumber(nowMs, await writer.nextSerial(`ticket/${day}`));
        const ticket = newTicket(id, body, nowMs);
        await writer.putDocument(type, ticket, ticketKeys(ticket));
        const href = hrefOf(root, type, id);
        return { status: 201, location: href, body: { ...ticket, href }, events: [changed(id, customerId)] };
      });
    },
    patch: (request, reply) => {
      const update = readTicketUpdate(request.body);
      const { id } = request.params as { id: string };
      const root = rootOf(request);
      return once(request, reply, async (writer) => {
        const found = await writer.findDocuments(type, { ids: [id] }, { offset: 0, limit: 1 });
        const [stored] = found.items;
        if (stored === undefined) throw apiErrors.notFound();
        const ticket = patchTicket(tmfTroubleTicketSchema.parse(stored), update, clock.now());
        await writer.putDocument(type, ticket, ticketKeys(ticket));
        const body = { ...ticket, href: hrefOf(root, type, id) };
        return {
          status: 200,
          location: null,
          body,
          events: [changed(id, customerOf(ticket.relatedParty)?.id)],
        };
      });
    },
  });
}

/** Id of an open fault ticket for one of the same lines and the same cause. */
async function findDuplicate(reader: StoreReader, body: TmfTroubleTicketCreate): Promise<string | null> {
  const cause = causeOf(body);
  const lineIds = affectedLines(body.relatedEntity);
  if (body.ticketType !== 'fault' || cause === undefined || lineIds.length === 0) return null;
  const filter = { kinds: ['fault'], statuses: openStatuses, causes: [cause], lineIds };
  const found = await reader.findDocuments(type, filter, { offset: 0, limit: 1 });
  return found.items[0]?.id ?? null;
}

const changed = (id: string, customerId: string | undefined): CentreEvent => ({
  kind: 'ticketChanged',
  id,
  ...(customerId === undefined ? {} : { customerId: customerIdSchema.parse(customerId) }),
});
