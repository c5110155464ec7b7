import type { Identity, Line, PastContact, Ticket } from '../../../shared/domain/customer';
import type { ServicePromise } from '../../../shared/domain/service-promise';
import type { CustomerId } from '../../../shared/domain/ids';
import type { Holdings } from '../holdings';
import type { PhysicalFault } from '../line-test/physical-fault';

/** What the network knows of a line beyond what the desk is told. */
export interface LineSite {
  readonly areaId: string;
  readonly areaName: string;
  readonly fault: PhysicalFault | null;
  readonly startedAtMs: number;
  readonly contractEndsAtMs: number;
  readonly monthlyFeeFen: number;
}

export interface SampleLine {
  readonly line: Line;
  readonly site: LineSite;
}

/** One sample customer with everything the centre stores about it. */
export interface SampleRecord {
  readonly index: number;
  readonly id: CustomerId;
  /** TMF632 family and given name of a consumer; null for an organisation. */
  readonly person: { readonly familyName: string; readonly givenName: string } | null;
  readonly identity: Identity;
  readonly lines: readonly SampleLine[];
  readonly tickets: readonly Ticket[];
  /** Newest first; all of them, however many. */
  readonly contacts: readonly PastContact[];
  readonly holdings: Holdings;
  readonly promises: readonly ServicePromise[];
}
