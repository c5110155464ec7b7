import { cleanDialled } from '../../shared/domain/clean-dialled';
import type { DirectoryEntry } from '../../shared/domain/directory';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { DeskContext } from './desk-context';
import type { Outcome, PhoneEvent } from './ports';
import { shownNumber } from './shown-number';

/** Colleagues come and go in the course of a day, not of a minute. */
const freshForMs = 300_000;

/** Whom calls can be handed to, by name and extension, and what those being watched are doing. */
export class CallTargets {
  readonly #context: DeskContext;
  #entries: readonly DirectoryEntry[] = [];
  #readAtMs: number | null = null;
  #watched: ReadonlySet<string> = new Set();

  constructor(context: DeskContext) {
    this.#context = context;
  }

  /** Without the seat itself. While the centre is away, those it last told. */
  async read(): Promise<Outcome<readonly DirectoryEntry[]>> {
    const { backOffice, clock, store } = this.#context;
    if (store.state.session === 'signedOut') return err(failure('notNow', 'signed out'));
    if (this.#readAtMs === null || clock.now() - this.#readAtMs >= freshForMs) {
      const read = await backOffice.directory();
      if (!read.ok && this.#readAtMs === null) return read;
      if (read.ok) {
        this.#entries = read.value;
        this.#readAtMs = clock.now();
      }
    }
    return ok(this.#entries.filter(({ extension }) => extension !== store.state.agent.extension));
  }

  /** Follows these, and no others. */
  watch(extensions: readonly string[]): void {
    const { phone, store } = this.#context;
    this.#watched = new Set(extensions);
    const known = Object.entries(store.state.targets).filter(([extension]) => this.#watched.has(extension));
    store.dispatch({ type: 'targetsChanged', targets: Object.fromEntries(known) });
    phone.watchTargets([...this.#watched]);
  }

  changed({ extension, state }: Extract<PhoneEvent, { kind: 'targetChanged' }>): void {
    const { store } = this.#context;
    if (!this.#watched.has(extension) || store.state.targets[extension] === state) return;
    store.dispatch({ type: 'targetsChanged', targets: { ...store.state.targets, [extension]: state } });
  }

  nameOf(number: string): string | null {
    return this.#at(number)[0]?.name ?? null;
  }

  /** A colleague's own number, and no queue's. */
  isColleague(number: string): boolean {
    return this.#at(number).some(({ kind }) => kind === 'colleague');
  }

  /** A colleague's or a queue's number, no customer's. */
  isInside(number: string): boolean {
    return this.#at(number).some(({ kind }) => kind !== 'external');
  }

  /** Colleagues, queues and short numbers as they are; anybody else's number masked. */
  shown(number: string): string {
    return this.nameOf(number) === null ? shownNumber(number) : number;
  }

  #at(number: string): readonly DirectoryEntry[] {
    return this.#entries.filter(({ extension }) => cleanDialled(extension) === number);
  }
}
