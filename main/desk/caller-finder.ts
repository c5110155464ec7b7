import type { CustomerParts } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import type { CustomerMatch } from '../../shared/ipc/desk-state';
import { ok } from '../../shared/lib/result';
import { candidate } from './candidate';
import type { ContactFile, DeskContext } from './desk-context';
import { fetchIdentity, loadOrFetch } from './load-or-fetch';
import type { CacheLookup, Outcome } from './ports';

const mostCandidates = 8;
/** Whom the server names is not waited for longer than this, if the local files do not know them. */
const namedWithinMs = 1000;

/** Finds who is ringing: first in the local files, then at the centre. */
export class CallerFinder {
  readonly #context: DeskContext;
  readonly #assign: (file: ContactFile, customerId: CustomerId, parts: CustomerParts) => void;

  /** `assign` is told of the one customer a contact turned out to be with. */
  constructor(
    context: DeskContext,
    assign: (file: ContactFile, customerId: CustomerId, parts: CustomerParts) => void,
  ) {
    this.#context = context;
    this.#assign = assign;
  }

  /**
   * Finds whom our server named, else matches the caller's number. Never throws, and never waits for the centre before showing what the
   * local files know of the number, but for a second where the server named somebody whom they do not know.
   */
  async identify(file: ContactFile): Promise<void> {
    const { callerNumber, namedByServer } = file;
    if (namedByServer !== null && (await this.#foundNamed(file, namedByServer))) return;
    if (callerNumber === null) {
      this.#put(file, { kind: 'unknown', askedCentre: false });
      return;
    }
    const local = await this.#context.cache.lookUpNumber(callerNumber);
    if (isSettled(file)) return;
    if (local.ok && local.value.length > 0) {
      this.#present(file, local.value);
      return;
    }
    this.#put(file, { kind: 'unknown', askedCentre: false });
    await this.#askCentre(file, callerNumber);
  }

  /** The agent said who it is. Fails where neither the local files nor the centre know them. */
  async choose(file: ContactFile, customerId: CustomerId): Promise<Outcome<null>> {
    const parts = await loadOrFetch(this.#context, customerId, file.abort.signal);
    if (!parts.ok) return parts;
    this.#assign(file, customerId, parts.value);
    return ok(null);
  }

  async #foundNamed(file: ContactFile, customerId: CustomerId): Promise<boolean> {
    const limit = new AbortController();
    const undo = this.#context.clock.after(namedWithinMs, () => {
      limit.abort();
    });
    const signal = AbortSignal.any([file.abort.signal, limit.signal]);
    const parts = await loadOrFetch(this.#context, customerId, signal);
    undo();
    if (isSettled(file)) return true;
    if (parts.ok) this.#assign(file, customerId, parts.value);
    return parts.ok;
  }

  #present(file: ContactFile, found: readonly CacheLookup[]): void {
    const [first, ...others] = found;
    if (!first) return;
    if (others.length === 0) {
      this.#assign(file, first.customerId, first.parts);
      return;
    }
    const list = found.flatMap(({ parts }) => candidate(parts, this.#context.policies) ?? []);
    this.#put(file, { kind: 'candidates', list });
  }

  async #askCentre(file: ContactFile, number: string): Promise<void> {
    const ids = await this.#context.backOffice.findByNumber(number, file.abort.signal);
    if (isSettled(file) || !ids.ok) return;
    if (ids.value.length === 0) {
      this.#put(file, { kind: 'unknown', askedCentre: true });
      return;
    }
    const found = await Promise.all(
      ids.value.slice(0, mostCandidates).map(async (customerId) => {
        const parts = await fetchIdentity(this.#context, customerId, file.abort.signal);
        return parts.ok ? [{ customerId, parts: parts.value }] : [];
      }),
    );
    if (!isSettled(file)) this.#present(file, found.flat());
  }

  #put({ contactId }: ContactFile, match: CustomerMatch): void {
    this.#context.store.dispatch({ type: 'customerMatched', contactId, match });
  }
}

/** Known by other means meanwhile, or closed. */
const isSettled = (file: ContactFile): boolean => file.customerId !== null || file.abort.signal.aborted;
