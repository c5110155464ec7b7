import { partNames, type CustomerParts, type PartName } from '../../shared/domain/customer';
import type { CustomerId, ContactId } from '../../shared/domain/ids';
import { suspectLine } from '../../shared/domain/line-suspect';
import { candidate, customerView } from './customer-view';
import type { ContactFile, DeskContext } from './desk-context';

/** A customer whole in the local files is painted first and checked against the centre then. */
const revalidateAfterMs = 150;

/** Knows who is ringing: first from the local files, then from the centre; keeps every part fresh while the contact is open. */
export class CustomerDesk {
  readonly #context: DeskContext;
  readonly #onPart: (contactId: ContactId, part: PartName) => void;

  /** `onPart` is told of each part that arrived for a contact. */
  constructor(context: DeskContext, onPart: (contactId: ContactId, part: PartName) => void) {
    this.#context = context;
    this.#onPart = onPart;
  }

  /** Matches the caller's number. Never throws and never waits for the centre before showing what the local files know. */
  async identify(file: ContactFile): Promise<void> {
    const { cache, store } = this.#context;
    const { contactId, callerNumber } = file;
    if (callerNumber === null) {
      store.dispatch({ type: 'customerMatched', contactId, match: { kind: 'unknown', askedCentre: false } });
      return;
    }
    const local = await cache.lookUpNumber(callerNumber);
    if (file.customerId !== null) return;
    if (local.ok && local.value.length > 0) {
      this.#present(file, local.value);
      return;
    }
    store.dispatch({ type: 'customerMatched', contactId, match: { kind: 'unknown', askedCentre: false } });
    await this.#askCentre(file, callerNumber);
  }

  /** The agent said which of the candidates it is. */
  async choose(file: ContactFile, customerId: CustomerId): Promise<boolean> {
    const known = await this.#context.cache.load(customerId);
    if (known.ok && known.value) {
      this.#open(file, customerId, known.value);
      return true;
    }
    const fetched = await this.#context.backOffice.fetchPart(customerId, 'identity', file.abort.signal);
    if (!fetched.ok) return false;
    this.#open(file, customerId, {
      identity: { value: fetched.value, fetchedAtMs: this.#context.clock.now() },
    });
    return true;
  }

  /** Fetches the parts anew; those on screen stay until their successors arrive. */
  refresh(file: ContactFile, parts: readonly PartName[] = partNames): void {
    const customerId = file.customerId;
    if (customerId === null) return;
    for (const part of parts) void this.#refreshPart(file, customerId, part);
    this.show(file);
  }

  /** The centre is back: what is on screen is fetched anew, and callers nobody knew are asked for. */
  centreReturned(): void {
    for (const file of this.#context.files.values()) {
      const match = this.#context.store.contact(file.contactId)?.customer;
      if (match?.kind === 'unknown' && !match.askedCentre) void this.identify(file);
      else this.refresh(file);
    }
  }

  /** Something changed at the centre: whoever has this customer open sees it. */
  centreChanged(customerId: CustomerId | undefined, parts: readonly PartName[]): void {
    for (const file of this.#context.files.values()) {
      if (customerId === undefined || file.customerId === customerId) this.refresh(file, parts);
    }
  }

  show(file: ContactFile): void {
    const view = customerView(
      file.parts,
      { refreshing: file.refreshing, failures: file.partFailures },
      this.#context.policies,
      file.callerNumber,
    );
    if (view) {
      this.#context.store.dispatch({
        type: 'customerMatched',
        contactId: file.contactId,
        match: { kind: 'found', view },
      });
    }
  }

  #present(file: ContactFile, found: readonly { customerId: CustomerId; parts: CustomerParts }[]): void {
    const [first, ...others] = found;
    if (!first) return;
    if (others.length === 0) {
      this.#open(file, first.customerId, first.parts);
      return;
    }
    const list = found.flatMap(({ parts }) => candidate(parts, this.#context.policies) ?? []);
    this.#context.store.dispatch({
      type: 'customerMatched',
      contactId: file.contactId,
      match: { kind: 'candidates', list },
    });
  }

  #open(file: ContactFile, customerId: CustomerId, parts: CustomerParts): void {
    file.customerId = customerId;
    file.parts = parts;
    this.#chooseSuspect(file);
    if (partNames.some((part) => parts[part] === undefined)) {
      this.refresh(file);
      return;
    }
    this.show(file);
    this.#context.clock.after(revalidateAfterMs, () => {
      if (!file.abort.signal.aborted) this.refresh(file);
    });
  }

  async #askCentre(file: ContactFile, number: string): Promise<void> {
    const { backOffice, clock, store } = this.#context;
    const ids = await backOffice.findByNumber(number, file.abort.signal);
    if (file.customerId !== null || file.abort.signal.aborted) return;
    if (!ids.ok) return;
    if (ids.value.length === 0) {
      store.dispatch({
        type: 'customerMatched',
        contactId: file.contactId,
        match: { kind: 'unknown', askedCentre: true },
      });
      return;
    }
    const found = await Promise.all(
      ids.value.slice(0, 8).map(async (customerId) => {
        const identity = await backOffice.fetchPart(customerId, 'identity', file.abort.signal);
        return identity.ok
          ? [{ customerId, parts: { identity: { value: identity.value, fetchedAtMs: clock.now() } } }]
          : [];
      }),
    );
    this.#present(file, found.flat());
  }

  async #refreshPart(file: ContactFile, customerId: CustomerId, part: PartName): Promise<void> {
    const { backOffice, cache, clock } = this.#context;
    if (file.refreshing.has(part)) return;
    file.refreshing.add(part);
    const fetched = await backOffice.fetchPart(customerId, part, file.abort.signal);
    file.refreshing.delete(part);
    if (file.abort.signal.aborted || file.customerId !== customerId) return;
    if (fetched.ok) {
      const fetchedAtMs = clock.now();
      file.parts = { ...file.parts, [part]: { value: fetched.value, fetchedAtMs } };
      file.partFailures.delete(part);
      void cache.savePart(customerId, part, fetched.value, fetchedAtMs);
      if (part === 'lines') this.#chooseSuspect(file);
      this.#onPart(file.contactId, part);
    } else {
      file.partFailures.set(part, fetched.failure);
    }
    this.show(file);
  }

  /** Keeps what the agent chose; otherwise points at the line most likely concerned. */
  #chooseSuspect(file: ContactFile): void {
    const { store } = this.#context;
    const lines = file.parts.lines?.value ?? [];
    const chosen = store.contact(file.contactId)?.lineId ?? null;
    if (chosen !== null && lines.some((line) => line.id === chosen)) return;
    store.dispatch({ type: 'lineChosen', contactId: file.contactId, lineId: suspectLine(lines)?.id ?? null });
  }
}
