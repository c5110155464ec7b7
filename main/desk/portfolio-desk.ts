import type { CustomerParts, PartName } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import type { PortfolioView } from '../../shared/ipc/portfolio';
import type { Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { ok } from '../../shared/lib/result';
import type { DeskContext } from './desk-context';
import { PatientQueue } from './patient-queue';
import { rememberedList, rememberList, type PortfolioList } from './portfolio-list';
import { PortfolioRows, rowStaleMs } from './portfolio-rows';
import type { CentreEvent, Outcome } from './ports';

const minuteMs = 60_000;
const refreshEveryMs = 10 * minuteMs;
/** Parts that arrive one after the other come to the screen together. */
const foldMs = 500;
const requestsAtOnce = 2;
/** Parts a row is made of, and from what age they are fetched anew. */
const staleAfterMs: { readonly [P in PartName]?: number } = {
  identity: 5 * minuteMs,
  lines: 5 * minuteMs,
  tickets: 5 * minuteMs,
  promises: 5 * minuteMs,
  products: 5 * minuteMs,
  agreements: 5 * minuteMs,
  // read for the last visit only
  contacts: 60 * minuteMs,
};
const rowParts = Object.keys(staleAfterMs) as readonly PartName[];

interface PartWanted {
  readonly customerId: CustomerId;
  readonly part: PartName;
}

/** A dedicated seat's accounts: from the local files at once, from the centre as it can be had without disturbing a ring. */
export class PortfolioDesk {
  readonly #context: DeskContext;
  readonly #queue: PatientQueue<PartWanted>;
  readonly #parts = new Map<CustomerId, CustomerParts>();
  readonly #rows: PortfolioRows;
  #list: PortfolioList | null = null;
  #failure: Failure | null = null;
  #isOpen = false;
  #asking = false;
  /** Ends what is under way for this seat; a new one each time it is opened. */
  #abort = new AbortController();
  #timers: Dispose[] = [];
  #showing: Dispose | null = null;

  constructor(context: DeskContext) {
    this.#context = context;
    this.#rows = new PortfolioRows(context.policies);
    this.#queue = new PatientQueue<PartWanted>({
      store: context.store,
      atOnce: requestsAtOnce,
      keyOf: ({ customerId, part }) => `${part} ${customerId}`,
      run: (wanted) => this.#fetch(wanted),
      onIdle: () => {
        this.#show();
      },
    });
  }

  /** Begins anew for the agent of the settings; call once local files are open, and whenever the agent or the role is another. */
  async open(): Promise<void> {
    this.#forget();
    const { agent } = this.#context.settings();
    if (agent.role === 'agent' || this.#context.store.state.session === 'signedOut') {
      this.#context.store.dispatch({ type: 'portfolioChanged', portfolio: null });
      return;
    }
    this.#isOpen = true;
    const { signal } = this.#abort;
    const over = (): boolean => signal.aborted;
    const list = await rememberedList(this.#context.cache, agent.id);
    if (over()) return;
    if (list) await this.#adopt(list, signal);
    if (over()) return;
    this.#show();
    this.#again(rowStaleMs, () => {
      this.#show();
    });
    this.#again(refreshEveryMs, () => void this.refresh());
    await this.refresh();
  }

  /** Asks the centre which accounts they are, then for what is missing or old of each. Fails only where the list was not to be had. */
  async refresh(): Promise<Outcome<null>> {
    if (!this.#isOpen || this.#asking) return ok(null);
    const { backOffice, cache, clock, settings } = this.#context;
    const { signal } = this.#abort;
    const over = (): boolean => signal.aborted;
    const { id } = settings().agent;
    this.#asking = true;
    this.#show();
    const accounts = await backOffice.fetchPortfolio(id, signal);
    if (over()) return ok(null);
    this.#asking = false;
    if (!accounts.ok) {
      this.#failure = accounts.failure;
      this.#show();
      return accounts;
    }
    this.#failure = null;
    const list = { agentId: id, accounts: accounts.value, fetchedAtMs: clock.now() };
    await this.#adopt(list, signal);
    if (over()) return ok(null);
    void cache.keepPortfolio(list.accounts.map(({ customerId }) => customerId));
    void rememberList(cache, list);
    this.#want(
      rowParts,
      list.accounts.map(({ customerId }) => customerId),
    );
    this.#show();
    return ok(null);
  }

  /** Something changed at the centre: a member's parts are fetched anew; where nobody says whose, everyone's. */
  centreChanged({ kind, customerId }: CentreEvent): void {
    if (kind === 'practiceChanged') return;
    const members = (this.#list?.accounts ?? []).map((account) => account.customerId);
    const concerned = customerId === undefined ? members : members.filter((id) => id === customerId);
    const parts: readonly PartName[] =
      kind === 'ticketChanged' ? ['tickets'] : ['identity', 'lines', 'promises'];
    this.#queue.add(concerned.flatMap((id) => parts.map((part) => ({ customerId: id, part }))));
  }

  /** Nothing of these accounts is left: neither on the screen nor in what is remembered. */
  async close(): Promise<void> {
    this.#forget();
    this.#context.store.dispatch({ type: 'portfolioChanged', portfolio: null });
    await rememberList(this.#context.cache, null);
  }

  dispose(): void {
    this.#forget();
    this.#queue.dispose();
  }

  #forget(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#queue.clear();
    for (const undo of this.#timers) undo();
    this.#timers = [];
    this.#showing?.();
    this.#showing = null;
    this.#parts.clear();
    this.#list = null;
    this.#failure = null;
    this.#asking = false;
    this.#isOpen = false;
  }

  #again(everyMs: number, what: () => void): void {
    const { clock } = this.#context;
    const place = this.#timers.length;
    const wait = (): void => {
      this.#timers[place] = clock.after(everyMs, () => {
        wait();
        what();
      });
    };
    wait();
  }

  /** Loads what the local files hold of accounts not known yet, and drops those that are members no more. */
  async #adopt(list: PortfolioList, signal: AbortSignal): Promise<void> {
    const members = new Set(list.accounts.map(({ customerId }) => customerId));
    const unknown = [...members].filter((id) => !this.#parts.has(id));
    const loaded = unknown.length === 0 ? ok([]) : await this.#context.cache.loadMany(unknown);
    if (signal.aborted) return;
    this.#list = list;
    for (const id of this.#parts.keys()) if (!members.has(id)) this.#parts.delete(id);
    if (loaded.ok) for (const { customerId, parts } of loaded.value) this.#parts.set(customerId, parts);
  }

  #want(parts: readonly PartName[], customerIds: readonly CustomerId[]): void {
    const nowMs = this.#context.clock.now();
    const wanted = customerIds.flatMap((customerId) =>
      parts
        .filter((part) => {
          const fetchedAtMs = this.#parts.get(customerId)?.[part]?.fetchedAtMs ?? -Infinity;
          return nowMs - fetchedAtMs >= (staleAfterMs[part] ?? Infinity);
        })
        .map((part) => ({ customerId, part })),
    );
    this.#queue.add(wanted);
  }

  async #fetch({ customerId, part }: PartWanted): Promise<void> {
    const { backOffice, cache, clock } = this.#context;
    const { signal } = this.#abort;
    const fetched = await backOffice.fetchPart(customerId, part, signal);
    if (signal.aborted) return;
    if (!fetched.ok) {
      this.#failed(fetched.failure);
      return;
    }
    const fetchedAtMs = clock.now();
    this.#parts.set(customerId, {
      ...this.#parts.get(customerId),
      [part]: { value: fetched.value, fetchedAtMs },
    });
    void cache.savePart(customerId, part, fetched.value, fetchedAtMs);
    this.#showSoon();
  }

  /** What this back office does not offer is no trouble; where it cannot be reached the rest is not tried either. */
  #failed(failure: Failure): void {
    if (failure.code === 'centre.notOffered') return;
    this.#failure = failure;
    if (failure.code === 'centre.unreachable') this.#queue.clear();
    this.#showSoon();
  }

  #showSoon(): void {
    this.#showing ??= this.#context.clock.after(foldMs, () => {
      this.#show();
    });
  }

  #show(): void {
    this.#showing?.();
    this.#showing = null;
    if (!this.#isOpen) return;
    const { clock, store } = this.#context;
    const rows = this.#rows.update(this.#list?.accounts ?? [], this.#parts, clock.now());
    if (!rows) {
      this.#showing = clock.after(0, () => {
        this.#show();
      });
      return;
    }
    const portfolio: PortfolioView = {
      rows,
      fetchedAtMs: this.#list?.fetchedAtMs ?? null,
      refreshing: this.#asking || !this.#queue.idle,
      failure: this.#failure,
    };
    store.dispatch({ type: 'portfolioChanged', portfolio });
  }
}
