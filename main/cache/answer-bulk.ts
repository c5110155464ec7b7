import { assertNever } from '../../shared/lib/assert-never';
import type { BulkReply, BulkRequest } from '../../shared/ipc/bulk';
import { pageOfNewest, type ContactTrace } from './contact-trace';
import type { CustomerStore } from './customers';
import type { CustomerSearch } from './search/search-customers';

export interface BulkStores {
  readonly customers: CustomerStore;
  readonly search: CustomerSearch;
  readonly trace: ContactTrace;
}

/** Masked answers for the screen. Throws SqliteError. */
export function answerBulk({ customers, search, trace }: BulkStores, request: BulkRequest): BulkReply {
  const { id } = request;
  switch (request.kind) {
    case 'search':
      return { kind: 'hits', id, ...search.search(request.text, request.limit) };
    case 'recent':
      return { kind: 'hits', id, ...search.recent(request.limit) };
    case 'timeline': {
      const { customerId, offset, limit, filter } = request;
      const page =
        trace.page(customerId, offset, limit, filter) ??
        pageOfNewest(customers.load(customerId)?.contacts?.value ?? [], offset, limit, filter);
      return { kind: 'timeline', id, offset, ...page };
    }
    default:
      return assertNever(request);
  }
}
