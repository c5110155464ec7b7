import type {
  BulkPage,
  Cache,
  CacheLookup,
  Outcome,
  StorageState,
  StoredContacts,
} from '../../main/desk/ports';
import type { AuditEntry, AuditRecord } from '../../shared/domain/audit';
import type { CallLogEntry } from '../../shared/domain/call-log';
import type { CustomerParts, PartName, PartValue, PastContact } from '../../shared/domain/customer';
import type { ContactDraft } from '../../shared/domain/draft';
import type { ContactId, CustomerId, OutboxId } from '../../shared/domain/ids';
import { outboxRowSchema, type OutboxRow, type OutboxWork } from '../../shared/domain/outbox';
import { normaliseNumber } from '../../shared/domain/phone-number';
import { failure } from '../../shared/ipc/failure';
import { Emitter } from '../../shared/lib/emitter';
import { err, ok } from '../../shared/lib/result';

/** Local files in memory, with the promises of the real ones; `broken` makes every write fail. */
export class FakeCache implements Cache {
  readonly states = new Emitter<StorageState>();
  readonly customers = new Map<CustomerId, CustomerParts>();
  readonly drafts = new Map<ContactId, ContactDraft>();
  readonly rows: OutboxRow[] = [];
  readonly saved: ContactDraft[] = [];
  readonly traces = new Map<
    CustomerId,
    { readonly rows: Map<string, PastContact>; readonly total: number; readonly fetchedAtMs: number }
  >();
  /** Most recent last. */
  readonly opened: CustomerId[] = [];
  portfolio: readonly CustomerId[] = [];
  readonly trail: AuditEntry[] = [];
  readonly #unsent = new Set<string>();
  purges = 0;
  broken = false;

  state(): StorageState {
    return { state: 'ready', customers: this.customers.size };
  }
  subscribe = (listener: (state: StorageState) => void) => this.states.subscribe(listener);
  lookUpNumber(number: string): Promise<Outcome<readonly CacheLookup[]>> {
    const key = normaliseNumber(number)[0];
    const attached = this.rows.flatMap(({ work }) => (work.kind === 'customer/attachNumber' ? work : []));
    const found = [...this.customers].filter(([id, parts]) =>
      [
        ...(parts.identity?.value.numbers ?? []),
        ...attached.filter(({ customerId }) => customerId === id).map((work) => work.number),
      ].some((own) => normaliseNumber(own)[0] === key),
    );
    return Promise.resolve(ok(found.map(([customerId, parts]) => ({ customerId, parts }))));
  }
  load = (customerId: CustomerId): Promise<Outcome<CustomerParts | null>> =>
    Promise.resolve(ok(this.customers.get(customerId) ?? null));
  savePart<P extends PartName>(
    customerId: CustomerId,
    part: P,
    value: PartValue<P>,
    fetchedAtMs: number,
  ): Promise<Outcome<void>> {
    return this.#write(() => {
      this.customers.set(customerId, { ...this.customers.get(customerId), [part]: { value, fetchedAtMs } });
    });
  }
  loadMany = (customerIds: readonly CustomerId[]): Promise<Outcome<readonly CacheLookup[]>> =>
    Promise.resolve(
      ok(
        customerIds.flatMap((customerId) => {
          const parts = this.customers.get(customerId);
          return parts ? [{ customerId, parts }] : [];
        }),
      ),
    );
  saveContacts(
    customerId: CustomerId,
    contacts: readonly PastContact[],
    total: number,
    fetchedAtMs: number,
  ): Promise<Outcome<void>> {
    return this.#write(() => {
      const rows = this.traces.get(customerId)?.rows ?? new Map<string, PastContact>();
      for (const contact of contacts) rows.set(contact.id, contact);
      this.traces.set(customerId, { rows, total, fetchedAtMs });
    });
  }
  storedContacts(customerId: CustomerId): Promise<Outcome<StoredContacts>> {
    const trace = this.traces.get(customerId);
    return Promise.resolve(
      ok({
        stored: trace?.rows.size ?? 0,
        total: trace?.total ?? null,
        fetchedAtMs: trace?.fetchedAtMs ?? null,
      }),
    );
  }
  noteOpened(customerId: CustomerId): Promise<Outcome<void>> {
    return this.#write(() => {
      this.opened.push(customerId);
    });
  }
  keepPortfolio(customerIds: readonly CustomerId[]): Promise<Outcome<void>> {
    return this.#write(() => {
      this.portfolio = customerIds;
    });
  }
  purge(): Promise<Outcome<void>> {
    return this.#write(() => {
      this.customers.clear();
      this.traces.clear();
      this.calls.length = 0;
      this.purges += 1;
    });
  }
  audit(record: AuditRecord): Promise<Outcome<void>> {
    return this.#write(() => {
      this.trail.push({ ...record, previous: this.trail.at(-1)?.hash ?? '', hash: `hash of ${record.id}` });
      this.#unsent.add(record.id);
    });
  }
  unsentAudit = (limit: number): Promise<Outcome<readonly AuditEntry[]>> =>
    Promise.resolve(ok(this.trail.filter(({ id }) => this.#unsent.has(id)).slice(0, limit)));
  auditSent(ids: readonly string[]): Promise<Outcome<void>> {
    return this.#write(() => {
      for (const id of ids) this.#unsent.delete(id);
    });
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
  readonly calls: CallLogEntry[] = [];
  keepCalls = (entries: readonly CallLogEntry[]): Promise<Outcome<void>> =>
    this.#write(() => {
      for (const entry of entries) {
        const at = this.calls.findIndex(({ id }) => id === entry.id);
        if (at === -1) this.calls.push(entry);
        else this.calls[at] = entry;
      }
    });
  keptCalls = (agentId: string, limit: number): Promise<Outcome<readonly CallLogEntry[]>> =>
    Promise.resolve(
      ok(
        this.calls
          .filter((entry) => entry.agentId === agentId)
          .toReversed()
          .slice(0, limit),
      ),
    );
  readonly secrets = new Map<string, string>();
  readSecret = (name: string): Promise<Outcome<string | null>> =>
    Promise.resolve(ok(this.secrets.get(name) ?? null));
  writeSecret = (name: string, value: string | null): Promise<Outcome<void>> =>
    this.#write(() => {
      if (value === null) this.secrets.delete(name);
      else this.secrets.set(name, value);
    });

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
