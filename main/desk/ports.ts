import type { CustomerId, CallId, ContactId, OutboxId } from '../../shared/domain/ids';
import type { AuditEntry, AuditRecord } from '../../shared/domain/audit';
import type { AgentStateWish, AgentStateWord } from '../../shared/domain/availability';
import type { CallLogEntry } from '../../shared/domain/call-log';
import type {
  CustomerParts,
  Identity,
  Line,
  PartName,
  PartValue,
  PastContact,
} from '../../shared/domain/customer';
import type { KeptCall, TakeOver } from '../../shared/domain/standing-call';
import type { DirectoryEntry } from '../../shared/domain/directory';
import type { LineTest, Outage } from '../../shared/domain/fault';
import type { ContactDraft } from '../../shared/domain/draft';
import type { OutboxRow, OutboxWork } from '../../shared/domain/outbox';
import type {
  Headset,
  HeadsetLamps,
  HeadsetPress,
  SoundCheck,
  SoundDevices,
  SoundLevels,
  SoundSettings,
} from '../../shared/domain/sound';
import type { PathEvent, PathReport } from '../../shared/domain/phone-path';
import type { Failure } from '../../shared/ipc/failure';
import type { Result } from '../../shared/lib/result';
import type { Dispose } from '../../shared/lib/disposable';
import type { ApiSettings, PhoneAccount, PracticeSettings } from '../../shared/domain/settings';
import type {
  CallPhase,
  EndedBy,
  RegistrationState,
  AudioState,
  CallQuality,
  Diverted,
  TargetState,
  TransferProgress,
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
  readonly diverted: readonly Diverted[];
  /** Alert-Info as the server wrote it; untrusted text. */
  readonly alertInfo: string | null;
  /** The server asks the phone to answer by itself (RFC 5373 Answer-Mode, Call-Info answer-after, Alert-Info auto-answer). Policy decides. */
  readonly asksAutoAnswer: boolean;
  /** When the INVITE became readable on the socket, UTC ms with fraction: performance.timeOrigin + performance.now(). */
  readonly receivedAtMs: number;
}

export type PhoneEvent =
  | { readonly kind: 'registrationChanged'; readonly registration: RegistrationState }
  | { readonly kind: 'audioChanged'; readonly audio: AudioState }
  | { readonly kind: 'callOffered'; readonly offer: CallOffer }
  /** Refused without ringing, 486: as many calls as the seat takes are there. No call id, no other event belongs to it. */
  | { readonly kind: 'callMissed'; readonly callerNumber: string | null; readonly reason: 'busy' }
  | {
      readonly kind: 'callChanged';
      readonly callId: CallId;
      readonly phase: CallPhase;
      readonly muted: boolean;
    }
  /** A dialog stands, the first of the call or another in its place; null where the far side lets nobody take it over. */
  | { readonly kind: 'callStands'; readonly callId: CallId; readonly takeOver: TakeOver | null }
  /** Who is on the other side now, by the server's word; null: it does not tell. */
  | { readonly kind: 'callPartyChanged'; readonly callId: CallId; readonly number: string | null }
  | { readonly kind: 'callFailed'; readonly callId: CallId; readonly failure: Failure }
  | { readonly kind: 'callQuality'; readonly callId: CallId; readonly quality: CallQuality }
  | { readonly kind: 'transferChanged'; readonly callId: CallId; readonly progress: TransferProgress }
  /** Who hears whom through this seat; fewer than two: nobody. */
  | { readonly kind: 'conferenceChanged'; readonly callIds: readonly CallId[] }
  | { readonly kind: 'targetChanged'; readonly extension: string; readonly state: TargetState }
  /** Exactly one per offered call, whatever happened; nothing follows it. */
  | { readonly kind: 'callEnded'; readonly callId: CallId; readonly by: EndedBy };

