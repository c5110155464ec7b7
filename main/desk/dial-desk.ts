import type { AuditAction } from '../../shared/domain/audit';
import { cleanDialled } from '../../shared/domain/clean-dialled';
import { dialableNumber } from '../../shared/domain/dial-number';
import { callIdSchema, contactIdSchema, type CustomerId } from '../../shared/domain/ids';
import type { DialTarget } from '../../shared/ipc/contract';
import { failure } from '../../shared/ipc/failure';
import { whyNotDial } from '../../shared/ipc/why-not-dial';
import { err, ok } from '../../shared/lib/result';
import type { AuditSubject, AuditTrail } from './audit-trail';
import { subjectOf } from './audit-trail';
import { openContact } from './call-contact';
import type { CallLogDesk } from './call-log-desk';
import type { CallTargets } from './call-targets';
import { remainingContact } from './contact-calls';
import type { CustomerPage } from './customer-file';
import { newContactFile, type ContactFile, type DeskContext } from './desk-context';
import { dialField } from './dial-field';
import type { Outcome } from './ports';

export interface DialDeskOptions {
  readonly audit: AuditTrail;
  readonly log: CallLogDesk;
  readonly targets: CallTargets;
  readonly pageOf: (view: Extract<DialTarget, { view: unknown }>['view']) => CustomerPage | null;
  /** Somebody of the house is called while this contact is on the line. */
  readonly consult: (file: ContactFile, number: string) => Promise<Outcome<null>>;
  /** The contact is on screen; whose it is is known, or to be found by its number. */
  readonly opened: (file: ContactFile, customerId: CustomerId | null) => void;
  /** The phone refused before the call began. */
  readonly failed: (file: ContactFile) => void;
}

interface Wanted {
  readonly number: string;
  readonly customerId: CustomerId | null;
  /** Null for a number the agent typed. */
  readonly audited: { readonly action: AuditAction; readonly subject: AuditSubject } | null;
}

/** Calls of ours. A number that is masked on the screen is looked up here, written down, and shown nowhere. */
export class DialDesk {
  readonly #context: DeskContext;
  readonly #options: DialDeskOptions;

  constructor(context: DeskContext, options: DialDeskOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** Fails with notFound (nothing to dial there), badRequest (no number), notNow, or why the phone did not. */
  async dial(target: DialTarget): Promise<Outcome<null>> {
    const whyNot = whyNotDial(this.#context.store.state);
    if (whyNot) return err(whyNot);
    const wanted = this.#wanted(target);
    if (!wanted.ok) return wanted;
    const { number, customerId, audited } = wanted.value;
    if (audited) {
      const recorded = await this.#options.audit.record(audited.action, audited.subject);
      if (!recorded.ok) return recorded;
    }
    if (!this.#options.targets.isInside(number)) return this.#begin(number, customerId, 'searching');
    const about = this.#whomToAskAbout();
    return about ? this.#options.consult(about, number) : this.#begin(number, null, 'colleague');
  }

  /** A number from outside the desk: put before the agent, never dialled by itself. Fails with badRequest where it is none. */
  suggest(number: string): Outcome<null> {
    const digits = cleanDialled(number);
    if (digits === null) return err(failure('badRequest', 'not a number'));
    if (this.#context.store.state.session === 'signedOut') return err(failure('notNow', 'signed out'));
    const request = { number: digits, atMs: this.#context.clock.now() };
    this.#context.store.dispatch({ type: 'dialRequested', request });
    return ok(null);
  }

  forgetSuggestion(): void {
    if (this.#context.store.state.dialRequest)
      this.#context.store.dispatch({ type: 'dialRequested', request: null });
  }

  /** Whoever is talked to or waits on hold: a colleague who is called now is called about them. */
  #whomToAskAbout(): ContactFile | undefined {
    const { store, files } = this.#context;
    const contact = remainingContact(store.state, store.state.selectedContactId);
    return contact && files.get(contact.id);
  }

  async #begin(
    number: string,
    customerId: CustomerId | null,
    match: 'searching' | 'colleague',
  ): Promise<Outcome<null>> {
    const { store, clock, newId, phone } = this.#context;
    const { targets } = this.#options;
    const callId = callIdSchema.parse(newId());
    const file = newContactFile(contactIdSchema.parse(newId()), clock.now(), number, 'outbound');
    file.calledFrom = store.state.selectedContactId;
    this.forgetSuggestion();
    const name = targets.nameOf(number);
    openContact(this.#context, file, {
      direction: 'outbound',
      callId,
      caller: {
        kind: 'number',
        number: targets.shown(number),
        queue: null,
        ...(name === null ? {} : { name }),
      },
      customer: { kind: match },
      select: true,
    });
    if (match === 'searching') this.#options.opened(file, customerId);
    const dialled = await phone.dial(callId, number);
    if (dialled.ok) return ok(null);
    // the phone may have told the end itself
    if (file.endedAtMs === null) {
      store.dispatch({ type: 'callEnded', callId, by: 'failed', atMs: clock.now() });
      file.endedAtMs = clock.now();
      this.#options.failed(file);
    }
    return dialled;
  }

  #wanted(target: DialTarget): Outcome<Wanted> {
    if ('number' in target) {
      const number = cleanDialled(target.number);
      return number === null
        ? err(failure('badRequest', 'not a number'))
        : ok({ number, customerId: null, audited: null });
    }
    if ('view' in target) {
      const page = this.#options.pageOf(target.view);
      if (!page?.customer) return err(failure('notFound'));
      const text = dialField(page.customer.parts, page.callerNumber, target.field);
      return onFile(text, page.customer.customerId, target.field, subjectOf(page));
    }
    if ('contactId' in target) {
      const file = this.#context.files.get(target.contactId);
      if (!file) return err(failure('notFound'));
      // whose number it is nobody has said: not the caller's
      if ('who' in target) return onFile(file.divertedFrom, null, 'divertedFrom', subjectOf(file));
      return onFile(file.callerNumber, file.customerId, 'caller', subjectOf(file));
    }
    const entry = this.#options.log.entry(target.logId);
    if (!entry) return err(failure('notFound'));
    return onFile(entry.number, entry.customerId, 'callLog', { customerId: entry.customerId ?? undefined });
  }
}

function onFile(
  text: string | null,
  customerId: CustomerId | null,
  what: Extract<AuditAction, { kind: 'dialled' }>['what'],
  subject: AuditSubject,
): Outcome<Wanted> {
  const number = text === null ? null : dialableNumber(text);
  return number === null
    ? err(failure('notFound', 'no number there'))
    : ok({ number, customerId, audited: { action: { kind: 'dialled', what }, subject } });
}
