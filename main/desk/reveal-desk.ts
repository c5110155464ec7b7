import type { RevealField, RevealReason } from '../../shared/domain/audit';
import type { Revealed } from '../../shared/ipc/customer-view';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { subjectOf, type AuditTrail } from './audit-trail';
import type { CustomerPage } from './customer-file';
import { raiseNotice, type DeskContext } from './desk-context';
import type { Outcome } from './ports';
import { revealText } from './reveal-text';

const windowMs = 600_000;

/** Shows a masked field in clear: written down first, for a while, and not too often. */
export class RevealDesk {
  readonly #context: DeskContext;
  readonly #audit: AuditTrail;
  readonly #show: (page: CustomerPage) => void;
  /** When fields were revealed, within the last ten minutes. */
  #reveals: readonly number[] = [];

  /** `show` is told of each page whose revealed fields changed. */
  constructor(context: DeskContext, audit: AuditTrail, show: (page: CustomerPage) => void) {
    this.#context = context;
    this.#audit = audit;
    this.#show = show;
  }

  /** Fails with notFound (no such field), privacy.tooMany, or the failure that kept the audit entry from the disk. */
  async reveal(page: CustomerPage, field: RevealField, reason: RevealReason): Promise<Outcome<null>> {
    const { customer } = page;
    if (!customer) return err(failure('notNow', 'no customer on this page'));
    if (revealText(customer.parts, page.callerNumber, field) === null) return err(failure('notFound'));
    if (!this.#mayReveal()) {
      const tooMany = failure('privacy.tooMany');
      raiseNotice(this.#context, 'warn', { kind: 'failure', failure: tooMany });
      return err(tooMany);
    }
    const recorded = await this.#audit.record({ kind: 'revealed', field, reason }, subjectOf(page));
    if (!recorded.ok) return recorded;
    if (page.customer !== customer) return err(failure('notNow', 'the page was left'));
    const text = revealText(customer.parts, page.callerNumber, field);
    if (text === null) return err(failure('notFound'));
    this.#put(page, field, text);
    return ok(null);
  }

  #put(page: CustomerPage, field: RevealField, text: string): void {
    const { clock, policies } = this.#context;
    const forMs = policies.privacy.revealSeconds * 1000;
    const revealed: Revealed = { field, text, untilMs: clock.now() + forMs };
    page.revealed.set(field, revealed);
    this.#show(page);
    clock.after(forMs, () => {
      // revealed again meanwhile: the later one has its own end
      if (page.revealed.get(field) !== revealed) return;
      page.revealed.delete(field);
      this.#show(page);
    });
  }

  /** Counts this one; a reveal that then fails has been tried all the same. */
  #mayReveal(): boolean {
    const now = this.#context.clock.now();
    const recent = this.#reveals.filter((atMs) => atMs > now - windowMs);
    const may = recent.length < this.#context.policies.privacy.revealsPerTenMinutes;
    this.#reveals = may ? [...recent, now] : recent;
    return may;
  }
}
