import type { PastContact, Ticket } from '../../../shared/domain/customer';
import type { ServicePromise } from '../../../shared/domain/service-promise';
import { characteristic, characteristicNames, roles } from '../../../shared/tmf/characteristics';
import { toWireTime } from '../../../shared/tmf/wire-time';
import type { DocumentKeys, StoredDocument } from '../store/store';
import type { SampleRecord } from './sample-record';

interface Filed {
  readonly document: StoredDocument;
  readonly keys: DocumentKeys;
}

const customerParty = ({ id, identity }: SampleRecord) => ({
  id,
  name: identity.name,
  role: roles.customer,
  '@referredType': 'Customer',
});

/** A sample ticket as the TMF621 document it would have arrived as. */
export function ticketDocument(record: SampleRecord, ticket: Ticket): Filed {
  const created = toWireTime(ticket.createdAtMs);
  const changed = toWireTime(ticket.resolvedAtMs ?? ticket.createdAtMs);
  const document = {
    id: ticket.id,
    name: ticket.title,
    description: ticket.title,
    severity: ticket.kind === 'fault' ? 'major' : 'minor',
    ticketType: ticket.kind,
    status: ticket.status,
    statusChangeDate: changed,
    creationDate: created,
    lastUpdate: changed,
    ...(ticket.expectedAtMs === undefined ? {} : { expectedResolutionDate: toWireTime(ticket.expectedAtMs) }),
    ...(ticket.resolvedAtMs === undefined ? {} : { resolutionDate: changed }),
    relatedParty: [customerParty(record)],
    ...(ticket.lineId === undefined
      ? {}
      : { relatedEntity: [{ id: ticket.lineId, role: roles.affectedService, '@referredType': 'Service' }] }),
    ...ticketCharacteristics(ticket),
  };
  return {
    document,
    keys: {
      createdAtMs: ticket.createdAtMs,
      customerId: record.id,
      status: ticket.status,
      kind: ticket.kind,
      ...(ticket.cause === undefined ? {} : { cause: ticket.cause }),
      ...(ticket.lineId === undefined ? {} : { lineIds: [ticket.lineId] }),
    },
  };
}

function ticketCharacteristics({ cause, churn }: Ticket) {
  const names = characteristicNames.troubleTicket;
  const values = [
    ...(cause === undefined ? [] : [characteristic(names.cause, cause)]),
    ...(churn === undefined
      ? []
      : [
          characteristic(names.churnRule, churn.rule),
          { name: names.churnFacts, valueType: 'object', value: churn.facts },
        ]),
  ];
  return values.length === 0 ? {} : { troubleTicketCharacteristic: values };
}

const appointmentStatuses = {
  due: 'confirmed',
  kept: 'completed',
  broken: 'failed',
  cancelled: 'cancelled',
} as const;

/** A sample promise as the TMF646 document it would have arrived as. */
export function appointmentDocument(record: SampleRecord, promise: ServicePromise): Filed {
  const hour = 3_600_000;
  const status = appointmentStatuses[promise.status];
  const createdAtMs = promise.dueAtMs - 48 * hour;
  const document = {
    id: promise.id,
    category: promise.kind,
    description: promise.description,
    status,
    creationDate: toWireTime(createdAtMs),
    validFor: {
      startDateTime: toWireTime(promise.dueAtMs),
      endDateTime: toWireTime(promise.dueAtMs + hour),
    },
    relatedParty: [
      customerParty(record),
      ...(promise.by === undefined
        ? []
        : [{ id: promise.by, name: promise.by, role: roles.promisedBy, '@referredType': 'Individual' }]),
    ],
    ...(promise.ticketId === undefined
      ? {}
      : {
          relatedEntity: [{ id: promise.ticketId, role: 'troubleTicket', '@referredType': 'TroubleTicket' }],
        }),
    '@type': 'Appointment',
  };
  return { document, keys: { createdAtMs, customerId: record.id, status, kind: promise.kind } };
}

/** A sample contact as the TMF683 document it would have arrived as. */
export function interactionDocument(record: SampleRecord, contact: PastContact): Filed {
  const at = toWireTime(contact.atMs);
  const document = {
    id: contact.id,
    description: contact.summary,
    direction: contact.direction,
    reason: contact.summary,
    status: 'completed',
    creationDate: at,
    channel: [{ id: contact.channel, role: 'contact' }],
    interactionDate: { startDateTime: at, endDateTime: toWireTime(contact.atMs + 3 * 60_000) },
    relatedParty: [
      customerParty(record),
      { id: contact.by, name: contact.by, role: roles.agent, '@referredType': 'Individual' },
    ],
    ...(contact.ticketIds.length === 0
      ? {}
      : {
          interactionItem: contact.ticketIds.map((id) => ({
            item: { id, role: 'troubleTicket', '@referredType': 'TroubleTicket' },
          })),
        }),
  };
  return {
    document,
    keys: { createdAtMs: contact.atMs, customerId: record.id, status: 'completed', kind: contact.channel },
  };
}