export interface Phone {
  subscribe(listener: (event: PhoneEvent) => void): Dispose;
  /** Registers and keeps registered until stopped or given another account. Progress comes as events. */
  start(account: PhoneAccount): void;
  /** Unregisters and drops the socket; at most 2 s. */
  stop(): Promise<void>;
  /** Puts whoever is talking on hold first, unless they are in one conference. So do `setHeld(false)` and `dial`. */
  answer(callId: CallId): Promise<Outcome<void>>;
  /** Resolves when the INVITE is on the wire; `callId` is new and of the asker's making. Digits, + * # only, else badRequest. */
  dial(callId: CallId, number: string): Promise<Outcome<void>>;
  /**
   * Takes them back once registered; `reconnecting` until then. One that the server does not hold any more, or that nobody could be asked
   * about for a minute, ends as `lost` after callFailed with phone.notTakenBack.
   */
  resume(kept: readonly KeptCall[]): void;
  /** 302 to a ringing call. Ends it as `forwarded`. */
  forward(callId: CallId, number: string): Promise<Outcome<void>>;
  /** Blind: REFER; resolves when the server accepted to try. Progress as transferChanged; in the end the call ends as `transferred`. */
  transfer(callId: CallId, number: string): Promise<Outcome<void>>;
  /** Attended: REFER with Replaces. Both calls end as `transferred`, or the first is back with us. */
  transferTo(callId: CallId, consultId: CallId): Promise<Outcome<void>>;
  /** Everyone hears everyone; calls on hold are resumed. Mixed at this seat. */
  merge(callIds: readonly CallId[]): Promise<Outcome<void>>;
  /** The number of a conference at the server that nobody is in; null where calls are mixed at this seat. */
  conferenceRoom(): string | null;
  /** Ends the conference: all but `keep` are on hold. */
  split(keep: CallId): Promise<Outcome<void>>;
  /** Follows the state of these extensions, and of no others. */
  watchTargets(extensions: readonly string[]): void;
  /** 486 Busy Here to a ringing call. */
  reject(callId: CallId): Promise<Outcome<void>>;
  /** Ends a call in any phase: BYE, CANCEL or 487 as fits. */
  hangUp(callId: CallId): Promise<Outcome<void>>;
  setMuted(callId: CallId, muted: boolean): Promise<Outcome<void>>;
  /** re-INVITE sendonly / sendrecv; resolves when the server agreed. */
  setHeld(callId: CallId, held: boolean): Promise<Outcome<void>>;
  /** RFC 4733 or INFO, as the account says; characters 0-9 * # A-D. */
  sendDtmf(callId: CallId, tones: string): Promise<Outcome<void>>;
  /** Tries again to open microphone and speaker. */
  retryAudio(): void;
}

// ── Sound ────────────────────────────────────────────────────────────────
export type SoundEvent =
  | { readonly kind: 'devices'; readonly devices: SoundDevices }
  | { readonly kind: 'levels'; readonly levels: SoundLevels | null }
  | { readonly kind: 'check'; readonly check: SoundCheck }
  | { readonly kind: 'spokeMuted' }
  | { readonly kind: 'headset'; readonly headset: Headset | null }
  | { readonly kind: 'headsetPressed'; readonly press: HeadsetPress };

/** Devices of the seat and everything about them that is not a call. */
export interface Sound {
  subscribe(listener: (event: SoundEvent) => void): Dispose;
  /** Holds until the next one, also for an audio window that is made anew. */
  configure(settings: SoundSettings, louderAfterMs: number): void;
  /** Levels come for the next ten seconds. */
  meter(): void;
  check(what: 'record' | 'ring' | 'stop'): Promise<Outcome<void>>;
  /** Two tones in the earpiece: a call is about to be answered by itself. */
  announce(): void;
  showOnHeadset(lamps: HeadsetLamps): void;
}

/** The phone's road to its servers, for those who look after it rather than make calls. */
export interface PhonePath {
  subscribePath(listener: (event: PathEvent) => void): Dispose;
  /** Null while no account is in use. */
  pathReport(): Promise<PathReport | null>;
  /** The machine woke: a socket that is there must show that it works, one that is not is made now, and each call is proved alive. */
  provePath(): void;
}

