import type { DeskContext } from './desk-context';

/**
 * Fills the local files with the whole base, where policy or practice say so; elsewhere they hold who rings, who was opened
 * and the portfolio. Once per session, as soon as both the centre and the local files can take it.
 */
export class Prefetch {
  readonly #context: DeskContext;
  #running: AbortController | null = null;
  #done = false;

  constructor(context: DeskContext) {
    this.#context = context;
  }

  startWhenPossible(): void {
    const { centre, storage, session } = this.#context.store.state;
    const possible = session === 'signedIn' && centre.state === 'online' && storage.state !== 'opening';
    if (!possible || this.#running || this.#done || !this.#isWanted()) return;
    const running = new AbortController();
    this.#running = running;
    void this.#fill(running.signal).then((complete) => {
      if (this.#running !== running) return;
      this.#running = null;
      this.#done = complete;
    });
  }

  /** Ends it; the next time it is possible it begins anew. */
  stop(): void {
    this.#running?.abort();
    this.#running = null;
    this.#done = false;
  }

  #isWanted(): boolean {
    const { policies, settings } = this.#context;
    return settings().mode === 'practice' || policies.privacy.cache.wholeBase;
  }

  /** False when it did not get to the end. */
  async #fill(signal: AbortSignal): Promise<boolean> {
    const { backOffice, cache, log } = this.#context;
    for await (const page of backOffice.bulk(signal)) {
      if (signal.aborted) return false;
      if (!page.ok) {
        log(`prefetch stopped: ${page.failure.code}`);
        return false;
      }
      const saved = await cache.saveMany(page.value.customers);
      if (!saved.ok) {
        log(`prefetch not saved: ${saved.failure.code}`);
        return false;
      }
      if (page.value.done) return true;
    }
    return false;
  }
}
