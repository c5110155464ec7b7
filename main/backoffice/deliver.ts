import { z } from 'zod';
import type { Outcome } from '../desk/ports';
import type { FaultTicket } from '../../shared/domain/fault';
import type { OutboxId } from '../../shared/domain/ids';
import type { OutboxWork } from '../../shared/domain/outbox';
import { failure, type Failure } from '../../shared/ipc/failure';
import { assertNever } from '../../shared/lib/assert-never';
import { err, ok } from '../../shared/lib/result';
import { centreHeaders } from '../../shared/tmf/error';
import { tmfPaths } from '../../shared/tmf/paths';
import { tmfTroubleTicketSchema } from '../../shared/tmf/trouble-ticket';
import { toWireTime } from '../../shared/tmf/wire-time';
import type { HttpAnswer, HttpClient } from './http-client';
import { toTroubleTicket } from './mapping/fault-ticket';
import { toPartyInteraction } from './mapping/interaction';

type AddNote = Extract<OutboxWork, { kind: 'ticket/addNote' }>;
type Delivered = Outcome<{ readonly id: string }>;

/**
 * Sends one piece of outbox work. The same key may be sent any number of times: the centre answers a repetition as it answered
 * first. `centre.refused` and `centre.duplicate` (params.ticketId) are final, every other failure may be tried again.
 */
export async function deliver(
  client: HttpClient,
  work: OutboxWork,
  key: OutboxId,
  titleOf: (ticket: FaultTicket) => string,
): Promise<Delivered> {
  const headers = { [centreHeaders.idempotencyKey]: key };
  switch (work.kind) {
    case 'ticket/create': {
      const body = toTroubleTicket(work.ticket, key, titleOf(work.ticket), (path) => client.href(path));
      return idOf(await client.send({ method: 'POST', path: tmfPaths.troubleTicket, headers, body }));
    }
    case 'ticket/addNote':
      return addNote(client, work, key, headers);
    case 'interaction/create': {
      const body = toPartyInteraction(work.interaction, (path) => client.href(path));
      return idOf(await client.send({ method: 'POST', path: tmfPaths.partyInteraction, headers, body }));
    }
    default:
      return assertNever(work);
  }
}

/** PATCH replaces arrays whole (RFC 7396), so all notes are sent back with ours; one that is there already is not added again. */
async function addNote(
  client: HttpClient,
  work: AddNote,
  key: OutboxId,
  headers: Readonly<Record<string, string>>,
): Promise<Delivered> {
  const path = `${tmfPaths.troubleTicket}/${encodeURIComponent(work.ticketId)}`;
  const answer = await client.send({ method: 'GET', path });
  if (!answer.ok) return err(final(answer.failure));
  const ticket = tmfTroubleTicketSchema.safeParse(answer.value.body);
  if (!ticket.success) return err(failure('centre.badAnswer', 'troubleTicket: unusable'));
  const notes = ticket.data.note ?? [];
  if (notes.some((note) => note.id === key)) return ok({ id: work.ticketId });
  const note = { id: key, author: work.author, date: toWireTime(work.atMs), text: work.text };
  const patched = await client.send({ method: 'PATCH', path, headers, body: { note: [...notes, note] } });
  return patched.ok ? ok({ id: work.ticketId }) : err(final(patched.failure));
}

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
  failed.code === 'notFound' ? failure('centre.refused', failed.detail) : failed;
