import { assertNever } from '../../shared/lib/assert-never';
import type { EndedBy } from '../../shared/domain/call';
import { contactIdSchema, type CallId } from '../../shared/domain/ids';
import { sameNumber } from '../../shared/domain/phone-number';
import type { Contact, PartyView } from '../../shared/ipc/desk-state';
import { hasWords, isAmongColleagues } from './availability-work';
import { openContact } from './call-contact';
import { callerView } from './caller-view';
import { contactOf, isRinging, remainingContact } from './contact-calls';
import { fileOf, newContactFile, raiseNotice, type ContactFile, type DeskContext } from './desk-context';
import { namedCustomer } from './named-customer';
import type { CallOffer, PhoneEvent } from './ports';
import { seenInCall } from './standing-call';
import { tellNotReached } from './tell-not-reached';

export interface CallDeskHooks {
  /** A call rang and its contact is on screen; who it is with is still to be found. */
  readonly opened: (file: ContactFile) => void;
  /** The contact's facts changed (answered, ended): they belong on disk. */
  readonly changed: (file: ContactFile) => void;
  /** The contact's call is over, answered or not. */
  readonly ended: (file: ContactFile) => void;
  /** Refused without ringing: the seat had all the calls it takes. */
  readonly missed: (number: string | null) => void;
  /** Nobody answered and nothing was written: the contact needs no wrap-up. */
  readonly abandoned: (file: ContactFile) => void;
  readonly transferFailed: (callId: CallId) => void;
  /** Handed on, and talked to all the same: the contact has another call now. */
  readonly goesOn: (callId: CallId) => boolean;
  /** A number as the screen may show it, with a colleague's name. */
  readonly party: (number: string) => PartyView;
  /** By the directory. */
  readonly isColleague: (number: string) => boolean;
  readonly targetChanged: (event: Extract<PhoneEvent, { kind: 'targetChanged' }>) => void;
}

/** Turns what the phone says into contacts. */
export class CallDesk {
  readonly #context: DeskContext;
  readonly #hooks: CallDeskHooks;

  constructor(context: DeskContext, hooks: CallDeskHooks) {
    this.#context = context;
    this.#hooks = hooks;
  }

  handle(event: PhoneEvent): void {
    const { store, clock } = this.#context;
    switch (event.kind) {
      case 'registrationChanged':
        store.dispatch({ type: 'registrationChanged', registration: event.registration });
        return;
      case 'audioChanged':
        store.dispatch({ type: 'audioChanged', audio: event.audio });
        return;
      case 'callOffered':
        this.#ring(event.offer);
        return;
      case 'callChanged': {
        const { callId, phase, muted } = event;
        const atMs = clock.now();
        store.dispatch({ type: 'callChanged', callId, phase, muted, atMs });
        const file = this.#file(callId);
        if (phase !== 'ringing') this.#stopRinging();
        if (phase === 'answering' && file)
          store.dispatch({ type: 'contactSelected', contactId: file.contactId });
        if (!file) return;
        if (phase === 'talking') file.answeredAtMs ??= atMs;
        if (file.standing !== null || phase === 'talking') this.#hooks.changed(file);
        return;
      }
      case 'callStands': {
        const file = this.#file(event.callId);
        if (!file) return;
        const takesItsPlace = file.standing !== null;
        file.standing = { ...file.standing, takeOver: event.takeOver, seenAtMs: clock.now() };
        // the first one goes to disk with the answer
        if (takesItsPlace) this.#hooks.changed(file);
        return;
      }
      case 'callInDoubt':
        store.dispatch({ type: 'callInDoubt', callId: event.callId, inDoubt: event.inDoubt });
        return;
      case 'callFarHold': {
        const sinceMs = event.holds ? clock.now() : null;
        store.dispatch({ type: 'callFarHold', callId: event.callId, sinceMs });
        return;
      }
      case 'callPartyChanged':
        store.dispatch({ type: 'callPartyChanged', callId: event.callId, party: this.#party(event) });
        return;
      case 'callFailed':
        store.dispatch({ type: 'callFailed', callId: event.callId, failure: event.failure });
        return;
      case 'callQuality': {
        store.dispatch({ type: 'callMeasured', callId: event.callId, quality: event.quality });
        const file = this.#file(event.callId);
        if (file && seenInCall(file, clock.now())) this.#hooks.changed(file);
        return;
      }
      case 'callMissed':
        this.#hooks.missed(event.callerNumber);
        return;
      case 'transferChanged':
        store.dispatch({ type: 'transferChanged', callId: event.callId, progress: event.progress });
        if (event.progress.state === 'failed') this.#hooks.transferFailed(event.callId);
        return;
      case 'conferenceChanged':
        store.dispatch({ type: 'conferenceChanged', callIds: event.callIds });
        return;
      case 'targetChanged':
        this.#hooks.targetChanged(event);
        return;
      case 'bye':
        this.#keepBye(event);
        return;
      case 'callEnded':
        this.#end(event.callId, event.by);
        return;
      default:
        assertNever(event);
    }
  }

  #ring(offer: CallOffer): void {
    const { clock, newId, notifier, policies } = this.#context;
    const contactId = contactIdSchema.parse(newId());
    const file = newContactFile(contactId, clock.now(), offer.callerNumber);
    file.divertedFrom = offer.diverted[0]?.number ?? null;
    file.namedByServer = namedCustomer(offer, policies.scenes);
    const fromColleague = file.namedByServer === null && this.#isFromColleague(offer);
    openContact(this.#context, file, {
      direction: 'inbound',
      callId: offer.callId,
      caller: callerView(offer, this.#nameOf(offer.callerNumber)),
      customer: { kind: fromColleague ? 'colleague' : 'searching' },
      select: !this.#isAtWork(),
    });
    notifier.ringing(true);
    if (!fromColleague) this.#hooks.opened(file);
  }

  /** Straight from a colleague's seat: what a queue or another place sent on is about a customer. */
  #isFromColleague({ callerNumber, headers, diverted }: CallOffer): boolean {
    const isStraight = headers['x-queue-name'] === undefined && diverted.length === 0;
    return isStraight && callerNumber !== null && this.#hooks.isColleague(callerNumber);
  }

