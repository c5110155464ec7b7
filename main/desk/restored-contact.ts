import { ticketIdSchema } from '../../shared/domain/ids';
import type { ContactDraft } from '../../shared/domain/draft';
import { maskNumber } from '../../shared/domain/masking';
import type { OutboxRow } from '../../shared/domain/outbox';
import type { CallView, Contact, FaultFlow } from '../../shared/ipc/desk-state';
import { failure } from '../../shared/ipc/failure';
import { newCall } from './call-contact';
import type { ContactFile } from './desk-context';
import type { LeftStanding } from './standing-call';
import { isTicketWork } from './ticket-work';

/** Where the contact's last ticket stands, read from its outbox row. */
export function restoredFault(draft: ContactDraft, rows: readonly OutboxRow[], offline: boolean): FaultFlow {
  const row = rows.findLast(({ id, work }) => isTicketWork(work) && draft.outboxIds.includes(id));
  if (!row || !isTicketWork(row.work)) return { step: 'none' };
  const { lineId } = row.work.kind === 'ticket/create' ? row.work.ticket : row.work;
  if (row.state === 'delivered' && row.result !== undefined) {
    const asNote = row.work.kind === 'ticket/addNote';
    return {
      step: 'filed',
      ticketId: ticketIdSchema.parse(row.result),
      lineId,
      atMs: row.createdAtMs,
      asNote,
    };
  }
  if (row.state === 'refused') {
    return { step: 'refused', outboxId: row.id, lineId, failure: failure('centre.refused', row.lastFailure) };
  }
  return { step: 'queued', outboxId: row.id, sinceMs: row.createdAtMs, lineId, offline };
}

/** Of a call that may still stand nothing better is said than that it is being taken back. */
export function restoredCall(draft: ContactDraft, file: ContactFile, left: LeftStanding): CallView {
  const { answeredAtMs, endedAtMs } = file;
  if (left.kind === 'kept') {
    const { callId, muted, heldSinceMs, room } = left.call;
    const inConference = room === undefined ? {} : { inConference: true };
    return { ...newCall(callId, 'reconnecting'), answeredAtMs, muted, heldSinceMs, ...inConference };
  }
  return {
    ...newCall(null, 'ended'),
    answeredAtMs,
    endedAtMs,
    endedBy: draft.endedBy ?? 'lost',
    failure: left.kind === 'lost' ? left.failure : null,
  };
}

/** Whoever was verified before the restart is asked again. */
export function restoredContact(
  draft: ContactDraft,
  file: ContactFile,
  {
    nowMs,
    ...parts
  }: Pick<Contact, 'digit' | 'call' | 'fault' | 'verification'> & { readonly nowMs: number },
): Contact {
  const number = draft.callerNumber ?? null;
  const queue = draft.queue ?? null;
  return {
    id: draft.contactId,
    startedAtMs: draft.startedAtMs,
    direction: file.direction,
    ...parts,
    consult: null,
    caller:
      number === null
        ? { kind: 'withheld', number: null, queue }
        : { kind: 'number', number: maskNumber(number), queue },
    customer: { kind: draft.inside ? 'colleague' : 'searching' },
    lineId: null,
    wrapUp: {
      notes: draft.notes,
      revision: draft.notes === '' && draft.reasonCode === undefined ? 0 : 1,
      reasonCode: draft.reasonCode ?? null,
      savedAtMs: draft.wordsSavedAtMs ?? nowMs,
      failure: null,
      closing: false,
    },
  };
}
