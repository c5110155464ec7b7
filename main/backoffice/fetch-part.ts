import type { Outcome } from '../desk/ports';
import { newestContacts } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { ok } from '../../shared/lib/result';
import { createAsk } from './ask';
import type { ContactTrace } from './contact-trace';
import { createBillFetcher } from './fetch-bills';
import { createMoneyFetchers } from './fetch-money';
import { createUsageFetcher } from './fetch-usage';
import { createAgreementReader } from './mapping/agreement';
import { readIdentity } from './mapping/identity';
import { readLine } from './mapping/line';
import { ticketsNewestFirst } from './mapping/newest-first';
import { readProduct } from './mapping/product';
import { readPromise } from './mapping/promise';
import { readTicket } from './mapping/ticket';
import type { PartFetchers } from './part-fetcher';
import { createPartyList, type PartTools, type PartyListOptions } from './party-list';
import { readOne } from './tolerant-list';

/** A customer with more of them than this is read up to here. */
const most = { lines: 5000, tickets: 500, products: 5000, agreements: 500, promises: 500 } as const;

/** The parts of a customer, each by requests of its own, as shared/tmf/characteristics.ts maps them. */
export function createPartFetchers(tools: PartTools, contacts: ContactTrace): PartFetchers {
  const askCustomer = createAsk(tools, ({ body }) =>
    Promise.resolve(readOne('customer', body, readIdentity)),
  );
  const listOf = <T>(
    options: PartyListOptions<T>,
    arrange: (items: readonly T[]) => T[] = (items) => [...items],
  ) => {
    const list = createPartyList(tools, options);
    return async (customerId: CustomerId, signal: AbortSignal): Promise<Outcome<T[]>> => {
      const read = await list(customerId, signal);
      return read.ok ? ok(arrange(read.value.items)) : read;
    };
  };
  return {
    identity: (customerId, signal) => askCustomer({ api: 'customer', id: customerId }, signal),
    lines: listOf({ api: 'service', read: readLine, most: most.lines }),
    tickets: listOf({ api: 'troubleTicket', read: readTicket, most: most.tickets }, ticketsNewestFirst),
    contacts: async (customerId, signal) => {
      const page = await contacts(customerId, { offset: 0, limit: newestContacts }, signal);
      return page.ok ? ok([...page.value.contacts]) : page;
    },
    products: listOf({ api: 'product', read: readProduct, most: most.products }),
    agreements: listOf({
      api: 'agreement',
      read: createAgreementReader(() => tools.clock.now()),
      most: most.agreements,
      filter: 'engagedParty.id',
    }),
    ...createMoneyFetchers(tools),
    bills: createBillFetcher(tools),
    usage: createUsageFetcher(tools),
    promises: listOf({ api: 'appointment', read: readPromise, most: most.promises }),
  };
}
