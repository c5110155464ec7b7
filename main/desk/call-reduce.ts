import { assertNever } from '../../shared/lib/assert-never';
import type { CallId, ContactId } from '../../shared/domain/ids';
import type { CallView, Contact, DeskState } from '../../shared/ipc/desk-state';
import { callsOf, ownerOf } from './contact-calls';
import type { DeskEvent } from './desk-event';

export type CallEvent = Extract<
  DeskEvent,
  {
    type:
      | 'callChanged'
      | 'callMeasured'
      | 'callInDoubt'
      | 'callFarHold'
      | 'callPartyChanged'
      | 'callFailed'
      | 'callEnded'
      | 'consultChanged'
      | 'transferAsked'
      | 'transferChanged'
      | 'conferenceChanged'
      | 'callGoesOn';
  }
>;

/** What the phone says of calls, those of contacts and those made to ask somebody alike. */
export function reduceCalls(state: DeskState, event: CallEvent): DeskState {
  switch (event.type) {
    case 'callChanged':
      return updateCall(withoutOldConsult(state, event), event.callId, (call) => ({
        ...call,
        phase: event.phase,
        muted: event.muted,
        answeredAtMs: call.answeredAtMs ?? (event.phase === 'talking' ? event.atMs : null),
        heldSinceMs: heldSince(call, event),
        transfer: isTakenBack(call, event) ? null : call.transfer,
      }));
    case 'callMeasured':
      return updateCall(state, event.callId, (call) => ({ ...call, quality: event.quality }));
    case 'callInDoubt':
      return updateCall(state, event.callId, (call) => ({ ...call, inDoubt: event.inDoubt }));
    case 'callFarHold':
      return updateCall(state, event.callId, (call) => ({ ...call, farHoldSinceMs: event.sinceMs }));
    case 'callPartyChanged':
      return updateCall(state, event.callId, (call) => ({ ...call, party: event.party }));
    case 'callFailed':
      return updateCall(state, event.callId, (call) => ({ ...call, failure: event.failure }));
    case 'callEnded':
      return updateCall(state, event.callId, (call) => ({
        ...call,
        phase: 'ended',
        heldSinceMs: null,
        quality: null,
        merged: false,
        transfer: call.transfer?.progress.state === 'failed' ? call.transfer : null,
        inDoubt: false,
        farHoldSinceMs: null,
        endedAtMs: event.atMs,
        endedBy: event.by,
        ...handedTo(call, event),
      }));
    case 'consultChanged':
      return updateContact(state, event.contactId, ({ call, ...contact }) => ({
        ...contact,
        // who asks somebody else has read that the transfer failed
        call:
          event.consult && call.transfer?.progress.state === 'failed' ? { ...call, transfer: null } : call,
        consult: event.consult,
      }));
    case 'transferAsked':
      return updateCall(state, event.callId, (call) => ({
        ...call,
        transfer: { target: event.target, progress: { state: 'asked' } },
      }));
    case 'transferChanged': {
      const { progress } = event;
      return updateCall(state, event.callId, (call) => ({
        ...call,
        transfer: progress && { target: call.transfer?.target ?? '', progress },
      }));
    }
    case 'conferenceChanged': {
      const merged = event.callIds.length < 2 ? [] : event.callIds;
      return state.contacts
        .flatMap(callsOf)
        .reduce<DeskState>(
          (next, { id }) => (id === null ? next : withMerged(next, id, merged.includes(id))),
          state,
        );
    }
    case 'callGoesOn':
      return updateCall(state, event.callId, ({ answeredAtMs }) => ({ ...event.call, answeredAtMs }));
    default:
      return assertNever(event);
  }
}

const handedTo = (
  { transfer }: CallView,
  { by }: Extract<CallEvent, { type: 'callEnded' }>,
): Pick<CallView, 'handedTo'> =>
  by === 'transferred' && transfer?.target
    ? { handedTo: { target: transfer.target, answered: transfer.progress.state !== 'untold' } }
    : {};

/** One that is taken back has been on hold since before. */
function heldSince(
  { heldSinceMs }: CallView,
  { phase, atMs }: Extract<CallEvent, { type: 'callChanged' }>,
): number | null {
  if (phase === 'reconnecting' || phase === 'holding') return heldSinceMs;
  return phase === 'held' ? (heldSinceMs ?? atMs) : null;
}

/** Talked to again after a transfer that failed: that has been read. */
const isTakenBack = (
  { phase, transfer }: CallView,
  event: Extract<CallEvent, { type: 'callChanged' }>,
): boolean => event.phase === 'talking' && phase !== 'talking' && transfer?.progress.state === 'failed';

/** Back with the contact: why whoever was asked is not there has been read. */
function withoutOldConsult(
  state: DeskState,
  { callId, phase }: Extract<CallEvent, { type: 'callChanged' }>,
): DeskState {
  const contact = ownerOf(state, callId);
  return phase === 'talking' && contact?.consult?.call.phase === 'ended'
    ? updateContact(state, contact.id, (current) => ({ ...current, consult: null }))
    : state;
}

const withMerged = (state: DeskState, id: CallId, merged: boolean): DeskState =>
  updateCall(state, id, (call) => (call.merged === merged ? call : { ...call, merged }));

export function updateContact(
  state: DeskState,
  id: ContactId,
  change: (contact: Contact) => Contact,
): DeskState {
  const contacts = state.contacts.map((contact) => (contact.id === id ? change(contact) : contact));
  return contacts.some((contact, at) => contact !== state.contacts[at]) ? { ...state, contacts } : state;
}

/** `ended` is final: whatever is still said of an ended call changes nothing. */
function updateCall(state: DeskState, callId: CallId, change: (call: CallView) => CallView): DeskState {
  const changed = (call: CallView): CallView => (call.phase === 'ended' ? call : change(call));
  const contacts = state.contacts.map((contact): Contact => {
    if (contact.call.id === callId) {
      const call = changed(contact.call);
      return call === contact.call ? contact : { ...contact, call };
    }
    if (contact.consult?.call.id !== callId) return contact;
    const call = changed(contact.consult.call);
    return call === contact.consult.call ? contact : { ...contact, consult: { ...contact.consult, call } };
  });
  return contacts.some((contact, at) => contact !== state.contacts[at]) ? { ...state, contacts } : state;
}
