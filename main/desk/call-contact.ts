import type { CallDirection, CallPhase } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import type { CallView, CallerView, Contact } from '../../shared/ipc/desk-state';
import type { ContactFile, DeskContext } from './desk-context';
import { freeDigit } from './free-digit';
import { unverified } from './verification-desk';

/** A call of which nothing but its phase is known. */
export const newCall = (id: CallId | null, phase: CallPhase): CallView => ({
  id,
  phase,
  answeredAtMs: null,
  heldSinceMs: null,
  endedAtMs: null,
  endedBy: null,
  muted: false,
  quality: null,
  failure: null,
  merged: false,
  transfer: null,
  party: null,
});

interface NewContact {
  readonly direction: CallDirection;
  readonly callId: CallId;
  readonly caller: CallerView;
  readonly customer?: Contact['customer'];
  /** Puts it before the agent's eyes, instead of what is there. */
  readonly select: boolean;
}

/** A call begins: its contact is at the desk, with a customer still to be found where nothing else is known. */
export function openContact(
  { store, files, policies }: DeskContext,
  file: ContactFile,
  { direction, callId, caller, customer = { kind: 'searching' }, select }: NewContact,
): void {
  files.set(file.contactId, file);
  const contact: Contact = {
    id: file.contactId,
    digit: freeDigit(store.state.contacts),
    startedAtMs: file.startedAtMs,
    direction,
    call: newCall(callId, direction === 'inbound' ? 'ringing' : 'dialling'),
    consult: null,
    caller,
    customer,
    verification: unverified(policies.verification),
    lineId: null,
    fault: { step: 'none' },
    wrapUp: { notes: '', revision: 0, reasonCode: null, savedAtMs: null, failure: null, closing: false },
  };
  store.dispatch({ type: 'contactOpened', contact, select });
}
