import type { BulkPage, Outcome } from '../desk/ports';
import {
  newestContacts,
  type CustomerParts,
  type Identity,
  type PartValue,
} from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { err, ok } from '../../shared/lib/result';
import { createPlainAsk } from './ask';
import { createBulkList, type BulkList, type BulkTools } from './bulk-list';
import { createPageReader } from './list-page';
import { eachPage } from './list-pages';
import { present } from './mapping/characteristic-values';
import { createAgreementReader } from './mapping/agreement';
import { readIdentity } from './mapping/identity';
import { readLine } from './mapping/line';
import { contactsNewestFirst, ticketsNewestFirst } from './mapping/newest-first';
import { readPastContact } from './mapping/past-contact';
import { readProduct } from './mapping/product';
import { readTicket } from './mapping/ticket';

/** Customers asked about in one query: their ids must fit a request line, and a page must be handed on in one short turn. */
const customersPerPage = 100;
const pageTimeoutMs = 15_000;

/** What comes in bulk: what is searched or seen at a glance. Money and usage are old by the time anyone looks, so they are asked for then. */
type BulkPart = 'lines' | 'tickets' | 'contacts' | 'products' | 'agreements';

/**
 * Every customer of the desk's scope, page by page: 100 customers (TMF629), then their lines, tickets, contacts, products and agreements,
 * one query each. One page is in memory at a time. A part that is not offered or fails is left out; after a failure of the customers
 * themselves nothing more comes.
 */
export async function* bulkCustomers(
  tools: BulkTools,
  signal: AbortSignal,
): AsyncGenerator<Outcome<BulkPage>> {
  const { api, clock } = tools;
  const ask = createPlainAsk(api, createPageReader(readIdentity, tools));
  const list = { api: 'customer', query: {}, pageSize: customersPerPage, timeoutMs: pageTimeoutMs } as const;
  const parts = bulkParts(tools);
  for await (const page of eachPage(ask, list, signal)) {
    if (!page.ok) {
      yield err(page.failure);
      return;
    }
    const identityAtMs = clock.now();
    const rest = await readParts(parts, page.value.items, signal);
    if (signal.aborted) return;
    const customers = page.value.items.map((identity) => ({
      id: identity.id,
      parts: { identity: { value: identity, fetchedAtMs: identityAtMs }, ...rest(identity.id) },
    }));
    yield ok({ customers, done: page.value.last });
  }
}

type BulkLists = { readonly [P in BulkPart]: BulkList<PartValue<P>> };

const bulkParts = (tools: BulkTools): BulkLists => ({
  lines: createBulkList(tools, { api: 'service', read: readLine }),
  tickets: createBulkList(tools, { api: 'troubleTicket', read: readTicket, arrange: ticketsNewestFirst }),
  contacts: createBulkList(tools, {
    api: 'partyInteraction',
    read: readPastContact,
    arrange: (all) => contactsNewestFirst(all).slice(0, newestContacts),
    mostOfOne: newestContacts,
  }),
  products: createBulkList(tools, { api: 'product', read: readProduct }),
  agreements: createBulkList(tools, {
    api: 'agreement',
    read: createAgreementReader(() => tools.clock.now()),
    filter: 'engagedParty.id',
  }),
});

async function readParts(
  lists: BulkLists,
  identities: readonly Identity[],
  signal: AbortSignal,
): Promise<(id: CustomerId) => CustomerParts> {
  // A comma in an id would be two ids in the query: such a customer is fetched when asked for.
  const ids = identities.map(({ id }) => id).filter((id) => !id.includes(','));
  const [lines, tickets, contacts, products, agreements] = await Promise.all([
    lists.lines(ids, signal),
    lists.tickets(ids, signal),
    lists.contacts(ids, signal),
    lists.products(ids, signal),
    lists.agreements(ids, signal),
  ]);
  return (id) =>
    present({
      lines: lines.get(id),
      tickets: tickets.get(id),
      contacts: contacts.get(id),
      products: products.get(id),
      agreements: agreements.get(id),
    });
}
