import type { Dispose } from '../../shared/lib/disposable';
import type { DeskContext } from './desk-context';

const entriesAtOnce = 100;
const retryMs = 30_000;

/**
 * Brings the audit trail to the centre: oldest first, one batch at a time, at least once. A centre that keeps no trail is left alone until
 * the next connection.
 */
export class AuditCourier {
  readonly #context: DeskContext;
  #running = false;
  #again = false;
  /** The centre keeps no trail; asked again when it is connected anew. */
  #unwanted = false;
  #stopped = false;
  #timer: Dispose | null = null;

  constructor(context: DeskContext) {
    this.#context = context;
  }

  /** The centre is (again) there. */
  connected(): void {
    this.#unwanted = false;
    this.kick();
  }

  /** Sends what is not sent yet; calls that come meanwhile are folded into one more look. */
  kick(): void {
    if (this.#stopped || this.#unwanted || this.#context.store.state.centre.state !== 'online') return;
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    void this.#drain().finally(() => {
      this.#running = false;
      if (this.#again) this.kick();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.();
  }

  async #drain(): Promise<void> {
    const { backOffice, cache, log } = this.#context;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const entries = await cache.unsentAudit(entriesAtOnce);
      if (!entries.ok || entries.value.length === 0) continue;
      const sent = await backOffice.sendAudit(entries.value);
      if (!sent.ok) {
        log(`audit not sent: ${sent.failure.code}`);
        this.#unwanted = sent.failure.code === 'centre.notOffered';
        this.#retryLater();
        return;
      }
      const marked = await cache.auditSent(entries.value.map(({ id }) => id));
      if (!marked.ok) {
        this.#retryLater();
        return;
      }
      this.#again = true;
    }
  }

  #retryLater(): void {
    this.#again = false;
    this.#timer?.();
    if (this.#unwanted) return;
    this.#timer = this.#context.clock.after(retryMs, () => {
      this.kick();
    });
  }
}
