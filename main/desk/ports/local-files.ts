import type { AuditEntry, AuditRecord } from '../../../shared/domain/audit';
import type { CallLogEntry } from '../../../shared/domain/call-log';
import type { CustomerParts, PartName, PartValue, PastContact } from '../../../shared/domain/customer';
import type { ContactDraft } from '../../../shared/domain/draft';
import type { ContactId, CustomerId, OutboxId } from '../../../shared/domain/ids';
import type { OutboxRow, OutboxWork } from '../../../shared/domain/outbox';
import type { Failure } from '../../../shared/ipc/failure';
import type { Dispose } from '../../../shared/lib/disposable';
import type { BulkPage } from './back-office';
import type { Outcome } from './outcome';

export interface StorageState {
  /** memoryOnly: works, but nothing outlives the program (no key to encrypt with); said on screen. */
  readonly state: 'opening' | 'ready' | 'memoryOnly' | 'down';
  /** What was mended at opening: a corrupt cache set aside, a newer file left alone. */
  readonly failure?: Failure;
  readonly customers: number;
}

export interface StoredContacts {
  readonly stored: number;
  readonly total: number | null;
  readonly fetchedAtMs: number | null;
}

export interface CacheLookup {
  readonly customerId: CustomerId;
  readonly parts: CustomerParts;
}

export interface Cache {
  state(): StorageState;
  subscribe(listener: (state: StorageState) => void): Dispose;
  /** Exact match on any spelling of a Chinese number, numbers attached by agents included; at most 8 customers, parts included. */
  lookUpNumber(number: string): Promise<Outcome<readonly CacheLookup[]>>;
  load(customerId: CustomerId): Promise<Outcome<CustomerParts | null>>;
  savePart<P extends PartName>(
    customerId: CustomerId,
    part: P,
    value: PartValue<P>,
    fetchedAtMs: number,
  ): Promise<Outcome<void>>;
  saveMany(customers: BulkPage['customers']): Promise<Outcome<void>>;
  /** Those of them that are here. */
  loadMany(customerIds: readonly CustomerId[]): Promise<Outcome<readonly CacheLookup[]>>;
  /** Adds rows to the stored trace, by their id; `total` is the back office's. */
  saveContacts(
    customerId: CustomerId,
    contacts: readonly PastContact[],
    total: number,
    fetchedAtMs: number,
  ): Promise<Outcome<void>>;
  storedContacts(customerId: CustomerId): Promise<Outcome<StoredContacts>>;
  /** Makes it a recent one: found first, kept longer. */
  noteOpened(customerId: CustomerId, atMs: number): Promise<Outcome<void>>;
  /** Accounts that stay whatever their age. */
  keepPortfolio(customerIds: readonly CustomerId[]): Promise<Outcome<void>>;
  /** Destroys every customer in the local files together with the key of their file, and the call log. Drafts, outbox and audit stay. */
  purge(): Promise<Outcome<void>>;
  /** On disk when it resolves, chained to the entry before. */
  audit(record: AuditRecord): Promise<Outcome<void>>;
  /** Entries the centre has not acknowledged, oldest first. */
  unsentAudit(limit: number): Promise<Outcome<readonly AuditEntry[]>>;
  auditSent(ids: readonly string[]): Promise<Outcome<void>>;
  /** Acknowledged only when on disk (synchronous=FULL). */
  saveDraft(draft: ContactDraft): Promise<Outcome<void>>;
  openDrafts(): Promise<Outcome<readonly ContactDraft[]>>;
  /** Removes the draft and, in the same transaction, queues the work that closes it. */
  closeDraft(
    contactId: ContactId,
    work: { readonly id: OutboxId; readonly work: OutboxWork } | null,
    nowMs: number,
  ): Promise<Outcome<void>>;
  /** Queues work and marks it in the contact's draft in one transaction. Acknowledged only when on disk. */
  enqueue(id: OutboxId, contactId: ContactId, work: OutboxWork, nowMs: number): Promise<Outcome<void>>;
  /** Rows not yet delivered, oldest first, and the delivered or refused ones that open drafts still refer to. */
  outbox(): Promise<Outcome<readonly OutboxRow[]>>;
  settle(id: OutboxId, outcome: OutboxSettlement): Promise<Outcome<void>>;
  /** Keeps calls; one that is kept already is replaced. Purged with the customers. */
  keepCalls(entries: readonly CallLogEntry[]): Promise<Outcome<void>>;
  /** The calls of this agent, newest first. */
  keptCalls(agentId: string, limit: number): Promise<Outcome<readonly CallLogEntry[]>>;
  readSecret(name: string): Promise<Outcome<string | null>>;
  writeSecret(name: string, value: string | null): Promise<Outcome<void>>;
}

export type OutboxSettlement =
  | { readonly kind: 'delivered'; readonly result: string; readonly atMs: number }
  | { readonly kind: 'retry'; readonly nextAttemptAtMs: number; readonly failure: Failure }
  | { readonly kind: 'refused'; readonly failure: Failure };
