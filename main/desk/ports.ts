import type { CustomerId, CallId, ContactId, OutboxId } from '../../shared/domain/ids';
import type { CustomerParts, Line, PartName, PartValue } from '../../shared/domain/customer';
import type { LineTest, Outage } from '../../shared/domain/fault';
import type { ContactDraft } from '../../shared/domain/draft';
import type { OutboxRow, OutboxWork } from '../../shared/domain/outbox';
import type { Failure } from '../../shared/ipc/failure';
import type { Result } from '../../shared/lib/result';
import type { Dispose } from '../../shared/lib/disposable';
import type { PhoneAccount, PracticeSettings } from '../../shared/domain/settings';
import type {
  CallPhase,
  EndedBy,
  RegistrationState,
  AudioState,
  CallQuality,
} from '../../shared/domain/call';

/** What the desk needs from the world. Adapters implement these; tests use fakes. Nothing here knows electron, SQL or SIP types. */

export type Outcome<T> = Result<T, Failure>;

export interface Clock {
  /** UTC ms. */
  now(): number;
  /** Calls back once after `ms`; returns the undo. */
  after(ms: number, callback: () => void): Dispose;
}

// ── Phone ────────────────────────────────────────────────────────────────
export interface CallOffer {
  readonly callId: CallId;
  /** As the peer wrote it; null when withheld or absent (RFC 3325 privacy, anonymous, empty user). */
  readonly callerNumber: string | null;
  readonly callerDisplay: string | null;
  /** X-… headers the server added, lower-case names; untrusted text. */
  readonly headers: Readonly<Record<string, string>>;
  /** When the INVITE became readable on the socket, UTC ms with fraction: performance.timeOrigin + performance.now(). */
  readonly receivedAtMs: number;
}

export type PhoneEvent =
  | { readonly kind: 'registrationChanged'; readonly registration: RegistrationState }
  | { readonly kind: 'audioChanged'; readonly audio: AudioState }
  | { readonly kind: 'callOffered'; readonly offer: CallOffer }
  /** Refused without ringing, 486: one call at a time. No call id, no other event belongs to it. */
  | { readonly kind: 'callMissed'; readonly callerNumber: string | null; readonly reason: 'busy' }
  | {
      readonly kind: 'callChanged';
      readonly callId: CallId;
      readonly phase: CallPhase;
      readonly muted: boolean;
    }
  | { readonly kind: 'callFailed'; readonly callId: CallId; readonly failure: Failure }
  | { readonly kind: 'callQuality'; readonly callId: CallId; readonly quality: CallQuality }
  /** Exactly one per offered call, whatever happened; nothing follows it. */
  | { readonly kind: 'callEnded'; readonly callId: CallId; readonly by: EndedBy };

export interface Phone {
  subscribe(listener: (event: PhoneEvent) => void): Dispose;
  /** Registers and keeps registered until stopped or given another account. Progress comes as events. */
  start(account: PhoneAccount): void;
  /** Unregisters and drops the socket; at most 2 s. */
  stop(): Promise<void>;
  answer(callId: CallId): Promise<Outcome<void>>;
  /** 486 Busy Here to a ringing call. */
  reject(callId: CallId): Promise<Outcome<void>>;
  /** Ends a call in any phase: BYE, CANCEL or 487 as fits. */
  hangUp(callId: CallId): Promise<Outcome<void>>;
  setMuted(callId: CallId, muted: boolean): Promise<Outcome<void>>;
  /** re-INVITE sendonly / sendrecv; resolves when the server agreed. */
  setHeld(callId: CallId, held: boolean): Promise<Outcome<void>>;
  /** RFC 4733; characters 0-9 * # A-D. */
  sendDtmf(callId: CallId, tones: string): Promise<Outcome<void>>;
  /** Tries again to open microphone and speaker. */
  retryAudio(): void;
}

// ── Back office ──────────────────────────────────────────────────────────
export interface CentreLink {
  readonly state: 'connecting' | 'online' | 'offline';
  readonly sinceMs: number;
  readonly failure?: Failure;
}

