import type { CommandInput } from '../../shared/ipc/contract';
import type { VerificationPolicy } from '../../shared/domain/service-policies';
import { askableQuestions, checkAnswer, type Evidence } from '../../shared/domain/verify-answer';
import type { VerificationView } from '../../shared/ipc/customer-view';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { subjectOf, type AuditTrail } from './audit-trail';
import { partsOf, type ContactFile, type DeskContext } from './desk-context';
import type { Outcome } from './ports';

type Answers = CommandInput<'customer/verify'>['answers'];

/** Nobody has been asked yet. */
export const unverified = ({ attempts }: VerificationPolicy): VerificationView => ({
  state: 'open',
  atMs: null,
  attemptsLeft: attempts,
  questions: [],
  wrong: [],
});

/** Whether callers are who they say: once per contact. Answers are checked against what is known, here, and forgotten. */
export class VerificationDesk {
  readonly #context: DeskContext;
  readonly #audit: AuditTrail;
  readonly #onVerified: (file: ContactFile) => void;

  constructor(context: DeskContext, audit: AuditTrail, onVerified: (file: ContactFile) => void) {
    this.#context = context;
    this.#audit = audit;
    this.#onVerified = onVerified;
  }

  /** Something more is known of the customer: there may be more to ask. */
  partsChanged(file: ContactFile): void {
    const verification = this.#verification(file);
    if (!verification) return;
    const questions = this.#askable(file).map(({ code }) => code);
    if (questions.join() !== verification.questions.join()) this.#put(file, { ...verification, questions });
  }

  /** It is another customer: what was proved was proved of somebody else. Tries that were used stay used. */
  customerChanged(file: ContactFile): void {
    const verification = this.#verification(file);
    if (!verification) return;
    const state = verification.state === 'verified' ? 'open' : verification.state;
    this.#put(file, { ...verification, state, atMs: null, questions: [], wrong: [] });
  }

  /**
   * Enough right answers and no wrong one. Wrong ones use up a try and are named in the contact's verification. Fails with notNow when
   * locked, verified already or without a customer, and with what kept the audit entry from the disk: nothing is unlocked then.
   */
  async verify(file: ContactFile, answers: Answers): Promise<Outcome<null>> {
    const { customer } = file;
    const before = this.#verification(file);
    if (!customer || before?.state !== 'open') return err(failure('notNow'));
    const { policies, clock } = this.#context;
    const { needed } = policies.verification;
    const given = this.#given(file, answers);
    if (given.length < needed) return err(failure('badRequest', 'too few questions'));
    const questions = given.map(({ code }) => code);
    const wrong = given.filter(({ right }) => !right).map(({ code }) => code);
    const attemptsLeft = wrong.length === 0 ? before.attemptsLeft : before.attemptsLeft - 1;
    const outcome = wrong.length === 0 ? 'passed' : attemptsLeft === 0 ? 'locked' : 'failed';
    if (outcome !== 'passed') {
      // counted at once: of several tries at the same time each uses up its own
      const state = outcome === 'locked' ? 'locked' : 'open';
      this.#put(file, { ...before, state, attemptsLeft, wrong });
    }
    const recorded = await this.#audit.record({ kind: 'verified', questions, outcome }, subjectOf(file));
    if (!recorded.ok) return recorded;
    if (outcome !== 'passed') return ok(null);
    const now = this.#verification(file);
    // another try failed for good meanwhile, or the contact is with somebody else by now
    if (now?.state !== 'open' || file.customer !== customer) return err(failure('notNow'));
    this.#put(file, { ...now, state: 'verified', atMs: clock.now(), wrong: [] });
    this.#onVerified(file);
    return ok(null);
  }

  /** Each question once, and only those that can be checked here. */
  #given(file: ContactFile, answers: Answers): readonly { readonly code: string; readonly right: boolean }[] {
    const evidence = this.#evidence(file);
    return this.#askable(file).flatMap(({ code, source }) => {
      const answer = answers.find((one) => one.code === code)?.answer;
      if (answer === undefined) return [];
      return [{ code, right: checkAnswer(source, answer, evidence) === 'right' }];
    });
  }

  #askable(file: ContactFile): VerificationPolicy['questions'] {
    const kind = partsOf(file).identity?.value.kind;
    if (kind === undefined) return [];
    return [...askableQuestions(this.#context.policies.verification, kind, this.#evidence(file))];
  }

  #evidence(file: ContactFile): Evidence {
    return { parts: partsOf(file), nowMs: this.#context.clock.now(), callerNumber: file.callerNumber };
  }

  #verification({ contactId }: ContactFile): VerificationView | undefined {
    return this.#context.store.contact(contactId)?.verification;
  }

  #put({ contactId }: ContactFile, verification: VerificationView): void {
    this.#context.store.dispatch({ type: 'verificationChanged', contactId, verification });
  }
}
