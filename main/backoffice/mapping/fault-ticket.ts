import type { FaultTicket } from '../../../shared/domain/fault';
import type { OutboxId } from '../../../shared/domain/ids';
import { characteristic, characteristicNames, roles } from '../../../shared/tmf/characteristics';
import type { RelatedEntity } from '../../../shared/tmf/common';
import type { TmfResourceName } from '../../../shared/tmf/paths';
import type { TmfTroubleTicketCreate } from '../../../shared/tmf/trouble-ticket';
import { toWireTime } from '../../../shared/tmf/wire-time';

const names = characteristicNames.troubleTicket;

/**
 * A filed fault → body of POST TMF621 troubleTicket. `externalId` is the outbox id, by which a back office without
 * idempotency keys can still tell a repetition; the promise to restore is both asked for and expected.
 */
export function toTroubleTicket(
  ticket: FaultTicket,
  key: OutboxId,
  title: string,
  href: (api: TmfResourceName, id: string) => string,
): TmfTroubleTicketCreate {
  const restoreBy = toWireTime(ticket.restoreByMs);
  const reference = (id: string, role: string, type: string, api: TmfResourceName): RelatedEntity => ({
    id,
    href: href(api, id),
    role,
    '@referredType': type,
  });
  return {
    name: title,
    // Mandatory in TMF621, while an agent may have nothing to add to the symptom.
    description: ticket.description.trim() === '' ? title : ticket.description,
    severity: ticket.severity,
    ticketType: 'fault',
    externalId: key,
    requestedResolutionDate: restoreBy,
    expectedResolutionDate: restoreBy,
    channel: { id: 'voice' },
    ...(ticket.description.trim() === ''
      ? {}
      : {
          note: [
            {
              id: key,
              author: ticket.agentId,
              date: toWireTime(ticket.reportedAtMs),
              text: ticket.description,
            },
          ],
        }),
    relatedParty: [
      {
        ...reference(ticket.customerId, roles.customer, 'Customer', 'customer'),
        name: ticket.customerName,
      },
      reference(ticket.agentId, roles.agent, 'Individual', 'individual'),
    ],
    relatedEntity: [
      {
        ...reference(ticket.lineId, roles.affectedService, 'Service', 'service'),
        name: ticket.lineNumber,
      },
      ...(ticket.lineTestId === undefined
        ? []
        : [reference(ticket.lineTestId, roles.diagnosis, 'ServiceTest', 'serviceTest')]),
      ...(ticket.outageId === undefined
        ? []
        : [reference(ticket.outageId, roles.parentProblem, 'ServiceProblem', 'serviceProblem')]),
    ],
    troubleTicketCharacteristic: [
      characteristic(names.symptom, ticket.symptom),
      characteristic(names.cause, ticket.cause),
      characteristic(names.lineNumber, ticket.lineNumber),
      characteristic(names.respondBy, toWireTime(ticket.respondByMs)),
      characteristic(names.reportedAt, toWireTime(ticket.reportedAtMs)),
      characteristic('contactId', ticket.contactId),
      ...(ticket.callbackNumber === undefined
        ? []
        : [characteristic(names.callbackNumber, ticket.callbackNumber)]),
    ],
  };
}