/** Something changed at the centre: go and fetch. */
export interface CentreEvent {
  readonly kind: 'ticketChanged' | 'customerChanged' | 'practiceChanged';
  readonly customerId?: CustomerId;
  readonly id?: string;
}

export interface BulkPage {
  readonly customers: readonly { readonly id: CustomerId; readonly parts: CustomerParts }[];
  readonly done: boolean;
}

export interface BackOffice {
  link(): CentreLink;
  subscribeLink(listener: (link: CentreLink) => void): Dispose;
  subscribeEvents(listener: (event: CentreEvent) => void): Dispose;
  /** Points the adapter at a centre and opens the event stream; replaces an earlier target. */
  connect(target: { readonly url: string; readonly token: string | null; readonly ca: string | null }): void;
  disconnect(): void;
  findByNumber(number: string, signal: AbortSignal): Promise<Outcome<readonly CustomerId[]>>;
  fetchPart<P extends PartName>(
    customerId: CustomerId,
    part: P,
    signal: AbortSignal,
  ): Promise<Outcome<PartValue<P>>>;
  /** The desk's scope, for the cache; whole customers, page by page. */
  bulk(signal: AbortSignal): AsyncIterable<Outcome<BulkPage>>;
  /** Starts the test and polls until it is finished. */
  testLine(line: Line, signal: AbortSignal): Promise<Outcome<LineTest>>;
  findOutages(line: Line, signal: AbortSignal): Promise<Outcome<readonly Outage[]>>;
  /** Sends one piece of work under its idempotency key; the value is the id the centre gave (ticket or interaction). */
  deliver(work: OutboxWork, idempotencyKey: OutboxId): Promise<Outcome<{ readonly id: string }>>;
  /** Practice centre only. */
  practice(
    command: 'start' | 'stop' | 'callNow',
    settings?: PracticeSettings,
  ): Promise<Outcome<PracticeState>>;
  practiceState(): Promise<Outcome<PracticeState>>;
}

export interface PracticeState {
  readonly calling: boolean;
  readonly nextCallAtMs: number | null;
}

// ── Local files ──────────────────────────────────────────────────────────
export interface StorageState {
  /** memoryOnly: works, but nothing outlives the program (no key to encrypt with); said on screen. */
  readonly state: 'opening' | 'ready' | 'memoryOnly' | 'down';
  /** What was mended at opening: a corrupt cache set aside, a newer file left alone. */
  readonly failure?: Failure;
  readonly customers: number;
}

export interface CacheLookup {
  readonly customerId: CustomerId;
  readonly parts: CustomerParts;
}

export interface Cache {
  state(): StorageState;
  subscribe(listener: (state: StorageState) => void): Dispose;
  /** Exact match on any spelling of a Chinese number; at most 8 customers, parts included. */
  lookUpNumber(number: string): Promise<Outcome<readonly CacheLookup[]>>;
  load(customerId: CustomerId): Promise<Outcome<CustomerParts | null>>;
  savePart<P extends PartName>(
    customerId: CustomerId,
    part: P,
    value: PartValue<P>,
    fetchedAtMs: number,
  ): Promise<Outcome<void>>;
  saveMany(customers: BulkPage['customers']): Promise<Outcome<void>>;
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
  readSecret(name: string): Promise<Outcome<string | null>>;
  writeSecret(name: string, value: string | null): Promise<Outcome<void>>;
}

export type OutboxSettlement =
  | { readonly kind: 'delivered'; readonly result: string; readonly atMs: number }
  | { readonly kind: 'retry'; readonly nextAttemptAtMs: number; readonly failure: Failure }
  | { readonly kind: 'refused'; readonly failure: Failure };

// ── Screen ───────────────────────────────────────────────────────────────
export interface Notifier {
  /** Makes the ring impossible to miss without naming anyone: taskbar, raised window. */
  ringing(on: boolean): void;
}
