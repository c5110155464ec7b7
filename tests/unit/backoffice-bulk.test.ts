import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { BulkPage } from '../../main/desk/ports';
import { customerIdSchema } from '../../shared/domain/ids';
import { tmfPaths } from '../../shared/tmf/paths';
import { officeForEach } from '../support/connected-office';
import { byPath, json, paged, queryOf } from '../support/hostile-centre';

const never = new AbortController().signal;
const agreementsFilter = 'engagedParty.id';
const at = officeForEach();

const customers = Array.from({ length: 250 }, (_, index) => ({ id: `C-${index}`, name: `客户 ${index}` }));
const ofCustomer = (id: string) => ({ relatedParty: [{ id, role: 'customer' }] });
const ticketsOf = (id: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `TT-${id}-${index}`,
    creationDate: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
    ...ofCustomer(id),
  }));
const contactsOf = (id: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `I-${id}-${index}`,
    channel: [{ id: 'voice' }],
    interactionDate: { startDateTime: new Date(Date.UTC(2026, 10, 1) - index * 60_000).toISOString() },
    ...ofCustomer(id),
  }));

/** A list filtered by the ids of its customers, newest first as it lies. */
const filtered =
  (items: readonly { readonly relatedParty: readonly { readonly id: string }[] }[]) =>
  (request: IncomingMessage, response: Parameters<ReturnType<typeof json>>[1]): void => {
    const ids = new Set(queryOf(request).get('relatedParty.id')?.split(','));
    paged(items.filter(({ relatedParty }) => relatedParty.some(({ id }) => ids.has(id))))(request, response);
  };

async function bulk(): Promise<{ readonly all: BulkPage['customers']; readonly pages: number }> {
  let all: BulkPage['customers'] = [];
  let pages = 0;
  for await (const page of at.office.bulk(never)) {
    if (!page.ok) throw new Error(page.failure.code);
    all = [...all, ...page.value.customers];
    pages += 1;
    if (page.value.done) break;
  }
  return { all, pages };
}
const asked = (path: string): number => at.centre.asked.filter((line) => line.includes(path)).length;

describe('the whole base in bulk', () => {
  it('brings every customer once, a hundred at a time, with one query per part and page', async () => {
    at.centre.answerWith(
      byPath({
        [tmfPaths.customer]: paged(customers),
        [tmfPaths.service]: json([]),
        [tmfPaths.troubleTicket]: filtered([...ticketsOf('C-1', 2), ...ticketsOf('C-2', 1)]),
        [tmfPaths.partyInteraction]: json([]),
        [tmfPaths.product]: json([]),
        [tmfPaths.agreement]: json([
          { id: 'HT-1', status: 'active', engagedParty: [{ id: 'C-9', role: 'customer' }] },
        ]),
      }),
    );
    const { all, pages } = await bulk();
    expect(pages).toBe(3);
    expect(all.map(({ id }) => id)).toEqual(customers.map(({ id }) => id));
    expect(asked('troubleTicket')).toBe(3);
    expect(all[1]?.parts.tickets?.value.map(({ id }) => id)).toEqual(['TT-C-1-1', 'TT-C-1-0']);
    expect(all[9]?.parts.agreements?.value.map(({ id }) => id)).toEqual(['HT-1']);
    expect(at.centre.asked.find((line) => line.includes('/agreement?'))).toContain(agreementsFilter);
  });

  it('leaves out what is not offered or keeps failing, stops asking for it, and goes on', async () => {
    at.centre.answerWith(
      byPath({
        [tmfPaths.customer]: paged([
          ...customers,
          ...customers.map(({ id, name }) => ({ id: `D-${id}`, name })),
        ]),
        [tmfPaths.service]: json({}, 500),
        [tmfPaths.troubleTicket]: filtered([...ticketsOf('C-1', 2), ...ticketsOf('C-2', 1)]),
      }),
    );
    const { all } = await bulk();
    expect(all).toHaveLength(500);
    expect(Object.keys(all[0]?.parts ?? {})).toEqual(['identity', 'tickets']);
    expect(asked('serviceInventory')).toBe(3);
    // and what an agent waits for is not held to it
    at.centre.answerWith(json([]));
    expect((await at.office.fetchPart(customerIdSchema.parse('C-0'), 'lines', never)).ok).toBe(true);
  });

  it('does not believe that nobody has any, before it has seen that several can be asked about at once', async () => {
    at.centre.answerWith(
      byPath({
        [tmfPaths.customer]: paged(customers),
        [tmfPaths.service]: json([]),
        [tmfPaths.product]: json([]),
      }),
    );
    const { all } = await bulk();
    expect(all[0]?.parts.lines).toBeUndefined();
  });

  it('takes the newest fifty of one with ten thousand contacts, without reading them all, and loses nobody else’s', async () => {
    const contacts = [...contactsOf('C-1', 10_000), ...contactsOf('C-2', 3), ...contactsOf('C-99', 60)];
    at.centre.answerWith(
      byPath({
        [tmfPaths.customer]: paged(customers.slice(0, 100)),
        [tmfPaths.partyInteraction]: filtered(contacts),
      }),
    );
    const { all } = await bulk();
    const idsOf = (index: number) => all[index]?.parts.contacts?.value.map(({ id }) => id) ?? [];
    expect(idsOf(1)).toEqual(Array.from({ length: 50 }, (_, index) => `I-C-1-${index}`));
    expect(idsOf(2)).toHaveLength(3);
    expect(idsOf(99)).toHaveLength(50);
    expect(asked('partyInteraction')).toBeLessThan(35);
  });

  it('ends at a centre that knows no offset and sends the same hundred again and again', async () => {
    at.centre.answerWith(byPath({ [tmfPaths.customer]: json(customers.slice(0, 100)) }));
    const { all, pages } = await bulk();
    expect(all.map(({ id }) => id)).toEqual(customers.slice(0, 100).map(({ id }) => id));
    expect(pages).toBe(2);
    expect(asked('/customer?')).toBe(2);
  });

  it('ends when the customers themselves fail, and when nobody wants it any more', async () => {
    at.centre.answerWith(byPath({ [tmfPaths.customer]: json({}, 500) }));
    const outcomes: boolean[] = [];
    for await (const page of at.office.bulk(never)) outcomes.push(page.ok);
    expect(outcomes).toEqual([false]);

    at.centre.asked.splice(0);
    const leaving = new AbortController();
    at.centre.answerWith(byPath({ [tmfPaths.customer]: paged(customers) }));
    for await (const page of at.office.bulk(leaving.signal)) {
      outcomes.push(page.ok);
      leaving.abort();
    }
    expect(outcomes).toEqual([false, true, false]);
    expect(asked('/customer?')).toBe(1);
  });

  it('does not read a list whole, page after page, that cannot be filtered by customer', async () => {
    at.reconnect({ service: { filtersByParty: false } });
    at.centre.answerWith(byPath({ [tmfPaths.customer]: paged(customers) }));
    await bulk();
    expect(asked('serviceInventory')).toBe(0);
  });
});
