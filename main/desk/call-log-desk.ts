import { isMissed, type CallLogEntry } from '../../shared/domain/call-log';
import type { CallLogRow } from '../../shared/ipc/call-log';
import type { CustomerId } from '../../shared/domain/ids';
import type { Candidate } from '../../shared/ipc/desk-state';
import type { Failure } from '../../shared/ipc/failure';
import type { ContactFile, DeskContext } from './desk-context';
import { knownCaller } from './known-caller';
import { isInternal, shownNumber } from './shown-number';

/** More than one day's calls. */
const shownCalls = 200;
/** Of calls that come all at once, so many are looked up: a swarm must not hold up the local files. */
const mostLookedUp = 20;

/** A call made to ask somebody. */
export type AskingCall = Pick<
  CallLogEntry,
  'startedAtMs' | 'answeredAtMs' | 'endedAtMs' | 'result' | 'number'
> & {
  /** From the directory. */
  readonly name: string | null;
};

/** One of whose ringing the agent heard nothing. */
export interface UnseenCall extends Pick<CallLogEntry, 'id' | 'number' | 'queue' | 'result'> {
  /** Whom our server said it is with. */
  readonly namedByServer: CustomerId | null;
  /** UTC ms. */
  readonly atMs: number;
}

/** The seat's calls: kept in the local files, shown masked, gone with the customers when the agent signs out. */
export class CallLogDesk {
  readonly #context: DeskContext;
  #entries: readonly CallLogEntry[] = [];

  constructor(context: DeskContext) {
    this.#context = context;
  }

  entry(id: string): CallLogEntry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** Reads what is kept of this agent's calls; calls that ended meanwhile stay. */
  async open(): Promise<void> {
    const { cache, store } = this.#context;
    const agentId = store.state.agent.id;
    const kept = await cache.keptCalls(agentId, shownCalls);
    if (store.state.agent.id !== agentId) return;
    const ids = new Set(this.#entries.map(({ id }) => id));
    if (kept.ok) this.#entries = [...this.#entries, ...kept.value.filter(({ id }) => !ids.has(id))];
    this.#show(kept.ok ? null : kept.failure);
  }

  /** A contact's call ended, or its customer turned out to be another. */
  async note(file: ContactFile): Promise<void> {
    const { store } = this.#context;
    const contact = store.contact(file.contactId);
    if (!contact || file.endedAtMs === null || contact.call.endedBy === null) return;
    const { customer } = contact;
    const entry: CallLogEntry = {
      id: file.contactId,
      agentId: store.state.agent.id,
      direction: file.direction,
      startedAtMs: file.startedAtMs,
      answeredAtMs: file.answeredAtMs,
      endedAtMs: file.endedAtMs,
      result: contact.call.endedBy,
      number: file.callerNumber,
      queue: contact.caller.queue,
      customerId: file.customerId,
      customerName: customer.kind === 'found' ? customer.view.name : (contact.caller.name ?? null),
    };
    await this.#keep([entry]);
  }

  /**
   * Calls the agent was not shown, oldest first: refused for want of a line, handed on or turned away by themselves. They stand at once;
   * whom the local files know is named a moment later.
   */
  async noteUnseen(calls: readonly UnseenCall[]): Promise<void> {
    const { store } = this.#context;
    const entries = calls.map(({ atMs, namedByServer: _, ...call }): CallLogEntry => ({
      ...call,
      agentId: store.state.agent.id,
      direction: 'inbound',
      startedAtMs: atMs,
      answeredAtMs: null,
      endedAtMs: atMs,
      customerId: null,
      customerName: null,
    }));
    await this.#keep(entries.toReversed());
    const known = new Map<string, Candidate>();
    for (const { id, number, namedByServer } of calls.slice(-mostLookedUp)) {
      const customer = await knownCaller(this.#context, number, namedByServer);
      if (customer) known.set(id, customer);
    }
    // what was taken off the desk meanwhile stays off
    const named = this.#entries.flatMap((entry) => {
      const customer = known.get(entry.id);
      return customer ? [{ ...entry, customerId: customer.id, customerName: customer.name }] : [];
    });
    if (named.length > 0) await this.#keep(named);
  }

  /** Somebody was asked while a contact waited: a call of its own, and a number that was dialled. */
  async noteAsking({ name, ...call }: AskingCall): Promise<void> {
    const { store, newId } = this.#context;
    const entry: CallLogEntry = {
      ...call,
      id: newId(),
      agentId: store.state.agent.id,
      direction: 'outbound',
      queue: null,
      customerId: null,
      customerName: name,
    };
    await this.#keep([entry]);
  }

  /** Takes the log off the desk. */
  forget(): void {
    this.#entries = [];
    this.#context.store.dispatch({
      type: 'callLogChanged',
      callLog: { state: 'opening', rows: [], failure: null },
    });
  }

  async #keep(entries: readonly CallLogEntry[]): Promise<void> {
    const ids = new Set(entries.map(({ id }) => id));
    const others = this.#entries.filter(({ id }) => !ids.has(id));
    this.#entries = [...entries, ...others]
      .toSorted((one, other) => other.startedAtMs - one.startedAtMs)
      .slice(0, shownCalls);
    this.#show(null);
    const kept = await this.#context.cache.keepCalls(entries);
    if (kept.ok) return;
    this.#context.log(`call not kept in the log: ${kept.failure.code}`);
    this.#show(kept.failure);
  }

  #show(failure: Failure | null): void {
    const rows = this.#entries.map(row);
    this.#context.store.dispatch({ type: 'callLogChanged', callLog: { state: 'ready', rows, failure } });
  }
}

const row = (entry: CallLogEntry): CallLogRow => ({
  id: entry.id,
  direction: entry.direction,
  atMs: entry.startedAtMs,
  talkMs: entry.answeredAtMs === null ? null : Math.max(0, entry.endedAtMs - entry.answeredAtMs),
  result: entry.result,
  missed: isMissed(entry),
  number: entry.number === null ? null : shownNumber(entry.number),
  inside: entry.number !== null && isInternal(entry.number),
  queue: entry.queue,
  customerId: entry.customerId,
  name: entry.customerName,
});
