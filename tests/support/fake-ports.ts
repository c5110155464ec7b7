import type {
  BackOffice,
  BulkPage,
  CentreEvent,
  CentreLink,
  Clipboard,
  ContactsPage,
  Outcome,
  Phone,
  PhoneEvent,
  PortfolioAccount,
  PracticeState,
} from '../../main/desk/ports';
import { AgentStates } from '../../main/centre/agent-states';
import type { AuditEntry } from '../../shared/domain/audit';
import type { AgentStateWish, AgentStateWord } from '../../shared/domain/availability';
import type {
  CustomerParts,
  Identity,
  Line,
  PartName,
  PartValue,
  PastContact,
} from '../../shared/domain/customer';
import type { DirectoryEntry } from '../../shared/domain/directory';
import type { LineTest, Outage } from '../../shared/domain/fault';
import type { CustomerId, OutboxId } from '../../shared/domain/ids';
import type { OutboxWork } from '../../shared/domain/outbox';
import type { KeptCall } from '../../shared/domain/standing-call';
import type { UnheardBye } from '../../shared/domain/unheard-bye';
import { normaliseNumber } from '../../shared/domain/phone-number';
import { failure, type Failure } from '../../shared/ipc/failure';
import { Emitter } from '../../shared/lib/emitter';
import { err, ok } from '../../shared/lib/result';

/** A phone that does at once what it is told and says so; tests emit what a peer does. */
export class FakePhone implements Phone {
  readonly events = new Emitter<PhoneEvent>();
  readonly done: string[] = [];
  readonly resumed: KeptCall[] = [];
  readonly saidAgain: UnheardBye[] = [];
  /** What the next commands are refused with. */
  refusal: Failure | null = null;

  subscribe(listener: (event: PhoneEvent) => void) {
    return this.events.subscribe(listener);
  }
  start(): void {
    this.done.push('start');
  }
  stop(): Promise<void> {
    return Promise.resolve();
  }
  resume(kept: readonly KeptCall[]): void {
    this.resumed.push(...kept);
  }
  sayAgain(byes: readonly UnheardBye[]): void {
    this.saidAgain.push(...byes);
  }
  answer = (callId: string): Promise<Outcome<void>> => this.#do(`answer ${callId}`);
  reject = (callId: string): Promise<Outcome<void>> => this.#do(`reject ${callId}`);
  hangUp = (callId: string): Promise<Outcome<void>> => this.#do(`hangUp ${callId}`);
  setMuted = (callId: string, muted: boolean): Promise<Outcome<void>> =>
    this.#do(`setMuted ${callId} ${String(muted)}`);
  setHeld = (callId: string, held: boolean): Promise<Outcome<void>> =>
    this.#do(`setHeld ${callId} ${String(held)}`);
  sendDtmf = (callId: string): Promise<Outcome<void>> => this.#do(`sendDtmf ${callId}`);
  dial = (callId: string, number: string): Promise<Outcome<void>> => this.#do(`dial ${callId} ${number}`);
  forward = (callId: string, number: string): Promise<Outcome<void>> =>
    this.#do(`forward ${callId} ${number}`);
  transfer = (callId: string, number: string): Promise<Outcome<void>> =>
    this.#do(`transfer ${callId} ${number}`);
  transferTo = (callId: string, consultId: string): Promise<Outcome<void>> =>
    this.#do(`transferTo ${callId} ${consultId}`);
  merge = (callIds: readonly string[]): Promise<Outcome<void>> => this.#do(`merge ${callIds.join(' ')}`);
  room: string | null = null;
  conferenceRoom = (): string | null => this.room;
  split = (keep: string): Promise<Outcome<void>> => this.#do(`split ${keep}`);
  watchTargets(extensions: readonly string[]): void {
    this.done.push(`watch ${extensions.join(' ')}`);
  }
  retryAudio(): void {
    this.done.push('retryAudio');
  }
  #do(what: string): Promise<Outcome<void>> {
    this.done.push(what);
    return Promise.resolve(this.refusal ? err(this.refusal) : ok(undefined));
  }
}

/** A clipboard in memory. */
export class FakeClipboard implements Clipboard {
  text = '';

  write(text: string): void {
    this.text = text;
  }
  clearIf(text: string): void {
    if (this.text === text) this.text = '';
  }
}

/** A centre in memory; `down` makes every request fail, `failing` those of a part, `slow` keeps a part waiting until `answerSlow`. */
export class FakeBackOffice implements BackOffice {
  readonly links = new Emitter<CentreLink>();
  readonly events = new Emitter<CentreEvent>();
  readonly customers = new Map<CustomerId, CustomerParts>();
  readonly delivered: { readonly key: OutboxId; readonly work: OutboxWork }[] = [];
  readonly refusals = new Map<OutboxWork['kind'], Failure>();
  lineTest: Outcome<LineTest> = err(failure('centre.timeout'));
  outages: readonly Outage[] = [];
  /** Whole traces of contacts, newest first. */
  readonly traces = new Map<CustomerId, readonly PastContact[]>();
  portfolio: Outcome<readonly PortfolioAccount[]> = ok([]);
  /** Null: this centre keeps none. */
  agentStates: AgentStates | null = new AgentStates({ now: () => 0 });
  /** What it says of any agent instead. */
  agentRefusal: Failure | null = null;
  readonly trail: AuditEntry[] = [];
  auditRefusal: Failure | null = null;
  readonly failing = new Map<PartName, Failure>();
  readonly slow = new Set<PartName>();
  /** Every part asked for, in order: `C-1 lines`. */
  readonly asked: string[] = [];
  readonly contactPages: { readonly offset: number; readonly limit: number }[] = [];
  #waiting: (() => void)[] = [];
  down = false;
  #state: CentreLink = { state: 'connecting', sinceMs: 0 };

