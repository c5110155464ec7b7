import { z } from 'zod';
import type { Outcome } from '../desk/ports';
import type { FaultTicket } from '../../shared/domain/fault';
import type { OutboxId } from '../../shared/domain/ids';
import type { OutboxWork } from '../../shared/domain/outbox';
import { failure, type Failure } from '../../shared/ipc/failure';
import { assertNever } from '../../shared/lib/assert-never';
import { err, ok } from '../../shared/lib/result';
import type { Note } from '../../shared/tmf/common';
import { centreHeaders } from '../../shared/tmf/error';
import { tmfTroubleTicketSchema } from '../../shared/tmf/trouble-ticket';
import { fromWireTime, toWireTime } from '../../shared/tmf/wire-time';
import type { ApiClient } from './api-client';
import { attachNumber } from './attach-number';
import type { HttpAnswer } from './http-client';
import { hasHappened } from './http-failure';
import { toTroubleTicket } from './mapping/fault-ticket';
import { toPartyInteraction } from './mapping/interaction';

type AddNote = Extract<OutboxWork, { kind: 'ticket/addNote' }>;
type Delivered = Outcome<{ readonly id: string }>;

/**
 * Sends one piece of outbox work. The same key may be sent any number of times: the centre answers a repetition as it answered
 * first. `centre.refused` and `centre.duplicate` (params.ticketId) are final, every other failure may be tried again.
 */
export async function deliver(
  api: ApiClient,
  work: OutboxWork,
  key: OutboxId,
  titleOf: (ticket: FaultTicket) => string,
): Promise<Delivered> {
  const headers = { [centreHeaders.idempotencyKey]: key };
  switch (work.kind) {
    case 'ticket/create': {
      const body = toTroubleTicket(work.ticket, key, titleOf(work.ticket), api.href);
      const insisting = work.ticket.allowDuplicate
        ? { ...headers, [centreHeaders.allowDuplicate]: 'true' }
        : headers;
      return idOf(await api.send({ api: 'troubleTicket', method: 'POST', headers: insisting, body }));
    }
    case 'ticket/addNote':
      return addNote(api, work, key, headers);
    case 'interaction/create': {
      const body = toPartyInteraction(work.interaction, api.href, api.at('/channel/voice'));
      return idOf(await api.send({ api: 'partyInteraction', method: 'POST', headers, body }));
    }
    case 'customer/attachNumber':
      return attachNumber(api, work, headers);
    default:
      return assertNever(work);
  }
}

/** PATCH replaces arrays whole (RFC 7396), so all notes are sent back with ours; one that is there already is not added again. */
async function addNote(
  api: ApiClient,
  work: AddNote,
  key: OutboxId,
  headers: Readonly<Record<string, string>>,
): Promise<Delivered> {
  const at = { api: 'troubleTicket', id: work.ticketId } as const;
  const answer = await api.send(at);
  if (!answer.ok) return err(final(answer.failure));
  const ticket = tmfTroubleTicketSchema.safeParse(answer.value.body);
  if (!ticket.success) return err(failure('centre.badAnswer', 'troubleTicket: unusable'));
  const notes = ticket.data.note ?? [];
  const note = { id: key, author: work.author, date: toWireTime(work.atMs), text: work.text };
  if (notes.some((present) => isSameNote(present, note))) return ok({ id: work.ticketId });
  const patched = await api.send({ ...at, method: 'PATCH', headers, body: { note: [...notes, note] } });
  if (patched.ok || hasHappened(patched.failure)) return ok({ id: work.ticketId });
  return err(final(patched.failure));
}

/** Centres may number notes themselves, so author, time and words tell as well. */
const isSameNote = (present: Note, ours: Note): boolean =>
  present.id === ours.id ||
  (present.text === ours.text &&
    present.author === ours.author &&
    fromWireTime(present.date) === fromWireTime(ours.date));

const createdSchema = z.looseObject({ id: z.union([z.string().min(1), z.number()]).transform(String) });

function idOf(answer: Outcome<HttpAnswer>): Delivered {
  if (!answer.ok) return err(final(answer.failure));
  const created = createdSchema.safeParse(answer.value.body);
  return created.success
    ? ok({ id: created.data.id })
    : err(failure('centre.badAnswer', 'no id in the answer'));
}

/** Work for something the centre does not have will not succeed later either. */
const final = (failed: Failure): Failure =>
  failed.code === 'notFound' || failed.code === 'centre.notOffered'
    ? failure('centre.refused', failed.detail)
    : failed;
