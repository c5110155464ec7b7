import { ticketSchema, ticketStatuses, type Ticket } from '../../../shared/domain/customer';
import { characteristicNames, roles } from '../../../shared/tmf/characteristics';
import { tmfTroubleTicketSchema, type TmfTroubleTicket } from '../../../shared/tmf/trouble-ticket';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader } from '../tolerant-list';
import { present, textOf } from './characteristic-values';
import { churnOf } from './churn';

/** TMF621 trouble ticket → ticket. */
export const readTicket = createReader(tmfTroubleTicketSchema, toTicket, ticketSchema);

function toTicket(ticket: TmfTroubleTicket): unknown {
  return present({
    id: ticket.id,
    kind: kindOf(ticket.ticketType),
    status: statusOf(ticket.status),
    title: ticket.name ?? ticket.description ?? ticket.id,
    lineId: ticket.relatedEntity?.find((entity) => entity.role === roles.affectedService)?.id,
    cause: textOf(ticket.troubleTicketCharacteristic, characteristicNames.troubleTicket.cause),
    churn:
      kindOf(ticket.ticketType) === 'retention' ? churnOf(ticket.troubleTicketCharacteristic) : undefined,
    createdAtMs: fromWireTime(ticket.creationDate) ?? fromWireTime(ticket.lastUpdate),
    expectedAtMs: fromWireTime(ticket.expectedResolutionDate) ?? fromWireTime(ticket.requestedResolutionDate),
    resolvedAtMs: fromWireTime(ticket.resolutionDate),
  });
}

/** `ticketType` is the operator's own list; the standard's text names incident, complain and request. */
function kindOf(ticketType: string | undefined): Ticket['kind'] {
  const type = (ticketType ?? '').toLowerCase();
  if (type.startsWith('fault') || type.startsWith('incident')) return 'fault';
  if (type.startsWith('retention')) return 'retention';
  return type.startsWith('complain') ? 'complaint' : 'request';
}

const statuses = new Map<string, Ticket['status']>(
  ticketStatuses.map((status) => [status.toLowerCase(), status]),
);

/** A status of the operator's own, such as Working, is still being worked: shown open rather than lost. */
const statusOf = (status: string | undefined): Ticket['status'] =>
  statuses.get((status ?? '').trim().toLowerCase()) ?? 'inProgress';
