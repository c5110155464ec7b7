import type { BulkPage, Clock, Outcome } from '../desk/ports';
import type { CustomerParts, Identity, Part } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { err, ok, type Result } from '../../shared/lib/result';
import { tmfPaths } from '../../shared/tmf/paths';
import { roles } from '../../shared/tmf/characteristics';
import type { HttpClient } from './http-client';
import { readPage, readPages } from './list-pages';
import { readIdentity } from './mapping/identity';
import { readLine } from './mapping/line';
import { readPastContact } from './mapping/past-contact';
import { readTicket } from './mapping/ticket';
import { contactsNewestFirst, ticketsNewestFirst } from './mapping/newest-first';
import { ownersOf } from './mapping/owners';
import type { Reader } from './tolerant-list';

const customersPerPage = 500;
/** Customers asked about in one query: their ids must fit a request line. */
const customersPerQuery = 100;
const itemsPerPage = 1000;
/** A page of customers never holds more than this of one resource in memory. */
const mostItems = 50_000;
const newestContacts = 50;
const pageTimeoutMs = 15_000;

/**
 * Every customer of the desk's scope with all four parts, page by page: 500 customers (TMF629), then their lines, tickets and
 * contacts by `relatedParty.id=a,b,…`. One page is in memory at a time. After a failure nothing more comes.
 */
export async function* bulkCustomers(
  client: HttpClient,
  clock: Clock,
  signal: AbortSignal,
  log: (line: string) => void,
): AsyncGenerator<Outcome<BulkPage>> {
  const list = {
    path: tmfPaths.customer,
    query: {},
    read: readIdentity,
    pageSize: customersPerPage,
    most: customersPerPage,
    signal,
    timeoutMs: pageTimeoutMs,
  };
  for (let offset = 0; ;) {
    const page = await readPage(client, list, offset, log);
    if (!page.ok) {
      yield err(page.failure);
      return;
    }
    const customers = await withParts(client, clock, page.value.items, signal, log);
    yield customers.ok ? ok({ customers: customers.value, done: page.value.last }) : customers;
    if (!customers.ok || page.value.last) return;
    offset += page.value.received;
  }
}

async function withParts(
  client: HttpClient,
  clock: Clock,
  identities: readonly Identity[],
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<Outcome<BulkPage['customers']>> {
  const identityAtMs = clock.now();
  const collect = async <T>(path: string, read: Reader<T>): Promise<Outcome<Part<Map<CustomerId, T[]>>>> => {
    const byCustomer = new Map<CustomerId, T[]>(identities.map((identity) => [identity.id, []]));
    for (const ids of inGroups(identities.map((identity) => identity.id).filter((id) => !id.includes(',')))) {
      const query = { 'relatedParty.id': ids.join(',') };
      const list = {
        path,
        query,
        read: withOwners(read),
        pageSize: itemsPerPage,
        most: mostItems,
        signal,
        timeoutMs: pageTimeoutMs,
      };
      const items = await readPages(client, list, log);
      if (!items.ok) return items;
      for (const { owners, item } of items.value) {
        for (const owner of owners) byCustomer.get(owner)?.push(item);
      }
    }
    return ok({ value: byCustomer, fetchedAtMs: clock.now() });
  };
  const [lines, tickets, contacts] = await Promise.all([
    collect(tmfPaths.service, readLine),
    collect(tmfPaths.troubleTicket, readTicket),
    collect(tmfPaths.partyInteraction, readPastContact),
  ]);
  if (!lines.ok) return lines;
  if (!tickets.ok) return tickets;
  if (!contacts.ok) return contacts;
  return ok(
    identities.map((identity) => {
      const parts: CustomerParts = {
        identity: { value: identity, fetchedAtMs: identityAtMs },
        lines: partOf(lines.value, identity.id),
        tickets: partOf(tickets.value, identity.id, ticketsNewestFirst),
        contacts: partOf(contacts.value, identity.id, (all) =>
          contactsNewestFirst(all).slice(0, newestContacts),
        ),
      };
      return { id: identity.id, parts };
    }),
  );
}

const partOf = <T>(
  all: Part<Map<CustomerId, T[]>>,
  id: CustomerId,
  arrange: (items: T[]) => T[] = (items) => items,
): Part<T[]> => ({ value: arrange(all.value.get(id) ?? []), fetchedAtMs: all.fetchedAtMs });

/** Keeps beside each item whose it is. */
const withOwners =
  <T>(read: Reader<T>): Reader<{ readonly owners: readonly CustomerId[]; readonly item: T }> =>
  (wire): Result<{ readonly owners: readonly CustomerId[]; readonly item: T }, string> => {
    const item = read(wire);
    return item.ok ? ok({ owners: ownersOf(wire, roles.customer), item: item.value }) : item;
  };

function* inGroups(ids: readonly CustomerId[]): Generator<readonly CustomerId[]> {
  for (let at = 0; at < ids.length; at += customersPerQuery) yield ids.slice(at, at + customersPerQuery);
}