// ── Back office ──────────────────────────────────────────────────────────
export interface CentreLink {
  readonly state: 'connecting' | 'online' | 'offline';
  readonly sinceMs: number;
  readonly failure?: Failure;
}

/** Something changed at the centre: go and fetch. */
export interface CentreEvent {
  readonly kind: 'ticketChanged' | 'customerChanged' | 'practiceChanged' | 'agentStateChanged';
  readonly customerId?: CustomerId;
  /** Of the ticket, or of the agent. */
  readonly id?: string;
}

export interface BulkPage {
  readonly customers: readonly { readonly id: CustomerId; readonly parts: CustomerParts }[];
  readonly done: boolean;
}

export interface ContactsPage {
  readonly contacts: readonly PastContact[];
  /** How many there are in all, as far as the back office says. */
  readonly total: number;
}

export interface PortfolioAccount {
  readonly customerId: CustomerId;
  readonly as: 'bound' | 'backup';
}

export interface BackOffice {
  link(): CentreLink;
  subscribeLink(listener: (link: CentreLink) => void): Dispose;
  /** The machine woke: the link must show that it works. */
  proveLink(): void;
  subscribeEvents(listener: (event: CentreEvent) => void): Dispose;
  /** Points the adapter at a centre and opens the event stream; replaces an earlier target. */
  connect(target: {
    readonly url: string;
    readonly token: string | null;
    readonly ca: string | null;
    readonly apis?: ApiSettings;
  }): void;
  disconnect(): void;
  findByNumber(number: string, signal: AbortSignal): Promise<Outcome<readonly CustomerId[]>>;
  fetchPart<P extends PartName>(
    customerId: CustomerId,
    part: P,
    signal: AbortSignal,
  ): Promise<Outcome<PartValue<P>>>;
  /** One page of the whole trace of contacts, newest first. */
  fetchContacts(
    customerId: CustomerId,
    page: { readonly offset: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<Outcome<ContactsPage>>;
  /** Accounts bound to this seat, and those it stands in for. */
  fetchPortfolio(agentId: string, signal: AbortSignal): Promise<Outcome<readonly PortfolioAccount[]>>;
  /** By name, number or id, as far as the back office can; at most `limit`. */
  search(text: string, limit: number, signal: AbortSignal): Promise<Outcome<readonly Identity[]>>;
  /** At least once; `centre.notOffered` where the back office keeps no trail. */
  sendAudit(entries: readonly AuditEntry[]): Promise<Outcome<void>>;
  /** The whole base, for the cache; whole customers, page by page, in turns short enough for a call to go on beside it. */
  bulk(signal: AbortSignal): AsyncIterable<Outcome<BulkPage>>;
  /** Starts the test and polls until it is finished. */
  testLine(line: Line, signal: AbortSignal): Promise<Outcome<LineTest>>;
  findOutages(line: Line, signal: AbortSignal): Promise<Outcome<readonly Outage[]>>;
  /** Sends one piece of work under its idempotency key; the value is the id the centre gave (ticket or interaction). */
  deliver(work: OutboxWork, idempotencyKey: OutboxId): Promise<Outcome<{ readonly id: string }>>;
  /** Everyone and everything a call can be handed to (`GET /yidian/v1/directory`); `centre.notOffered` where the back office keeps none. */
  directory(): Promise<Outcome<readonly DirectoryEntry[]>>;
  /** The server's word on an agent's state (`GET /yidian/v1/agents/{id}/state`); `centre.notOffered` where it keeps none. */
  agentState(agentId: string): Promise<Outcome<AgentStateWord>>;
  /** Asks for a state; the value is what the server made of it. */
  setAgentState(agentId: string, wish: AgentStateWish): Promise<Outcome<AgentStateWord>>;
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

// ── Clipboard ────────────────────────────────────────────────────────────
export interface Clipboard {
  write(text: string): void;
  /** Empties it if it still holds this text. */
  clearIf(text: string): void;
}

// ── Screen ───────────────────────────────────────────────────────────────
export interface Notifier {
  /** Makes the ring impossible to miss without naming anyone: taskbar, raised window. */
  ringing(on: boolean): void;
}
