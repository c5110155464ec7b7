import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { customerIdSchema } from '../../../shared/domain/ids';
import {
  tmfPartyInteractionCreateSchema,
  type TmfPartyInteraction,
} from '../../../shared/tmf/party-interaction';
import { toWireTime } from '../../../shared/tmf/wire-time';
import type { DocumentFilter, StoredDocument } from '../store/store';
import type { CentreContext } from './centre-context';
import { hrefOf, rootOf } from './hrefs';
import type { Once } from './idempotency';
import { parseBody } from './parse-body';
import { completeParty, customerOf, requireKnown } from './related-references';
import { addResource } from './resource-routes';

const type = 'partyInteraction';
const createSchema = tmfPartyInteractionCreateSchema.extend({
  direction: z.enum(['inbound', 'outbound']),
  description: z.string().max(20_000).optional(),
});

/** TMF683 PartyInteraction: the trace of contacts. */
export function addInteractionRoutes(app: FastifyInstance, context: CentreContext, once: Once): void {
  const { store, clock } = context;
  addResource<DocumentFilter>(app, {
    name: type,
    filters: {
      id: (ids) => ({ ids }),
      'relatedParty.id': (customerIds) => ({ customerIds }),
      'channel.id': (kinds) => ({ kinds }),
      status: (statuses) => ({ statuses }),
    },
    find: async (filter, page, root) => {
      const found = await store.findDocuments(type, filter, page);
      return { total: found.total, items: found.items.map((document) => withHrefs(document, root)) };
    },
    post: (request, reply) => {
      const body = parseBody(createSchema, request.body);
      const root = rootOf(request);
      return once(request, reply, async (writer) => {
        const customerId = customerOf(body.relatedParty)?.id;
        await requireKnown(writer, customerId, []);
        const nowMs = clock.now();
        const now = toWireTime(nowMs);
        const interaction = {
          ...body,
          id: `PI-${randomUUID()}`,
          status: body.status ?? 'completed',
          creationDate: now,
          statusChangeDate: now,
          interactionDate: body.interactionDate ?? { startDateTime: now },
          ...(body.relatedParty === undefined ? {} : { relatedParty: body.relatedParty.map(completeParty) }),
          '@type': 'PartyInteraction',
        } satisfies TmfPartyInteraction;
        await writer.putDocument(type, interaction, {
          createdAtMs: nowMs,
          status: interaction.status,
          ...(customerId === undefined ? {} : { customerId }),
          ...(body.channel[0] === undefined ? {} : { kind: body.channel[0].id }),
        });
        const href = hrefOf(root, type, interaction.id);
        return {
          status: 201,
          location: href,
          body: { ...withHrefs(interaction, root), href },
          events:
            customerId === undefined
              ? []
              : [
                  {
                    kind: 'customerChanged',
                    customerId: customerIdSchema.parse(customerId),
                    id: interaction.id,
                  },
                ],
        };
      });
    },
  });
}

const referenceList = z.array(z.looseObject({ id: z.string(), href: z.string().optional() }));

/** v4 demands an href in every channel and related party; those kept without one get it here. */
function withHrefs(document: StoredDocument, root: string): StoredDocument {
  const parties = referenceList.safeParse(document['relatedParty']);
  const channels = referenceList.safeParse(document['channel']);
  return {
    ...document,
    ...(parties.success
      ? {
          relatedParty: parties.data.map((party) => ({
            ...party,
            href:
              party.href ??
              hrefOf(root, party['@referredType'] === 'Customer' ? 'customer' : 'individual', party.id),
          })),
        }
      : {}),
    ...(channels.success
      ? {
          channel: channels.data.map((channel) => ({
            ...channel,
            href: channel.href ?? `${root}/channel/${encodeURIComponent(channel.id)}`,
          })),
        }
      : {}),
  };
}