  link(): CentreLink {
    return this.#state;
  }
  goOnline(): void {
    this.down = false;
    this.#say({ state: 'online', sinceMs: 1 });
  }
  goOffline(): void {
    this.down = true;
    this.#say({ state: 'offline', sinceMs: 2, failure: failure('centre.unreachable') });
  }
  #say(link: CentreLink): void {
    this.#state = link;
    this.links.emit(link);
  }
  subscribeLink = (listener: (link: CentreLink) => void) => this.links.subscribe(listener);
  proveLink(): void {
    return;
  }
  subscribeEvents = (listener: (event: CentreEvent) => void) => this.events.subscribe(listener);
  connect(): void {
    this.goOnline();
  }
  disconnect(): void {
    this.goOffline();
  }
  findByNumber(number: string): Promise<Outcome<readonly CustomerId[]>> {
    if (this.down) return this.#unreachable();
    const key = normaliseNumber(number)[0];
    const found = [...this.customers].filter(([, parts]) =>
      parts.identity?.value.numbers.some((own) => normaliseNumber(own)[0] === key),
    );
    return Promise.resolve(ok(found.map(([id]) => id)));
  }
  async fetchPart<P extends PartName>(
    customerId: CustomerId,
    part: P,
    signal: AbortSignal,
  ): Promise<Outcome<PartValue<P>>> {
    this.asked.push(`${customerId} ${part}`);
    if (this.slow.has(part)) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
    }
    if (this.down || signal.aborted) return this.#unreachable();
    const failing = this.failing.get(part);
    if (failing) return err(failing);
    const value: PartValue<P> | undefined = this.customers.get(customerId)?.[part]?.value;
    return value === undefined ? err(failure('notFound')) : ok(value);
  }
  /** Lets what was slow come. */
  answerSlow(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.slow.clear();
    for (const answer of waiting) answer();
  }
  fetchContacts(
    customerId: CustomerId,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<Outcome<ContactsPage>> {
    this.contactPages.push(page);
    if (this.down) return this.#unreachable();
    const trace = this.traces.get(customerId) ?? [];
    const contacts = trace.slice(page.offset, page.offset + page.limit);
    return Promise.resolve(ok({ contacts, total: trace.length }));
  }
  fetchPortfolio(): Promise<Outcome<readonly PortfolioAccount[]>> {
    return this.down ? this.#unreachable() : Promise.resolve(this.portfolio);
  }
  search(text: string, limit: number): Promise<Outcome<readonly Identity[]>> {
    if (this.down) return this.#unreachable();
    const identities = [...this.customers.values()].flatMap(({ identity }) => identity?.value ?? []);
    const found = identities.filter(
      ({ id, name, numbers }) => id === text || [name, ...numbers].some((own) => own.includes(text)),
    );
    return Promise.resolve(ok(found.slice(0, limit)));
  }
  sendAudit(entries: readonly AuditEntry[]): Promise<Outcome<void>> {
    if (this.down) return this.#unreachable();
    if (this.auditRefusal) return Promise.resolve(err(this.auditRefusal));
    this.trail.push(...entries);
    return Promise.resolve(ok(undefined));
  }
  async *bulk(): AsyncIterable<Outcome<BulkPage>> {
    await Promise.resolve();
    yield ok({ customers: [...this.customers].map(([id, parts]) => ({ id, parts })), done: true });
  }
  testLine(_line: Line): Promise<Outcome<LineTest>> {
    return this.down ? this.#unreachable() : Promise.resolve(this.lineTest);
  }
  findOutages(): Promise<Outcome<readonly Outage[]>> {
    return this.down ? this.#unreachable() : Promise.resolve(ok(this.outages));
  }
  /** As a real centre does: the same key is done once and answered alike. */
  deliver(work: OutboxWork, key: OutboxId): Promise<Outcome<{ readonly id: string }>> {
    if (this.down) return this.#unreachable();
    const refusal = this.refusals.get(work.kind);
    if (refusal) return Promise.resolve(err(refusal));
    const known = this.delivered.findIndex((one) => one.key === key);
    const at = known === -1 ? this.delivered.push({ key, work }) - 1 : known;
    return Promise.resolve(ok({ id: `GZ-${String(at + 1)}` }));
  }
  people: Outcome<readonly DirectoryEntry[]> = ok([]);
  directory(): Promise<Outcome<readonly DirectoryEntry[]>> {
    return this.down ? this.#unreachable() : Promise.resolve(this.people);
  }
  agentState(agentId: string): Promise<Outcome<AgentStateWord>> {
    return this.#agents((states) => states.read(agentId));
  }
  setAgentState(agentId: string, wish: AgentStateWish): Promise<Outcome<AgentStateWord>> {
    return this.#agents((states) => states.set(agentId, wish));
  }
  practice(command: 'start' | 'stop' | 'callNow'): Promise<Outcome<PracticeState>> {
    return Promise.resolve(ok({ calling: command !== 'stop', nextCallAtMs: null }));
  }
  practiceState(): Promise<Outcome<PracticeState>> {
    return Promise.resolve(ok({ calling: true, nextCallAtMs: null }));
  }
  #agents(use: (states: AgentStates) => AgentStateWord): Promise<Outcome<AgentStateWord>> {
    if (this.down) return this.#unreachable();
    const { agentStates, agentRefusal } = this;
    if (agentRefusal) return Promise.resolve(err(agentRefusal));
    return Promise.resolve(agentStates ? ok(use(agentStates)) : err(failure('centre.notOffered')));
  }
  #unreachable(): Promise<Outcome<never>> {
    return Promise.resolve(err(failure('centre.unreachable')));
  }
}
