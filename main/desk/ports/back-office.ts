import type { AuditEntry } from '../../../shared/domain/audit';
import type { AgentStateWish, AgentStateWord } from '../../../shared/domain/availability';
import type {
  CustomerParts,
  Identity,
  Line,
  PartName,
  PartValue,
  PastContact,
} from '../../../shared/domain/customer';
import type { DirectoryEntry } from '../../../shared/domain/directory';
import type { LineTest, Outage } from '../../../shared/domain/fault';
import type { CustomerId, OutboxId } from '../../../shared/domain/ids';
import type { OutboxWork } from '../../../shared/domain/outbox';
import type { ApiSettings, PracticeSettings } from '../../../shared/domain/settings';
import type { Failure } from '../../../shared/ipc/failure';
import type { Dispose } from '../../../shared/lib/disposable';
import type { Outcome } from './outcome';

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