  /** After a restart the contact of a call that is over does not know its id. */
  #keepBye({ bye, heard }: Extract<PhoneEvent, { kind: 'bye' }>): void {
    const files = [...this.#context.files.values()];
    const file = this.#file(bye.callId) ?? files.find((one) => one.bye?.callId === bye.callId);
    if (!file) return;
    file.bye = heard ? null : bye;
    this.#hooks.changed(file);
  }

  #end(callId: CallId, by: EndedBy): void {
    const { store, clock } = this.#context;
    const file = this.#file(callId);
    if (by === 'transferred' && this.#hooks.goesOn(callId)) {
      if (file) this.#hooks.changed(file);
      return;
    }
    store.dispatch({ type: 'callEnded', callId, by, atMs: clock.now() });
    this.#stopRinging();
    if (!file || file.endedAtMs !== null) return;
    file.endedAtMs = clock.now();
    file.standing = null;
    this.#hooks.ended(file);
    const contact = store.contact(file.contactId);
    const lost = contact?.call.failure;
    if (lost?.code === 'phone.notTakenBack')
      raiseNotice(this.#context, 'bad', { kind: 'failure', failure: lost });
    const untouched = contact?.wrapUp.notes === '' && contact.fault.step === 'none';
    const needsWrapUp = file.answeredAtMs !== null && !(contact && isAmongColleagues(contact));
    if (!needsWrapUp && untouched) {
      if (file.answeredAtMs === null) this.#tellUnanswered(contact, by);
      this.#hooks.abandoned(file);
    } else {
      this.#hooks.changed(file);
      this.#followRemaining(file);
    }
  }

  /** The page goes with the call that is left, unless something is begun on it or another customer is being looked at. */
  #followRemaining({ contactId }: ContactFile): void {
    const { store } = this.#context;
    const { selectedContactId, viewed } = store.state;
    const contact = store.contact(contactId);
    const remaining = remainingContact(store.state);
    if (selectedContactId !== contactId || viewed !== null || !contact || hasWords(contact)) return;
    if (remaining && remaining.id !== contactId)
      store.dispatch({ type: 'contactSelected', contactId: remaining.id });
  }

  #tellUnanswered(contact: Contact, by: EndedBy): void {
    const { id: logId, direction, caller, call } = contact;
    const { number } = caller;
    const isGivenUp = by === 'agentBeforeAnswer' || by === 'agent';
    if (direction === 'outbound' && !isGivenUp) tellNotReached(this.#context, contact);
    if (direction === 'inbound' && (by === 'callerBeforeAnswer' || by === 'lost')) {
      raiseNotice(this.#context, 'warn', {
        kind: 'missedCall',
        number,
        logId,
        reason: 'abandoned',
        count: 1,
      });
    } else if (call.failure) {
      raiseNotice(this.#context, 'bad', { kind: 'failure', failure: call.failure });
    } else if (direction === 'outbound' && !isGivenUp) {
      raiseNotice(this.#context, 'info', { kind: 'notReached', number, logId, reason: by });
    }
  }

  /** Whoever talks or writes keeps the page: the ring stands in the call bar, and answering brings its contact forward. */
  #isAtWork(): boolean {
    const { contacts, selectedContactId } = this.#context.store.state;
    return contacts.some(({ id, call }) => id === selectedContactId || call.phase !== 'ended');
  }

  #nameOf(number: string | null): string | null {
    return number === null ? null : this.#hooks.party(number).name;
  }

  /** Null: it is who the call began with, said again. */
  #party({ callId, number }: Extract<PhoneEvent, { kind: 'callPartyChanged' }>): PartyView | null {
    const began = this.#file(callId)?.callerNumber ?? null;
    if (number === null) return began === null ? null : { number: null, name: null };
    const party = this.#hooks.party(number);
    const consult = contactOf(this.#context.store.state, callId)?.consult;
    if (consult?.call.id === callId) return consult.target === party.number ? null : party;
    return began !== null && sameNumber(began, number) ? null : party;
  }

  #stopRinging(): void {
    if (!isRinging(this.#context.store.state)) this.#context.notifier.ringing(false);
  }

  #file(callId: CallId): ContactFile | undefined {
    return fileOf(this.#context, callId);
  }
}
