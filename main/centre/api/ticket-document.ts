import { z } from 'zod';
import { ticketStatuses } from '../../../shared/domain/customer';
import { characteristicNames, characteristicValue } from '../../../shared/tmf/characteristics';
import { noteSchema } from '../../../shared/tmf/common';
import {
  tmfTroubleTicketCreateSchema,
  tmfTroubleTicketSchema,
  type TmfTroubleTicket,
  type TmfTroubleTicketCreate,
} from '../../../shared/tmf/trouble-ticket';
import { fromWireTime, toWireTime } from '../../../shared/tmf/wire-time';
import type { DocumentKeys, StoredDocument } from '../store/store';
import { apiErrors } from './api-error';
import { parseBody } from './parse-body';
import { affectedLines, completeEntity, completeParty, customerOf } from './related-references';
import { mayFollow } from './ticket-status';

const wireDate = z.string().refine((text) => fromWireTime(text) !== undefined, 'not a date');
const statusSchema = z.enum(ticketStatuses);
const dates = {
  requestedResolutionDate: wireDate.optional(),
  expectedResolutionDate: wireDate.optional(),
  note: z
    .array(noteSchema.extend({ date: wireDate.optional(), text: z.string().max(20_000).optional() }))
    .max(500)
    .optional(),
};

export const ticketCreateSchema = tmfTroubleTicketCreateSchema.extend({
  ...dates,
  name: z.string().max(500).optional(),
  description: z.string().min(1).max(20_000),
});

/** PATCH: TroubleTicket_Update. What the server sets may not be set. */
const never = z.never('is set by the server').optional();
const ticketUpdateSchema = tmfTroubleTicketSchema.omit({ id: true, href: true }).extend({
  ...dates,
  status: statusSchema.optional(),
  id: never,
  href: never,
  creationDate: never,
  statusChange: never,
  statusChangeDate: never,
});

/** A PATCH read: what to set, and which attributes to remove (null, RFC 7396). */
export interface TicketUpdate {
  readonly set: z.infer<typeof ticketUpdateSchema>;
  readonly remove: readonly string[];
}

const lasting = new Set([
  'id',
  'href',
  'description',
  'severity',
  'ticketType',
  'status',
  'note',
  'creationDate',
  'lastUpdate',
]);

/** Throws 400 for a body that is no update, sets what the server sets, or removes what a ticket cannot be without. */
export function readTicketUpdate(body: unknown): TicketUpdate {
  const whole = parseBody(z.record(z.string(), z.unknown()), body);
  const remove = Object.keys(whole).filter((name) => whole[name] === null);
  const kept = remove.find((name) => lasting.has(name) || name.startsWith('statusChange'));
  if (kept !== undefined) throw apiErrors.invalidField(`${kept}: cannot be removed`);
  const set = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null));
  return { set: parseBody(ticketUpdateSchema, set), remove };
}

/** A new ticket, acknowledged; whatever the client said of status and server-set dates is dropped. */
export function newTicket(
  id: string,
  body: TmfTroubleTicketCreate,
  nowMs: number,
): StoredDocument & TmfTroubleTicket {
  const now = toWireTime(nowMs);
  const kept: TmfTroubleTicketCreate = { ...body };
  delete kept.statusChangeReason;
  delete kept.resolutionDate;
  return {
    ...kept,
    id,
    status: 'acknowledged',
    creationDate: now,
    lastUpdate: now,
    statusChangeDate: now,
    statusChange: [{ status: 'acknowledged', changeDate: now }],
    ...(body.note === undefined ? {} : { note: numberNotes([], body.note, nowMs) }),
    ...(body.relatedParty === undefined ? {} : { relatedParty: body.relatedParty.map(completeParty) }),
    ...(body.relatedEntity === undefined ? {} : { relatedEntity: body.relatedEntity.map(completeEntity) }),
    '@type': 'TroubleTicket',
  };
}

/**
 * Merges a PATCH. Attributes replace, null removes (RFC 7396), but notes only ever grow: those without a known id are added, so a client
 * that sends one note and a client that sends them all both lose none. Throws 409 for a status that may not follow.
 */
export function patchTicket(
  ticket: StoredDocument & TmfTroubleTicket,
  { set, remove }: TicketUpdate,
  nowMs: number,
): StoredDocument & TmfTroubleTicket {
  const now = toWireTime(nowMs);
  const { note, status, ...attributes } = set;
  const merged = Object.entries({ ...ticket, ...attributes }).filter(([name]) => !remove.includes(name));
  const base: StoredDocument & TmfTroubleTicket = {
    ...Object.fromEntries(merged),
    id: ticket.id,
    lastUpdate: now,
  };
  const noted = note === undefined ? base : { ...base, note: numberNotes(ticket.note ?? [], note, nowMs) };
  if (status === undefined || status === ticket.status) return noted;
  const from = statusSchema.parse(ticket.status);
  if (!mayFollow(from, status)) throw apiErrors.illegalTransition(from, status);
  const reason = set.statusChangeReason;
  return {
    ...noted,
    status,
    statusChangeDate: now,
    statusChange: [
      ...(ticket.statusChange ?? []),
      { status, changeDate: now, ...(reason === undefined ? {} : { changeReason: reason }) },
    ],
    ...(status === 'resolved' ? { resolutionDate: now } : {}),
  };
}

type Note = z.infer<typeof noteSchema>;
function numberNotes(present: readonly Note[], sent: readonly Note[], nowMs: number): Note[] {
  const byId = new Map(present.map((note) => [note.id, note]));
  const isKnown = (note: Note) => note.id !== undefined && byId.has(note.id);
  const added = sent.filter((note) => !isKnown(note));
  return [
    ...present,
    ...added.map((note, at) => ({
      ...note,
      id: `N-${String(present.length + at + 1)}`,
      date: note.date ?? toWireTime(nowMs),
    })),
  ];
}

/** What a ticket is found by. */
export function ticketKeys(ticket: TmfTroubleTicket): DocumentKeys {
  const customer = customerOf(ticket.relatedParty);
  const cause = causeOf(ticket);
  return {
    createdAtMs: fromWireTime(ticket.creationDate) ?? 0,
    lineIds: affectedLines(ticket.relatedEntity),
    ...(ticket.status === undefined ? {} : { status: ticket.status }),
    ...(ticket.ticketType === undefined ? {} : { kind: ticket.ticketType }),
    ...(cause === undefined ? {} : { cause }),
    ...(customer === undefined ? {} : { customerId: customer.id }),
    ...(ticket.externalId === undefined ? {} : { externalId: ticket.externalId }),
  };
}

export function causeOf(ticket: Pick<TmfTroubleTicket, 'troubleTicketCharacteristic'>): string | undefined {
  const value = characteristicValue(
    ticket.troubleTicketCharacteristic,
    characteristicNames.troubleTicket.cause,
  );
  return typeof value === 'string' ? value : undefined;
}
