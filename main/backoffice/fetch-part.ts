import type { Outcome } from '../desk/ports';
import type { PartName, PartValue } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { tmfPaths } from '../../shared/tmf/paths';
import type { HttpClient } from './http-client';
import { readPages } from './list-pages';
import { readIdentity } from './mapping/identity';
import { readLine } from './mapping/line';
import { readPastContact } from './mapping/past-contact';
import { readTicket } from './mapping/ticket';
import { contactsNewestFirst, ticketsNewestFirst } from './mapping/newest-first';
import { ok } from '../../shared/lib/result';
import { readOne, type Reader } from './tolerant-list';

type Log = (line: string) => void;
type PartFetcher<P extends PartName> = (
  customerId: CustomerId,
  signal: AbortSignal,
) => Promise<Outcome<PartValue<P>>>;
export type PartFetchers = { readonly [P in PartName]: PartFetcher<P> };

/** A customer with more lines or tickets than this is read up to here. */
const most = { lines: 5000, tickets: 500, contacts: 200 } as const;
const pageSize = 200;

/** The four parts of a customer, each by its own request: TMF629, 638, 621 and 683. */
export function createPartFetchers(client: HttpClient, log: Log): PartFetchers {
  const listOf =
    <T>(path: string, read: Reader<T>, atMost: number, arrange: (items: T[]) => T[] = (items) => items) =>
    async (customerId: CustomerId, signal: AbortSignal): Promise<Outcome<T[]>> => {
      const items = await readPages(
        client,
        {
          path,
          query: { 'relatedParty.id': customerId },
          read,
          pageSize: Math.min(pageSize, atMost),
          most: atMost,
          signal,
        },
        log,
      );
      return items.ok ? ok(arrange(items.value)) : items;
    };
  return {
    identity: async (customerId, signal) => {
      const answer = await client.send({
        method: 'GET',
        path: `${tmfPaths.customer}/${encodeURIComponent(customerId)}`,
        signal,
      });
      return answer.ok ? readOne('customer', answer.value.body, readIdentity) : answer;
    },
    lines: listOf(tmfPaths.service, readLine, most.lines),
    tickets: listOf(tmfPaths.troubleTicket, readTicket, most.tickets, ticketsNewestFirst),
    contacts: listOf(tmfPaths.partyInteraction, readPastContact, most.contacts, contactsNewestFirst),
  };
}
