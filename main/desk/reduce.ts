import { assertNever } from '../../shared/lib/assert-never';
import type { ContactId } from '../../shared/domain/ids';
import type { CallView, Contact, DeskState, WrapUp } from '../../shared/ipc/desk-state';
import type { DeskEvent } from './desk-event';

/** Old notices make room for new ones. */
export const noticeLimit = 20;

/** The desk's one reducer: pure, and it returns the very same object when nothing changed. */
export function reduce(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'agentChanged':
      return { ...state, agent: event.agent, mode: event.mode };
    case 'preferencesChanged':
      return { ...state, preferences: event.preferences };
    case 'registrationChanged':
      return { ...state, registration: event.registration };
    case 'audioChanged':
      return { ...state, audio: event.audio };
    case 'soundChanged':
      return { ...state, sound: { ...state.sound, ...event.change } };
    case 'centreLinkChanged':
      return withOfflineMarks({ ...state, centre: event.link });
    case 'storageChanged':
      return { ...state, storage: event.storage };
    case 'outboxCounted':
      return { ...state, outbox: event.outbox };
    case 'practiceChanged':
      return { ...state, practice: event.practice };
    case 'contactOpened':
      return {
        ...state,
        contacts: [event.contact, ...state.contacts],
        selectedContactId: event.select ? event.contact.id : (state.selectedContactId ?? event.contact.id),
        viewed: event.select ? null : state.viewed,
      };
    case 'contactSelected':
      return event.contactId === null || state.contacts.some((contact) => contact.id === event.contactId)
        ? { ...state, selectedContactId: event.contactId, viewed: null }
        : state;
    case 'contactClosed': {
      const contacts = state.contacts.filter((contact) => contact.id !== event.contactId);
      const selectedContactId =
        state.selectedContactId === event.contactId ? (contacts[0]?.id ?? null) : state.selectedContactId;
      return { ...state, contacts, selectedContactId };
    }
    case 'callChanged':
      return updateCall(state, event.callId, (call) => ({
        ...call,
        phase: event.phase,
        muted: event.muted,
        answeredAtMs: call.answeredAtMs ?? (event.phase === 'talking' ? event.atMs : null),
        heldSinceMs: event.phase === 'held' ? (call.heldSinceMs ?? event.atMs) : null,
      }));
    case 'callMeasured':
      return updateCall(state, event.callId, (call) => ({ ...call, quality: event.quality }));
    case 'callFailed':
      return updateCall(state, event.callId, (call) => ({ ...call, failure: event.failure }));
    case 'callEnded':
      return updateCall(state, event.callId, (call) => ({
        ...call,
        phase: 'ended',
        heldSinceMs: null,
        quality: null,
        endedAtMs: event.atMs,
        endedBy: event.by,
      }));
    case 'customerMatched':
      return updateContact(state, event.contactId, (contact) => ({ ...contact, customer: event.match }));
    case 'verificationChanged':
      return updateContact(state, event.contactId, (contact) => ({
        ...contact,
        verification: event.verification,
      }));
    case 'viewedChanged':
      return { ...state, viewed: event.viewed };
    case 'portfolioChanged':
      return { ...state, portfolio: event.portfolio };
    case 'sessionChanged':
      return event.session === 'signedOut'
        ? { ...state, session: event.session, viewed: null, portfolio: null, notices: [] }
        : { ...state, session: event.session };
    case 'lineChosen':
      return updateContact(state, event.contactId, (contact) => ({ ...contact, lineId: event.lineId }));
    case 'faultChanged':
      return updateContact(state, event.contactId, (contact) => ({ ...contact, fault: event.fault }));
    case 'wrapUpEdited':
      return updateWrapUp(state, event.contactId, (wrapUp) =>
        event.revision <= wrapUp.revision
          ? wrapUp
          : {
              ...wrapUp,
              revision: event.revision,
              notes: event.notes,
              reasonCode: event.reasonCode,
              savedAtMs: null,
            },
      );
    case 'wrapUpSaved':
      return updateWrapUp(state, event.contactId, (wrapUp) =>
        event.revision === wrapUp.revision ? { ...wrapUp, savedAtMs: event.atMs, failure: null } : wrapUp,
      );
    case 'wrapUpNotSaved':
      return updateWrapUp(state, event.contactId, (wrapUp) => ({
        ...wrapUp,
        savedAtMs: null,
        failure: event.failure,
      }));
    case 'wrapUpClosing':
      return updateWrapUp(state, event.contactId, (wrapUp) => ({ ...wrapUp, closing: event.closing }));
    case 'noticeRaised':
      return { ...state, notices: [event.notice, ...state.notices].slice(0, noticeLimit) };
    case 'noticeDismissed':
      return { ...state, notices: state.notices.filter((notice) => notice.id !== event.id) };
    default:
      return assertNever(event);
  }
}

function updateContact(state: DeskState, id: ContactId, change: (contact: Contact) => Contact): DeskState {
  const contacts = state.contacts.map((contact) => (contact.id === id ? change(contact) : contact));
  return contacts.some((contact, at) => contact !== state.contacts[at]) ? { ...state, contacts } : state;
}

function updateWrapUp(state: DeskState, id: ContactId, change: (wrapUp: WrapUp) => WrapUp): DeskState {
  return updateContact(state, id, (contact) => {
    const wrapUp = change(contact.wrapUp);
    return wrapUp === contact.wrapUp ? contact : { ...contact, wrapUp };
  });
}

/** `ended` is final: whatever is still said of an ended call changes nothing. */
function updateCall(state: DeskState, callId: string, change: (call: CallView) => CallView): DeskState {
  const contact = state.contacts.find((candidate) => candidate.call.id === callId);
  if (!contact || contact.call.phase === 'ended') return state;
  return updateContact(state, contact.id, (current) => ({ ...current, call: change(current.call) }));
}

/** A queued ticket says at once when the centre went away or came back. */
function withOfflineMarks(state: DeskState): DeskState {
  const offline = state.centre.state !== 'online';
  return state.contacts.reduce<DeskState>(
    (next, contact) =>
      contact.fault.step === 'queued' && contact.fault.offline !== offline
        ? updateContact(next, contact.id, (current) => ({
            ...current,
            fault: current.fault.step === 'queued' ? { ...current.fault, offline } : current.fault,
          }))
        : next,
    state,
  );
}
