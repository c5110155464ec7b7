import type { RevealField } from '../../shared/domain/audit';
import type { CustomerParts, PartName } from '../../shared/domain/customer';
import type { ContactId, CustomerId } from '../../shared/domain/ids';
import type { Revealed, TimelineView } from '../../shared/ipc/customer-view';
import type { Failure } from '../../shared/ipc/failure';
import { PartViews } from './part-views';

/** A customer that is open at the desk: everything known of them, in clear, shared by every page they stand on. */
export interface CustomerFile {
  readonly customerId: CustomerId;
  parts: CustomerParts;
  readonly refreshing: Set<PartName>;
  /** Parts that were wanted anew while they were already on their way. */
  readonly askedAgain: Set<PartName>;
  readonly failures: Map<PartName, Failure>;
  timeline: TimelineView;
  readonly pages: Set<CustomerPage>;
  readonly views: PartViews;
  /** Ends what is under way for this customer once the last page has left. */
  readonly abort: AbortController;
}

/** A page on which a customer may stand: that of a contact, or (without one) that of a customer opened by the agent. */
export interface CustomerPage {
  readonly contactId: ContactId | null;
  readonly callerNumber: string | null;
  customer: CustomerFile | null;
  /** Shown in clear on this page for a while. */
  readonly revealed: Map<RevealField, Revealed>;
}

export function newCustomerFile(customerId: CustomerId, parts: CustomerParts): CustomerFile {
  return {
    customerId,
    parts,
    refreshing: new Set(),
    askedAgain: new Set(),
    failures: new Map(),
    timeline: { stored: 0, total: null, fetchedAtMs: null, refreshing: false, failure: null },
    pages: new Set(),
    views: new PartViews(),
    abort: new AbortController(),
  };
}
