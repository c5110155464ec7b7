import type { Line } from '../../shared/domain/customer';
import type { FaultTicket } from '../../shared/domain/fault';
import { faultDeadlines } from '../../shared/domain/fault-sla';
import { outboxIdSchema, type LineId } from '../../shared/domain/ids';
import type { OutboxWork } from '../../shared/domain/outbox';
import { maskTextNumbers, shownLineNumber } from '../../shared/domain/masking';
import { assessTier } from '../../shared/domain/tier-engine';
import type { FaultDrafting, FaultForm } from '../../shared/ipc/desk-state';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { partsOf, type ContactFile, type DeskContext } from './desk-context';
import { duplicateOf, filledForm, refill } from './fault-form';
import type { Outcome } from './ports';

/** A centre that answers sooner than this spares the screen the state in between. */
const queuedAfterMs = 120;

/** One-click fault ticket: test, outages, a filled form, and on confirm a row on disk that the courier delivers. */
export class FaultDesk {
  readonly #context: DeskContext;
  readonly #onQueued: () => void;

  /** `onQueued` is called when a ticket has been put on disk. */
  constructor(context: DeskContext, onQueued: () => void) {
    this.#context = context;
    this.#onQueued = onQueued;
  }

  /** Opens the ticket for a line (given, chosen, or suspected) and starts the checks. Notices a draft already open for that line. */
  start(file: ContactFile, lineId?: LineId): Outcome<null> {
    const contact = this.#context.store.contact(file.contactId);
    const line = this.#line(file, lineId ?? contact?.lineId ?? null);
    if (!contact || !line) return err(failure('notNow', 'no line to report'));
    if (contact.fault.step === 'queued') return err(failure('notNow', 'a ticket is on its way'));
    if (contact.fault.step === 'drafting' && contact.fault.lineId === line.id) return ok(null);
    const { policies, clock, store } = this.#context;
    file.filledByAgent.clear();
    store.dispatch({ type: 'lineChosen', contactId: file.contactId, lineId: line.id });
    const now = clock.now();
    this.#put(file, {
      step: 'drafting',
      lineId: line.id,
      lineNumber: shownLineNumber(line.number),
      test: { state: 'running', sinceMs: now },
      outages: { state: 'running', sinceMs: now },
      duplicateOf: null,
      form: filledForm(line, policies.faultCatalogue, this.#locale()),
      ...this.#deadlines(file, line, now),
      confirming: false,
    });
    void this.#test(file, line);
    void this.#askOutages(file, line);
    return ok(null);
  }

  retest(file: ContactFile): Outcome<null> {
    const draft = this.#draft(file);
    const line = draft && this.#line(file, draft.lineId);
    if (!draft || !line || draft.test.state === 'running') return err(failure('notNow'));
    this.#put(file, { ...draft, test: { state: 'running', sinceMs: this.#context.clock.now() } });
    void this.#test(file, line);
    return ok(null);
  }

  edit(
    file: ContactFile,
    change: { readonly [K in keyof FaultForm]?: FaultForm[K] | undefined },
  ): Outcome<null> {
    const draft = this.#draft(file);
    if (!draft || draft.confirming) return err(failure('notNow'));
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    for (const field of Object.keys(given)) file.filledByAgent.add(field as keyof FaultForm);
    this.#put(file, this.#refilled(file, { ...draft, form: { ...draft.form, ...given } }));
    return ok(null);
  }

  cancel(file: ContactFile): Outcome<null> {
    const step = this.#context.store.contact(file.contactId)?.fault.step;
    if (step !== 'drafting' && step !== 'refused') return err(failure('notNow'));
    this.#context.store.dispatch({
      type: 'faultChanged',
      contactId: file.contactId,
      fault: { step: 'none' },
    });
    return ok(null);
  }

  /** Acknowledged once the work is on disk; the courier does the rest. A second confirm meanwhile is refused. */
  async confirm(file: ContactFile, as: 'newTicket' | 'addNote'): Promise<Outcome<null>> {
    const draft = this.#draft(file);
    const line = draft && this.#line(file, draft.lineId);
    if (!draft || !line || draft.confirming) return err(failure('notNow'));
    const work = as === 'addNote' ? this.#note(draft) : this.#ticket(file, draft, line);
    if (!work) return err(failure('notNow'));
    this.#put(file, { ...draft, confirming: true });
    const outboxId = outboxIdSchema.parse(this.#context.newId());
    const { cache, clock, store } = this.#context;
    const queued = await cache.enqueue(outboxId, file.contactId, work, clock.now());
    if (!queued.ok) {
      const now = this.#draft(file);
      if (now) this.#put(file, { ...now, confirming: false });
      return queued;
    }
    file.outboxIds.push(outboxId);
    const sinceMs = clock.now();
    const showQueued = (): void => {
      if (this.#draft(file)?.confirming !== true || file.outboxIds.at(-1) !== outboxId) return;
      const offline = store.state.centre.state !== 'online';
      const fault = { step: 'queued', outboxId, sinceMs, lineId: line.id, offline } as const;
      store.dispatch({ type: 'faultChanged', contactId: file.contactId, fault });
    };
    if (store.state.centre.state === 'online') clock.after(queuedAfterMs, showQueued);
    else showQueued();
    this.#onQueued();
    return ok(null);
  }

  /** Tickets arrived: a duplicate may have shown up. */
  ticketsChanged(file: ContactFile): void {
    const draft = this.#draft(file);
    if (draft) this.#put(file, this.#refilled(file, draft));
  }

  async #test(file: ContactFile, line: Line): Promise<void> {
    const tested = await this.#context.backOffice.testLine(line, file.abort.signal);
    const draft = this.#draft(file);
    if (!draft || draft.lineId !== line.id || draft.confirming) return;
    const test: FaultDrafting['test'] = tested.ok
      ? { state: 'done', value: tested.value, atMs: this.#context.clock.now() }
      : { state: 'failed', failure: tested.failure };
    this.#put(file, this.#refilled(file, { ...draft, test }));
  }

  async #askOutages(file: ContactFile, line: Line): Promise<void> {
    const found = await this.#context.backOffice.findOutages(line, file.abort.signal);
    const draft = this.#draft(file);
    if (!draft || draft.lineId !== line.id || draft.confirming) return;
    const outages: FaultDrafting['outages'] = found.ok
      ? { state: 'done', value: found.value, atMs: this.#context.clock.now() }
      : { state: 'failed', failure: found.failure };
    const joined = found.ok ? (found.value.find((outage) => outage.includesLine)?.id ?? null) : null;
    const form = file.filledByAgent.has('joinOutageId')
      ? draft.form
      : { ...draft.form, joinOutageId: joined };
    this.#put(file, { ...draft, outages, form });
  }

  #refilled(file: ContactFile, draft: FaultDrafting): FaultDrafting {
    const { faultCatalogue } = this.#context.policies;
    const test = draft.test.state === 'done' ? draft.test.value : null;
    const form = refill(draft.form, test, file.filledByAgent, faultCatalogue, this.#locale());
    const tickets = partsOf(file).tickets?.value ?? [];
    const duplicate = duplicateOf(tickets, draft.lineId, form.cause, faultCatalogue.unknownCause);
    return {
      ...draft,
      form,
      duplicateOf: duplicate && { ...duplicate, title: maskTextNumbers(duplicate.title) },
    };
  }

  #ticket(file: ContactFile, draft: FaultDrafting, line: Line): OutboxWork | null {
    const identity = partsOf(file).identity?.value;
    if (!identity) return null;
    const ticket: FaultTicket = {
      customerId: identity.id,
      customerName: identity.name,
      contactId: file.contactId,
      lineId: line.id,
      lineNumber: line.number,
      symptom: draft.form.symptom,
      cause: draft.form.cause,
      severity: draft.form.severity,
      description: draft.form.description,
      ...(file.callerNumber === null ? {} : { callbackNumber: file.callerNumber }),
      respondByMs: draft.respondByMs,
      restoreByMs: draft.restoreByMs,
      ...(draft.test.state === 'done' ? { lineTestId: draft.test.value.id } : {}),
      ...(draft.form.joinOutageId === null ? {} : { outageId: draft.form.joinOutageId }),
      reportedAtMs: this.#context.clock.now(),
      agentId: this.#context.store.state.agent.id,
      allowDuplicate: draft.duplicateOf !== null,
    };
    return { kind: 'ticket/create', ticket };
  }

  #note(draft: FaultDrafting): OutboxWork | null {
    if (!draft.duplicateOf) return null;
    return {
      kind: 'ticket/addNote',
      ticketId: draft.duplicateOf.id,
      lineId: draft.lineId,
      author: this.#context.store.state.agent.id,
      text: draft.form.description,
      atMs: this.#context.clock.now(),
    };
  }

  #deadlines(file: ContactFile, line: Line, now: number): { respondByMs: number; restoreByMs: number } {
    const { policies } = this.#context;
    const identity = partsOf(file).identity?.value;
    const tier = identity ? assessTier(identity.kind, identity.tierFacts, policies.tiers).tier : 'basic';
    return faultDeadlines(tier, line.kind, now, policies.faultSla);
  }

  #draft(file: ContactFile): FaultDrafting | null {
    const fault = this.#context.store.contact(file.contactId)?.fault;
    return fault?.step === 'drafting' ? fault : null;
  }

  #line(file: ContactFile, lineId: LineId | null): Line | null {
    return partsOf(file).lines?.value.find((line) => line.id === lineId) ?? null;
  }

  #put(file: ContactFile, fault: FaultDrafting): void {
    this.#context.store.dispatch({ type: 'faultChanged', contactId: file.contactId, fault });
  }

  #locale() {
    return this.#context.store.state.preferences.locale;
  }
}
