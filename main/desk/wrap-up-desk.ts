import { outboxIdSchema } from '../../shared/domain/ids';
import type { OutboxWork } from '../../shared/domain/outbox';
import type { Contact } from '../../shared/ipc/desk-state';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { newContactFile, partsOf, raiseNotice, type ContactFile, type DeskContext } from './desk-context';
import type { DraftKeeper } from './draft-keeper';
import { freeDigit } from './free-digit';
import type { Outcome } from './ports';
import { restoredCall, restoredContact, restoredFault } from './restored-contact';
import { leftStanding } from './standing-call';
import { unverified } from './verification-desk';

export interface WrapUpDeskHooks {
  /** A contact's record is on disk and owed to the centre. */
  readonly queued: () => void;
  readonly closed: (file: ContactFile) => void;
}

/** Words and a reason code, on disk from the first key; closing a contact puts its record in the outbox in the same transaction. */
export class WrapUpDesk {
  readonly #context: DeskContext;
  readonly #drafts: DraftKeeper;
  readonly #hooks: WrapUpDeskHooks;

  constructor(context: DeskContext, drafts: DraftKeeper, hooks: WrapUpDeskHooks) {
    this.#context = context;
    this.#drafts = drafts;
    this.#hooks = hooks;
  }

  /** Acknowledged when these very words, or later ones, are on disk. */
  async edit(
    file: ContactFile,
    words: { readonly revision: number; readonly notes: string; readonly reasonCode: string | null },
  ): Promise<Outcome<null>> {
    const contact = this.#context.store.contact(file.contactId);
    if (!contact || contact.wrapUp.closing) return err(failure('notNow', 'the contact is being closed'));
    this.#context.store.dispatch({ type: 'wrapUpEdited', contactId: file.contactId, ...words });
    const saved = await this.#drafts.save(file);
    return saved
      ? ok(null)
      : err(this.#context.store.contact(file.contactId)?.wrapUp.failure ?? failure('storage.gone'));
  }

  /** Closes the contact. Refused while the call is on, while a ticket stands filled and unconfirmed, or without a reason. */
  async complete(file: ContactFile): Promise<Outcome<null>> {
    const { store, cache, clock } = this.#context;
    const contact = store.contact(file.contactId);
    if (!contact) return err(failure('notFound'));
    // a filled ticket is neither filed nor thrown away by closing the contact
    const unfinished = contact.fault.step === 'drafting';
    const asking = contact.consult !== null && contact.consult.call.phase !== 'ended';
    if (contact.call.phase !== 'ended' || asking || contact.wrapUp.closing || unfinished)
      return err(failure('notNow'));
    const reasonCode = contact.wrapUp.reasonCode;
    if (reasonCode === null) return err(failure('notNow', 'no reason code'));
    store.dispatch({ type: 'wrapUpClosing', contactId: file.contactId, closing: true });
    const id = outboxIdSchema.parse(this.#context.newId());
    const work = this.#interaction(file, contact, reasonCode);
    const closed = await cache.closeDraft(file.contactId, { id, work }, clock.now());
    if (!closed.ok) {
      store.dispatch({ type: 'wrapUpClosing', contactId: file.contactId, closing: false });
      store.dispatch({ type: 'wrapUpNotSaved', contactId: file.contactId, failure: closed.failure });
      return closed;
    }
    this.#close(file);
    this.#hooks.queued();
    return ok(null);
  }

  /** A call nobody answered and nobody wrote about. */
  async discard(file: ContactFile): Promise<void> {
    this.#close(file);
    await this.#context.cache.closeDraft(file.contactId, null, this.#context.clock.now());
  }

  /** After a restart: what was being worked on is on screen again, with every word. */
  async restore(): Promise<readonly ContactFile[]> {
    const { cache, store, files, clock, policies, phone } = this.#context;
    const [drafts, rows] = [await cache.openDrafts(), await cache.outbox()];
    if (!drafts.ok) return [];
    const missing = drafts.value
      .filter((draft) => !files.has(draft.contactId))
      .map((draft) => ({ draft, left: leftStanding(draft, clock.now()) }));
    const kept = missing.flatMap(({ left }) => (left.kind === 'kept' ? [left.kept] : []));
    const nothingOpen = store.state.selectedContactId === null;
    const foremost = kept.find(({ held }) => !held) ?? kept[0];
    const restored = missing.map(({ draft, left }) => {
      const file = newContactFile(
        draft.contactId,
        draft.startedAtMs,
        draft.callerNumber ?? null,
        draft.direction,
      );
      file.answeredAtMs = draft.answeredAtMs ?? null;
      if (left.kind === 'kept') {
        const { takeOver, seenAtMs, room } = left.call;
        file.standing = { takeOver, seenAtMs, room };
      } else file.endedAtMs = draft.endedAtMs ?? clock.now();
      file.bye = draft.bye ?? null;
      file.customerId = draft.customerId ?? null;
      file.outboxIds.push(...draft.outboxIds);
      files.set(draft.contactId, file);
      this.#drafts.restored(draft);
      const offline = store.state.centre.state !== 'online';
      const fault = restoredFault(draft, rows.ok ? rows.value : [], offline);
      store.dispatch({
        type: 'contactOpened',
        contact: restoredContact(draft, file, {
          digit: freeDigit(store.state.contacts, draft.digit),
          call: restoredCall(draft, file, left),
          fault,
          verification: unverified(policies.verification),
          nowMs: clock.now(),
        }),
        select: foremost
          ? nothingOpen && left.kind === 'kept' && left.kept === foremost
          : store.state.selectedContactId === null,
      });
      if (left.kind === 'lost') {
        raiseNotice(this.#context, 'bad', { kind: 'failure', failure: left.failure });
        void this.#drafts.save(file);
      }
      return file;
    });
    const wrapUps = restored.length - kept.length;
    if (wrapUps > 0) raiseNotice(this.#context, 'info', { kind: 'draftsRestored', count: wrapUps });
    if (kept.length > 0) phone.resume(kept);
    phone.sayAgain(restored.flatMap(({ bye }) => bye ?? []));
    return restored;
  }

  #interaction(file: ContactFile, contact: Contact, reasonCode: string): OutboxWork {
    const { store, clock } = this.#context;
    const identity = partsOf(file).identity?.value;
    return {
      kind: 'interaction/create',
      awaiting: [...file.outboxIds],
      interaction: {
        contactId: file.contactId,
        ...(identity === undefined ? {} : { customerId: identity.id, customerName: identity.name }),
        direction: file.direction,
        startedAtMs: file.startedAtMs,
        endedAtMs: file.endedAtMs ?? clock.now(),
        reasonCode,
        notes: contact.wrapUp.notes,
        agentId: store.state.agent.id,
        agentName: store.state.agent.name,
        ...(file.callerNumber === null ? {} : { callerNumber: file.callerNumber }),
        ticketIds: [],
      },
    };
  }

  #close(file: ContactFile): void {
    file.abort.abort();
    this.#hooks.closed(file);
    this.#drafts.forget(file.contactId);
    this.#context.files.delete(file.contactId);
    this.#context.store.dispatch({ type: 'contactClosed', contactId: file.contactId });
  }
}
