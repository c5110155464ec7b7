import { ticketIdSchema, type LineId } from '../../shared/domain/ids';
import type { OutboxRow } from '../../shared/domain/outbox';
import type { FaultFlow } from '../../shared/ipc/desk-state';
import { raiseNotice, type ContactFile, type DeskContext } from './desk-context';
import type { OutboxSettlement } from './ports';
import { isTicketWork } from './ticket-work';

/** Tells what became of work owed to the centre; `ticketsChanged` of a contact whose tickets are others now. */
export function tellOutcome(
  context: DeskContext,
  row: OutboxRow,
  settlement: OutboxSettlement,
  ticketsChanged: (file: ContactFile) => void,
): void {
  // who this number belongs to is known here, whatever the centre makes of it
  if (row.work.kind === 'customer/attachNumber' || settlement.kind === 'retry') return;
  const { store, files } = context;
  const { contactId } = row;
  const file = files.get(contactId);
  const contact = store.contact(contactId);
  const lineId = contact ? lineAwaiting(contact.fault, file, row.id) : null;
  if (settlement.kind === 'delivered') {
    if (!isTicketWork(row.work)) return;
    const ticketId = ticketIdSchema.parse(settlement.result);
    raiseNotice(context, 'info', { kind: 'ticketFiled', ticketId });
    if (lineId) {
      const asNote = row.work.kind === 'ticket/addNote';
      const fault = { step: 'filed', ticketId, lineId, atMs: settlement.atMs, asNote } as const;
      store.dispatch({ type: 'faultChanged', contactId, fault });
    }
  } else if (lineId) {
    const fault = { step: 'refused', outboxId: row.id, lineId, failure: settlement.failure } as const;
    store.dispatch({ type: 'faultChanged', contactId, fault });
  } else {
    raiseNotice(context, 'bad', { kind: 'failure', failure: settlement.failure });
  }
  if (file) ticketsChanged(file);
}

/** The line whose ticket this row is, while the contact still waits for it. */
function lineAwaiting(fault: FaultFlow, file: ContactFile | undefined, id: OutboxRow['id']): LineId | null {
  if (fault.step === 'queued') return fault.outboxId === id ? fault.lineId : null;
  return fault.step === 'drafting' && fault.confirming && file?.outboxIds.at(-1) === id ? fault.lineId : null;
}
