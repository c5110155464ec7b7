import type { ContactsPage, Outcome } from '../desk/ports';
import type { PastContact } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { ok } from '../../shared/lib/result';
import { createAsk } from './ask';
import { createPageReader, type ListPage } from './list-page';
import { readPage } from './list-pages';
import { contactsNewestFirst } from './mapping/newest-first';
import { mayBelongTo, withOwners, type Owned } from './mapping/owners';
import { readPastContact } from './mapping/past-contact';
import { createPartyList, type PartTools } from './party-list';
import { RecentMap } from './recent-map';

const api = 'partyInteraction';
/** Counting, where a back office does not say how many there are. */
const countingPage = 1000;
const mostCounted = 50_000;

export type ContactTrace = (
  customerId: CustomerId,
  page: { readonly offset: number; readonly limit: number },
  signal: AbortSignal,
) => Promise<Outcome<ContactsPage>>;

/** TMF683: a page of the trace of contacts, newest first, and how many there are in all. */
export function createContactTrace(tools: PartTools): ContactTrace {
  const ask = createAsk(tools, createPageReader(withOwners(readPastContact), tools), 64);
  const askIds = createAsk(
    tools,
    createPageReader(() => ok(null), tools),
    1,
  );
  const wholeList = createPartyList(tools, { api, read: readPastContact, most: mostCounted });
  // Once seen, believed: a page of one contact does not tell.
  let oldestFirst = false;
  const counted = new RecentMap<CustomerId, { readonly era: number; readonly total: number }>(64);

  /** How many there are, `known` of which have been seen. */
  const count = async (
    customerId: CustomerId,
    known: number,
    signal: AbortSignal,
  ): Promise<Outcome<number>> => {
    const before = counted.get(customerId);
    if (before?.era === tools.era() && before.total >= known) return ok(before.total);
    const query = { 'relatedParty.id': customerId, fields: 'id' };
    let total = known;
    for (let received = countingPage; received === countingPage && total < mostCounted;) {
      const page = await readPage(askIds, { api, query, pageSize: countingPage }, total, signal);
      if (!page.ok) return page;
      ({ received } = page.value);
      total += received;
    }
    counted.set(customerId, { era: tools.era(), total });
    return ok(total);
  };

  return async (customerId, { offset, limit }, signal) => {
    if (!tools.api.filtersByParty(api)) {
      const all = await wholeList(customerId, signal);
      return all.ok ? ok(sliceOf(all.value.items, offset, limit)) : all;
    }
    const query = { 'relatedParty.id': customerId };
    const pageAt = (from: number, pageSize: number) => readPage(ask, { api, query, pageSize }, from, signal);
    const page = await pageAt(offset, limit);
    if (!page.ok) return page;
    const { received, total: said } = page.value;
    // A server that knows no paging has sent them all.
    if (received > limit) return ok(sliceOf(own(page.value, customerId), offset, limit));
    const total =
      said !== null
        ? ok(said)
        : received < limit
          ? ok(offset + received)
          : await count(customerId, offset + received, signal);
    if (!total.ok) return total;
    const contacts = own(page.value, customerId);
    oldestFirst ||= isOldestFirst(contacts);
    if (total.value <= limit || !oldestFirst)
      return ok({ contacts: contactsNewestFirst(contacts), total: total.value });
    // Oldest first at this back office: the page wanted lies at the other end.
    const pageSize = Math.min(limit, total.value - offset);
    if (pageSize <= 0) return ok({ contacts: [], total: total.value });
    const mirrored = await pageAt(total.value - offset - pageSize, pageSize);
    if (!mirrored.ok) return mirrored;
    return ok({ contacts: contactsNewestFirst(own(mirrored.value, customerId)), total: total.value });
  };
}

const own = ({ items }: ListPage<Owned<PastContact>>, customerId: CustomerId): readonly PastContact[] =>
  items.filter((owned) => mayBelongTo(owned, customerId)).map(({ item }) => item);

const sliceOf = (all: readonly PastContact[], offset: number, limit: number): ContactsPage => ({
  contacts: contactsNewestFirst(all).slice(offset, offset + limit),
  total: all.length,
});

const isOldestFirst = (contacts: readonly PastContact[]): boolean =>
  (contacts[0]?.atMs ?? 0) < (contacts.at(-1)?.atMs ?? 0) &&
  contacts.every((contact, at) => at === 0 || contact.atMs >= (contacts[at - 1]?.atMs ?? 0));
