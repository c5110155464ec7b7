import type { AuditAction } from '../../shared/domain/audit';
import { cleanDialled } from '../../shared/domain/clean-dialled';
import { dialableNumber } from '../../shared/domain/dial-number';
import { callIdSchema, contactIdSchema, type CustomerId } from '../../shared/domain/ids';
import type { DialTarget } from '../../shared/ipc/contract';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { AuditSubject, AuditTrail } from './audit-trail';
import { subjectOf } from './audit-trail';
import { openContact } from './call-contact';
import type { CallLogDesk } from './call-log-desk';
import type { CallTargets } from './call-targets';
import type { CustomerPage } from './customer-file';
import { newContactFile, type ContactFile, type DeskContext } from './desk-context';
import { dialField } from './dial-field';
import type { Outcome } from './ports';

export interface DialDeskOptions {
  readonly audit: AuditTrail;
  readonly log: CallLogDesk;
  readonly targets: CallTargets;
  readonly pageOf: (view: Extract<DialTarget, { view: unknown }>['view']) => CustomerPage | null;
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
    const { registration, session } = this.#context.store.state;
    if (session === 'signedOut') return err(failure('notNow', 'signed out'));
    if (registration.state !== 'registered') return err(notReady(registration));
    const wanted = this.#wanted(target);
    if (!wanted.ok) return wanted;
    const { number, customerId, audited } = wanted.value;
    if (audited) {
      const recorded = await this.#options.audit.record(audited.action, audited.subject);
      if (!recorded.ok) return recorded;
    }
    return this.#begin(number, customerId);
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

  async #begin(number: string, customerId: CustomerId | null): Promise<Outcome<null>> {
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
      select: true,
    });
    this.#options.opened(file, customerId);
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

const notReady = (registration: DeskContext['store']['state']['registration']) =>
  registration.state === 'unconfigured'
    ? failure('phone.notConfigured')
    : registration.state === 'failed'
      ? registration.failure
      : failure('phone.unreachable', 'not registered yet');
