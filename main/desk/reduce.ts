import { assertNever } from '../../shared/lib/assert-never';
import type { ContactId } from '../../shared/domain/ids';
import type { DeskState, WrapUp } from '../../shared/ipc/desk-state';
import { withNotice } from './fold-notices';
import { reduceCalls, updateContact } from './call-reduce';
import { remainingContact } from './contact-calls';
import type { DeskEvent } from './desk-event';

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
    case 'availabilityChanged':
      return { ...state, availability: event.availability };
    case 'sceneChanged':
      return { ...state, scene: event.scene };
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
        selectedContactId: event.select ? event.contact.id : state.selectedContactId,
        viewed: event.select ? null : state.viewed,
        notReached: null,
      };
    case 'contactSelected':
      return event.contactId === null || state.contacts.some((contact) => contact.id === event.contactId)
        ? { ...state, selectedContactId: event.contactId, viewed: null }
        : state;
    case 'contactClosed': {
      const contacts = state.contacts.filter((contact) => contact.id !== event.contactId);
      const next = remainingContact({ contacts }) ?? contacts[0];
      const selectedContactId =
        state.selectedContactId === event.contactId ? (next?.id ?? null) : state.selectedContactId;
      return { ...state, contacts, selectedContactId };
    }
    case 'callChanged':
    case 'callMeasured':
    case 'callInDoubt':
    case 'callFarHold':
    case 'callPartyChanged':
    case 'callFailed':
    case 'callEnded':
    case 'consultChanged':
    case 'transferAsked':
    case 'transferChanged':
    case 'conferenceChanged':
    case 'callGoesOn':
      return reduceCalls(state, event);
    case 'targetsChanged':
      return { ...state, targets: event.targets };
    case 'callLogChanged':
      return { ...state, callLog: event.callLog };
    case 'dialRequested':
      return { ...state, dialRequest: event.request };
    case 'notReachedChanged':
      return { ...state, notReached: event.notReached };
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
        ? {
            ...state,
            session: event.session,
            viewed: null,
            portfolio: null,
            dialRequest: null,
            notReached: null,
            notices: [],
          }
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
        event.revision === wrapUp.revision
          ? { ...wrapUp, savedAtMs: wrapUp.savedAtMs ?? event.atMs, failure: null }
          : wrapUp,
      );
    case 'wrapUpNotSaved':
      return updateWrapUp(state, event.contactId, (wrapUp) => ({
        ...wrapUp,
        failure: event.failure,
      }));
    case 'wrapUpClosing':
      return updateWrapUp(state, event.contactId, (wrapUp) => ({ ...wrapUp, closing: event.closing }));
    case 'noticeRaised':
      return { ...state, notices: withNotice(state.notices, event.notice) };
    case 'noticeDismissed':
      return { ...state, notices: state.notices.filter((notice) => notice.id !== event.id) };
    default:
      return assertNever(event);
  }
}

function updateWrapUp(state: DeskState, id: ContactId, change: (wrapUp: WrapUp) => WrapUp): DeskState {
  return updateContact(state, id, (contact) => {
    const wrapUp = change(contact.wrapUp);
    return wrapUp === contact.wrapUp ? contact : { ...contact, wrapUp };
  });
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
