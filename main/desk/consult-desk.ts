import { cleanDialled } from '../../shared/domain/clean-dialled';
import type { EndedBy } from '../../shared/domain/call';
import { callIdSchema, type CallId } from '../../shared/domain/ids';
import type { CallView, Contact } from '../../shared/ipc/desk-state';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { newCall } from './call-contact';
import type { AskingCall } from './call-log-desk';
import type { CallTargets } from './call-targets';
import { callsOf } from './contact-calls';
import type { ContactFile, DeskContext } from './desk-context';
import type { Outcome, PhoneEvent } from './ports';
import type { TransferDesk } from './transfer-desk';

interface Asking {
  readonly number: string;
  readonly startedAtMs: number;
  answeredAtMs: number | null;
}

/** Asking somebody while the contact waits on hold, and then handing the contact over, or not. */
export class ConsultDesk {
  readonly #context: DeskContext;
  readonly #targets: CallTargets;
  readonly #transfers: TransferDesk;
  readonly #over: (call: AskingCall) => void;
  /** Who was asked last, as dialled; it goes with the contact. */
  readonly #asked = new WeakMap<ContactFile, string>();
  readonly #asking = new Map<CallId, Asking>();

  /** `over` is told of each asking that has ended, whatever came of it. */
  constructor(
    context: DeskContext,
    targets: CallTargets,
    transfers: TransferDesk,
    over: (call: AskingCall) => void,
  ) {
    this.#context = context;
    this.#targets = targets;
    this.#transfers = transfers;
    this.#over = over;
  }

  /** What the phone says of calls. */
  heard(event: PhoneEvent): void {
    if (event.kind === 'callEnded') this.#ended(event.callId, event.by);
    if (event.kind !== 'callChanged' || event.phase !== 'talking') return;
    const asking = this.#asking.get(event.callId);
    if (asking) asking.answeredAtMs ??= this.#context.clock.now();
  }

  /** Refused with notNow unless the contact is being talked to or on hold, or while somebody is being asked already. */
  async start(file: ContactFile, typed: string): Promise<Outcome<null>> {
    const { contactId } = file;
    const { store, phone, clock, newId } = this.#context;
    const number = cleanDialled(typed);
    if (number === null) return err(failure('badRequest', 'not a number'));
    const contact = store.contact(contactId);
    if (!contact || !isAnswered(contact.call)) return err(failure('notNow', 'no call to ask about'));
    if (isAsking(contact)) return err(failure('notNow', 'somebody is being asked already'));
    const callId = callIdSchema.parse(newId());
    const consult = {
      call: newCall(callId, 'dialling'),
      target: this.#targets.shown(number),
      name: this.#targets.nameOf(number),
    };
    store.dispatch({ type: 'consultChanged', contactId, consult });
    this.#asked.set(file, number);
    this.#asking.set(callId, { number, startedAtMs: clock.now(), answeredAtMs: null });
    const dialled = await phone.dial(callId, number);
    if (dialled.ok) return ok(null);
    store.dispatch({ type: 'callFailed', callId, failure: dialled.failure });
    store.dispatch({ type: 'callEnded', callId, by: 'failed', atMs: clock.now() });
    this.#ended(callId, 'failed');
    return dialled;
  }

  /** Ends the asking, if it is still on, and takes the contact back. */
  async cancel({ contactId }: ContactFile): Promise<Outcome<null>> {
    const { store, phone } = this.#context;
    const contact = store.contact(contactId);
    if (!contact?.consult) return err(failure('notNow', 'nobody is being asked'));
    const { id } = contact.consult.call;
    if (id !== null && isAsking(contact)) {
      const ended = await phone.hangUp(id);
      if (!ended.ok && ended.failure.code !== 'phone.callGone') return ended;
    }
    store.dispatch({ type: 'consultChanged', contactId, consult: null });
    const waiting = store.contact(contactId)?.call;
    if (waiting?.phase !== 'held' || waiting.id === null) return ok(null);
    const resumed = await phone.setHeld(waiting.id, false);
    return resumed.ok ? ok(null) : resumed;
  }

  /**
   * Hands the contact to whoever was asked. Who has answered takes it; where it still rings the asking ends and the contact is sent there
   * itself. Both calls end as transferred, or the contact is with us again.
   */
  async complete(file: ContactFile): Promise<Outcome<null>> {
    const { contactId } = file;
    const { store } = this.#context;
    const contact = store.contact(contactId);
    const asked = contact?.consult?.call;
    const callId = contact?.call.id ?? null;
    if (!asked || asked.id === null || callId === null || !isAnswered(contact.call))
      return err(failure('notNow', 'nobody is asked to take it'));
    if (isAnswered(asked))
      return this.#handOver(callId, asked.id, contact.consult.name ?? contact.consult.target);
    const number = this.#asked.get(file);
    if (number === undefined || !isRinging(asked)) return err(failure('notNow', asked.phase));
    await this.#withdraw(asked.id);
    store.dispatch({ type: 'consultChanged', contactId, consult: null });
    return this.#transfers.transfer(callId, number);
  }

  /** Leaves a three-way call: the two others talk on. */
  async leave(): Promise<Outcome<null>> {
    const merged = this.#context.store.state.contacts
      .toReversed()
      .flatMap(callsOf)
      .flatMap(({ id, merged: isMerged }) => (id !== null && isMerged ? [id] : []));
    const [first, second, ...others] = merged;
    if (first === undefined || second === undefined || others.length > 0)
      return err(failure('notNow', 'not a three-way call'));
    return this.#handOver(first, second, '');
  }

  #ended(callId: CallId, result: EndedBy): void {
    const asking = this.#asking.get(callId);
    if (!asking) return;
    this.#asking.delete(callId);
    const name = this.#targets.nameOf(asking.number);
    this.#over({ ...asking, endedAtMs: this.#context.clock.now(), result, name });
  }

  /** Their line must be free before the contact rings there. */
  async #withdraw(callId: CallId): Promise<void> {
    const { phone } = this.#context;
    const ended = new Promise<void>((resolve) => {
      const undo = phone.subscribe((event) => {
        if (event.kind !== 'callEnded' || event.callId !== callId) return;
        undo();
        resolve();
      });
    });
    const asked = await phone.hangUp(callId);
    if (asked.ok) await ended;
  }

  async #handOver(callId: CallId, toCallId: CallId, target: string): Promise<Outcome<null>> {
    const { store, phone } = this.#context;
    store.dispatch({ type: 'transferAsked', callId, target });
    const asked = await phone.transferTo(callId, toCallId);
    if (asked.ok) return ok(null);
    store.dispatch({ type: 'transferChanged', callId, progress: null });
    return asked;
  }
}

const isAnswered = ({ phase }: CallView): boolean => phase === 'talking' || phase === 'held';
const isRinging = ({ phase }: CallView): boolean => phase === 'dialling' || phase === 'alerting';
const isAsking = ({ consult }: Contact): boolean => consult !== null && consult.call.phase !== 'ended';
