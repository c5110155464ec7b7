import type { PastContact } from '../../shared/domain/customer';
import type { CustomerView } from '../../shared/ipc/customer-view';
import type { SearchHit, TimelineFilter } from '../../shared/ipc/bulk';
import { ok } from '../../shared/lib/result';
import type { BulkPort } from '../bridge/bulk-port';
import { bank, home, park } from './customers';
import { trace } from './trace';

const hit = (view: CustomerView, recent: boolean): SearchHit => ({
  customerId: view.id,
  name: view.name,
  kind: view.kind,
  tier: view.tier.tier,
  number: view.number,
  address: view.address,
  why: [{ field: 'name', text: view.name }],
  recent,
});
const hits = [hit(bank, true), hit(park, false), hit(home, true)];

const passes = ({ channels, direction, text }: TimelineFilter, contact: PastContact): boolean =>
  (channels === undefined || channels.includes(contact.channel)) &&
  (direction === undefined || direction === contact.direction) &&
  (text === undefined || contact.summary.includes(text));

/** Local files with three customers and one trace of ten thousand contacts. */
export function createFakeBulk(): BulkPort {
  return {
    search: (text, limit) => {
      const found = hits.filter(({ name, number }) => `${name} ${number ?? ''}`.includes(text));
      return Promise.resolve(ok({ hits: found.slice(0, limit), more: found.length > limit }));
    },
    recent: (limit) =>
      Promise.resolve(ok({ hits: hits.filter(({ recent }) => recent).slice(0, limit), more: false })),
    timeline: (_customerId, offset, limit, filter) => {
      const rows = trace.filter((contact) => passes(filter, contact));
      return Promise.resolve(ok({ offset, total: rows.length, rows: rows.slice(offset, offset + limit) }));
    },
    onReset: () => () => undefined,
    dispose: () => undefined,
  };
}
