import { createHash } from 'node:crypto';
import { ok } from '../../shared/lib/result';
import type { Dispose } from '../../shared/lib/disposable';
import type { AuditSubject, AuditTrail } from './audit-trail';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';

const keepMs = 60_000;

/** Puts text on the clipboard: written down first (never the text itself), and taken off again after a while. */
export class CopyDesk {
  readonly #context: DeskContext;
  readonly #audit: AuditTrail;
  #pending: { readonly text: string; readonly undo: Dispose } | null = null;

  constructor(context: DeskContext, audit: AuditTrail) {
    this.#context = context;
    this.#audit = audit;
  }

  /** Fails only with what kept the audit entry from the disk; nothing is copied then. */
  async copy(text: string, where: string, subject: AuditSubject): Promise<Outcome<null>> {
    const { clipboard, clock } = this.#context;
    const digest = createHash('sha256').update(text).digest('hex');
    const recorded = await this.#audit.record(
      { kind: 'copied', where, length: text.length, digest },
      subject,
    );
    if (!recorded.ok) return recorded;
    this.#pending?.undo();
    clipboard.write(text);
    const undo = clock.after(keepMs, () => {
      this.forget();
    });
    this.#pending = { text, undo };
    return ok(null);
  }

  /** Takes what was copied off the clipboard now, unless something else is on it. */
  forget(): void {
    this.#pending?.undo();
    if (this.#pending) this.#context.clipboard.clearIf(this.#pending.text);
    this.#pending = null;
  }
}
