import type { AuditEntry } from '../../../shared/domain/audit';
import type { Identity, Line } from '../../../shared/domain/customer';
import type { ContactMedium } from '../../../shared/tmf/common';
import type { Holdings } from '../holdings';
import type { SampleRecord, LineSite } from '../sample/sample-record';

/**
 * What the centre keeps. SQLite today, PostgreSQL later: every method is asynchronous, writes run in one transaction each, and
 * nothing here is SQL. Customers and lines are kept as the desk's nouns; tickets, interactions, tests and problems as the TM Forum
 * documents they arrived as, without `href`, so that attributes we do not know survive.
 */

export interface StoredCustomer {
  readonly identity: Identity;
  /** Null for an organisation. */
  readonly person: { readonly familyName: string; readonly givenName: string } | null;
  /** As last sent by a client; the identity's numbers and address were read from it. Absent: never changed. */
  readonly contactMedium?: readonly ContactMedium[] | undefined;
}

export interface StoredHoldings {
  readonly customerId: string;
  readonly customerName: string;
  readonly holdings: Holdings;
}

export interface StoredLine {
  readonly customerId: string;
  readonly customerName: string;
  readonly line: Line;
  readonly site: LineSite;
}

/** A TM Forum document as kept: without href. */
export type StoredDocument = Readonly<Record<string, unknown>> & { readonly id: string };

/** `limit` null: everything. */
export interface Page {
  readonly offset: number;
  readonly limit: number | null;
}
export interface Found<T> {
  readonly total: number;
  readonly items: readonly T[];
}

/** An absent list is no condition, an empty one matches nothing; conditions are joined by AND, the values of one by OR. */
type OneOf = readonly string[];
export interface CustomerFilter {
  readonly ids?: OneOf;
  readonly kinds?: OneOf;
  readonly names?: OneOf;
  /** Keys of shared/domain/phone-number. */
  readonly numberKeys?: OneOf;
  /** `seatKey`s. */
  readonly seats?: OneOf;
}
/** Customers bound to the agent's seat, or those it stands in for. */
export type SeatRole = 'dedicatedSeat' | 'backupSeat';
export const seatKey = (role: SeatRole, agentId: string): string => `${role}/${agentId}`;

/** One of the two must be given: holdings are read of somebody, never of all. */
export interface HoldingsFilter {
  readonly customerIds?: OneOf;
  readonly agreementIds?: OneOf;
}
export interface LineFilter {
  readonly ids?: OneOf;
  readonly customerIds?: OneOf;
  readonly areaIds?: OneOf;
  readonly healths?: OneOf;
}
export interface DocumentFilter {
  readonly ids?: OneOf;
  readonly customerIds?: OneOf;
  readonly lineIds?: OneOf;
  readonly areaIds?: OneOf;
  readonly statuses?: OneOf;
  readonly kinds?: OneOf;
  readonly causes?: OneOf;
  readonly externalIds?: OneOf;
}

/** Documents, each kind with the columns it can be found by. */
export const documentTypes = [
  'troubleTicket',
  'partyInteraction',
  'serviceTest',
  'serviceProblem',
  'appointment',
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** What a document is found by; `createdAtMs` orders lists, newest first. */
export interface DocumentKeys {
  readonly createdAtMs: number;
  readonly customerId?: string;
  readonly status?: string;
  readonly kind?: string;
  readonly cause?: string;
  readonly externalId?: string;
  readonly lineIds?: readonly string[];
  readonly areaIds?: readonly string[];
}

/** The answer to a finished request, kept under its Idempotency-Key. */
export interface KeptReply {
  readonly fingerprint: string;
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}

export interface StoreReader {
  countCustomers(): Promise<number>;
  findCustomers(filter: CustomerFilter, page: Page): Promise<Found<StoredCustomer>>;
  /** Best first: ids and numbers that are it, then names, then parts of them. At most `limit`; `text` as typed. */
  searchCustomers(text: string, limit: number): Promise<readonly StoredCustomer[]>;
  /** In the order of the base. */
  findHoldings(filter: HoldingsFilter): Promise<readonly StoredHoldings[]>;
  findLines(filter: LineFilter, page: Page): Promise<Found<StoredLine>>;
  findDocuments(type: DocumentType, filter: DocumentFilter, page: Page): Promise<Found<StoredDocument>>;
  recallReply(key: string): Promise<KeptReply | null>;
}

export interface StoreWriter extends StoreReader {
  /** Inserts or replaces. */
  putDocument(type: DocumentType, document: StoredDocument, keys: DocumentKeys): Promise<void>;
  /** Replaces a customer that exists, and what they are found by. */
  putCustomer(customer: StoredCustomer): Promise<void>;
  /** Entries already kept, by id, are left as they are. */
  keepAudit(deviceId: string, entries: readonly AuditEntry[]): Promise<void>;
  /** 1, 2, 3 … for each name; survives restarts. */
  nextSerial(name: string): Promise<number>;
  keepReply(key: string, reply: KeptReply, atMs: number): Promise<void>;
  /** The value kept under the name; `fresh` is kept and returned when there is none. */
  keepSecret(name: string, fresh: string): Promise<string>;
}

export interface Store extends StoreReader {
  /** Runs alone, in one transaction: all of it is on disk when the promise resolves, none of it when it rejects. */
  write<T>(work: (writer: StoreWriter) => Promise<T>): Promise<T>;
  /** Fills an empty store, in batches; a store already filled is left as it is. Answers how many customers there are. */
  fill(sample: SampleFill): Promise<number>;
  close(): Promise<void>;
}

export interface SampleFill {
  readonly customers: Iterable<SampleRecord>;
  readonly problems: Iterable<{ readonly document: StoredDocument; readonly keys: DocumentKeys }>;
}
