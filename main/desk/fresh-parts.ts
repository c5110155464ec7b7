import { partNames, type PartName } from '../../shared/domain/customer';
import type { CustomerFile } from './customer-file';
import type { DeskContext } from './desk-context';
import { Lanes } from './lanes';

/** What is younger than this is not asked for again by itself. */
const freshForMs = 30_000;
const atOnce = 6;
/** A part slower than this no longer counts against the others. */
const patienceMs = 1000;

/** Most useful to whoever has just picked up, first. */
const byUse: readonly PartName[] = [
  'identity',
  'lines',
  'tickets',
  'promises',
  'contacts',
  'products',
  'accounts',
  'bills',
  'usage',
  'agreements',
  'points',
];

const hasLeft = (file: CustomerFile): boolean => file.abort.signal.aborted;

export interface FreshPartsHooks {
  /** What is known of the customer, or of its freshness, changed. */
  readonly changed: (file: CustomerFile) => void;
  readonly arrived: (file: CustomerFile, part: PartName) => void;
}

/**
 * Fetches parts of open customers, each by itself: what is on screen stays until its successor arrives, and a part that is slow or
 * fails holds nothing but itself.
 */
export class FreshParts {
  readonly #context: DeskContext;
  readonly #hooks: FreshPartsHooks;
  readonly #lanes: Lanes;

  constructor(context: DeskContext, hooks: FreshPartsHooks) {
    this.#context = context;
    this.#hooks = hooks;
    this.#lanes = new Lanes(context.clock, atOnce, patienceMs);
  }

  /** Fetches these parts whatever their age. One that is already under way is asked for once more: its answer may be older than the wish. */
  refresh(file: CustomerFile, parts: readonly PartName[] = partNames): void {
    const wanted = byUse.filter((part) => parts.includes(part));
    for (const part of wanted) {
      if (file.refreshing.has(part)) file.askedAgain.add(part);
      else this.#ask(file, part);
    }
    this.#hooks.changed(file);
  }

  /** Fetches what is absent, not fresh any more, or failed the last time. */
  revalidate(file: CustomerFile): void {
    const now = this.#context.clock.now();
    const wanted = byUse.filter((part) => {
      const fetchedAtMs = file.parts[part]?.fetchedAtMs ?? -Infinity;
      const age = now - fetchedAtMs;
      // a part from the future was dated by another clock
      const fresh = age >= 0 && age < freshForMs && !file.failures.has(part);
      return !fresh && !file.refreshing.has(part);
    });
    for (const part of wanted) this.#ask(file, part);
    if (wanted.length > 0) this.#hooks.changed(file);
  }

  #ask(file: CustomerFile, part: PartName): void {
    file.refreshing.add(part);
    this.#lanes.add(byUse.indexOf(part), () => this.#fetch(file, part));
  }

  async #fetch(file: CustomerFile, part: PartName): Promise<void> {
    const { backOffice, cache, clock } = this.#context;
    const { customerId, abort } = file;
    if (hasLeft(file)) return;
    const fetched = await backOffice.fetchPart(customerId, part, abort.signal);
    if (hasLeft(file)) return;
    file.refreshing.delete(part);
    if (fetched.ok) {
      const fetchedAtMs = clock.now();
      file.parts = { ...file.parts, [part]: { value: fetched.value, fetchedAtMs } };
      file.failures.delete(part);
      void cache.savePart(customerId, part, fetched.value, fetchedAtMs);
      this.#hooks.arrived(file, part);
    } else {
      file.failures.set(part, fetched.failure);
    }
    if (file.askedAgain.delete(part)) this.#ask(file, part);
    this.#hooks.changed(file);
  }
}
