import type {
  BackOffice,
  BulkPage,
  Cache,
  CacheLookup,
  CentreEvent,
  CentreLink,
  Outcome,
  Phone,
  PhoneEvent,
  PracticeState,
  StorageState,
} from '../../main/desk/ports';
import type { CustomerParts, Line, PartName, PartValue } from '../../shared/domain/customer';
import type { ContactDraft } from '../../shared/domain/draft';
import type { LineTest, Outage } from '../../shared/domain/fault';
import type { ContactId, CustomerId, OutboxId } from '../../shared/domain/ids';
import { outboxRowSchema, type OutboxRow, type OutboxWork } from '../../shared/domain/outbox';
import { normaliseNumber } from '../../shared/domain/phone-number';
import { failure, type Failure } from '../../shared/ipc/failure';
import { Emitter } from '../../shared/lib/emitter';
import { err, ok } from '../../shared/lib/result';

/** A phone that does at once what it is told and says so; tests emit what a peer does. */
export class FakePhone implements Phone {
  readonly events = new Emitter<PhoneEvent>();
  readonly done: string[] = [];

  subscribe(listener: (event: PhoneEvent) => void) {
    return this.events.subscribe(listener);
  }
  start(): void {
    this.done.push('start');
  }
  stop(): Promise<void> {
    return Promise.resolve();
  }
  answer = (callId: string): Promise<Outcome<void>> => this.#do(`answer ${callId}`);
  reject = (callId: string): Promise<Outcome<void>> => this.#do(`reject ${callId}`);
  hangUp = (callId: string): Promise<Outcome<void>> => this.#do(`hangUp ${callId}`);
  setMuted = (callId: string): Promise<Outcome<void>> => this.#do(`setMuted ${callId}`);
  setHeld = (callId: string): Promise<Outcome<void>> => this.#do(`setHeld ${callId}`);
  sendDtmf = (callId: string): Promise<Outcome<void>> => this.#do(`sendDtmf ${callId}`);
  retryAudio(): void {
    this.done.push('retryAudio');
  }
  #do(what: string): Promise<Outcome<void>> {
    this.done.push(what);
    return Promise.resolve(ok(undefined));
  }
}

/** A centre in memory; `down` makes every request fail, `hold` keeps deliveries from answering. */
export class FakeBackOffice implements BackOffice {
  readonly links = new Emitter<CentreLink>();
  readonly events = new Emitter<CentreEvent>();
  readonly customers = new Map<CustomerId, CustomerParts>();
  readonly delivered: { readonly key: OutboxId; readonly work: OutboxWork }[] = [];
  readonly refusals = new Map<OutboxWork['kind'], Failure>();
  lineTest: Outcome<LineTest> = err(failure('centre.timeout'));
  outages: readonly Outage[] = [];
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
  fetchPart<P extends PartName>(customerId: CustomerId, part: P): Promise<Outcome<PartValue<P>>> {
    if (this.down) return this.#unreachable();
    const value: PartValue<P> | undefined = this.customers.get(customerId)?.[part]?.value;
    return Promise.resolve(value === undefined ? err(failure('notFound')) : ok(value));
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
  practice(command: 'start' | 'stop' | 'callNow'): Promise<Outcome<PracticeState>> {
    return Promise.resolve(ok({ calling: command !== 'stop', nextCallAtMs: null }));
  }
  practiceState(): Promise<Outcome<PracticeState>> {
    return Promise.resolve(ok({ calling: true, nextCallAtMs: null }));
  }
  #unreachable(): Promise<Outcome<never>> {
    return Promise.resolve(err(failure('centre.unreachable')));
  }
}

/** Local files in memory, with the promises of the real ones; `broken` makes every write fail. */
export class FakeCache implements Cache {
  readonly states = new Emitter<StorageState>();
  readonly customers = new Map<CustomerId, CustomerParts>();
  readonly drafts = new Map<ContactId, ContactDraft>();
  readonly rows: OutboxRow[] = [];
  readonly saved: ContactDraft[] = [];
  broken = false;

  state(): StorageState {
    return { state: 'ready', customers: this.customers.size };
  }
  subscribe = (listener: (state: StorageState) => void) => this.states.subscribe(listener);
  lookUpNumber(number: string): Promise<Outcome<readonly CacheLookup[]>> {
    const key = normaliseNumber(number)[0];
    const found = [...this.customers].filter(([, parts]) =>
      parts.identity?.value.numbers.some((own) => normaliseNumber(own)[0] === key),
    );
    return Promise.resolve(ok(found.map(([customerId, parts]) => ({ customerId, parts }))));
  }
  load = (customerId: CustomerId): Promise<Outcome<CustomerParts | null>> =>
    Promise.resolve(ok(this.customers.get(customerId) ?? null));
  savePart(): Promise<Outcome<void>> {
    return this.#write(() => undefined);
  }
  saveMany(customers: BulkPage['customers']): Promise<Outcome<void>> {
    return this.#write(() => {
      for (const { id, parts } of customers) this.customers.set(id, parts);
    });
  }
  saveDraft(draft: ContactDraft): Promise<Outcome<void>> {
    return this.#write(() => {
      this.drafts.set(draft.contactId, draft);
      this.saved.push(draft);
    });
  }
  openDrafts = (): Promise<Outcome<readonly ContactDraft[]>> =>
    Promise.resolve(ok([...this.drafts.values()]));
  closeDraft(
    contactId: ContactId,
    work: { readonly id: OutboxId; readonly work: OutboxWork } | null,
    nowMs: number,
  ): Promise<Outcome<void>> {
    return this.#write(() => {
      this.drafts.delete(contactId);
      if (work) this.#queue(work.id, contactId, work.work, nowMs);
    });
  }
  enqueue(id: OutboxId, contactId: ContactId, work: OutboxWork, nowMs: number): Promise<Outcome<void>> {
    return this.#write(() => {
      this.#queue(id, contactId, work, nowMs);
    });
  }
  outbox = (): Promise<Outcome<readonly OutboxRow[]>> => Promise.resolve(ok([...this.rows]));
  settle(id: OutboxId, outcome: Parameters<Cache['settle']>[1]): Promise<Outcome<void>> {
    return this.#write(() => {
      const at = this.rows.findIndex((row) => row.id === id);
      const row = this.rows[at];
      if (!row) return;
      this.rows[at] =
        outcome.kind === 'delivered'
          ? { ...row, state: 'delivered', result: outcome.result }
          : outcome.kind === 'refused'
            ? { ...row, state: 'refused', lastFailure: outcome.failure.code }
            : { ...row, attempts: row.attempts + 1, nextAttemptAtMs: outcome.nextAttemptAtMs };
    });
  }
  readSecret = (): Promise<Outcome<string | null>> => Promise.resolve(ok(null));
  writeSecret = (): Promise<Outcome<void>> => this.#write(() => undefined);

  #queue(id: OutboxId, contactId: ContactId, work: OutboxWork, createdAtMs: number): void {
    if (this.rows.some((row) => row.id === id)) return;
    this.rows.push(
      outboxRowSchema.parse({
        id,
        contactId,
        work,
        createdAtMs,
        attempts: 0,
        nextAttemptAtMs: 0,
        state: 'waiting',
      }),
    );
  }
  #write(effect: () => void): Promise<Outcome<void>> {
    if (this.broken) return Promise.resolve(err(failure('storage.full')));
    effect();
    return Promise.resolve(ok(undefined));
  }
}
