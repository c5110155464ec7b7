import type { IncomingMessage, RequestListener } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerIdSchema } from '../../shared/domain/ids';
import { officeForEach } from '../support/connected-office';
import { json, paged, queryOf } from '../support/hostile-centre';

const never = new AbortController().signal;
const customer = customerIdSchema.parse('C-1');
const newestMs = Date.UTC(2026, 10, 22);
const at = officeForEach();

/** Newest first: I-0 is the newest. */
const contacts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `I-${index}`,
    channel: [{ id: 'voice' }],
    direction: 'inbound',
    description: `第 ${index} 次`,
    interactionDate: { startDateTime: new Date(newestMs - index * 60_000).toISOString() },
    relatedParty: [
      { id: 'C-1', role: 'customer' },
      { id: '8012', name: '周敏', role: 'agent' },
    ],
  }));
const pageOf = (request: IncomingMessage, all: readonly unknown[]): readonly unknown[] => {
  const offset = Number(queryOf(request).get('offset'));
  return all.slice(offset, offset + Number(queryOf(request).get('limit')));
};
const withoutTotal =
  (all: readonly unknown[]): RequestListener =>
  (request, response) => {
    json(pageOf(request, all))(request, response);
  };

const trace = async (offset: number, limit: number) => {
  const page = await at.office.fetchContacts(customer, { offset, limit }, never);
  if (!page.ok) throw new Error(page.failure.code);
  return { ids: page.value.contacts.map(({ id }) => Number(id.slice(2))), total: page.value.total };
};
const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

describe('the trace of contacts', () => {
  it('comes page by page, newest first, with how many there are', async () => {
    at.centre.answerWith(paged(contacts(450)));
    expect(await trace(0, 200)).toEqual({ ids: from(0, 200), total: 450 });
    expect(await trace(400, 200)).toEqual({ ids: from(400, 50), total: 450 });
    expect(await trace(450, 200)).toEqual({ ids: [], total: 450 });
    expect(at.centre.asked).toHaveLength(3);
  });

  it('is empty beyond its end also where a server says 416', async () => {
    at.centre.answerWith(json({}, 416));
    expect(await trace(600, 200)).toMatchObject({ ids: [] });
  });

  it('is counted once where a back office does not say how many there are', async () => {
    at.centre.answerWith(withoutTotal(contacts(2350)));
    expect(await trace(0, 200)).toEqual({ ids: from(0, 200), total: 2350 });
    const counting = at.centre.asked.length;
    expect(counting).toBeLessThanOrEqual(4);
    expect(await trace(200, 200)).toEqual({ ids: from(200, 200), total: 2350 });
    expect(at.centre.asked).toHaveLength(counting + 1);
    expect(await trace(2200, 200)).toEqual({ ids: from(2200, 150), total: 2350 });
  });

  it('is cut here where a server knows no paging', async () => {
    at.centre.answerWith(json(contacts(450)));
    expect(await trace(100, 50)).toEqual({ ids: from(100, 50), total: 450 });
  });

  it('is newest first also from a back office that has the oldest first', async () => {
    at.centre.answerWith(paged(contacts(450).reverse()));
    expect(await trace(0, 200)).toEqual({ ids: from(0, 200), total: 450 });
    expect(await trace(200, 200)).toEqual({ ids: from(200, 200), total: 450 });
    expect(await trace(400, 200)).toEqual({ ids: from(400, 50), total: 450 });
  });

  it('gives every contact exactly once, whatever the page, the length and the order there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 2, max: 25 }),
        fc.boolean(),
        fc.boolean(),
        async (length, limit, oldestFirst, saysTotal) => {
          at.reconnect({});
          const all = contacts(length);
          // without a total there is no telling where the other end is: such a one has to have the newest first
          if (oldestFirst && saysTotal) all.reverse();
          at.centre.answerWith(saysTotal ? paged(all) : withoutTotal(all));
          const seen: number[] = [];
          for (let offset = 0; offset < length; offset += limit) {
            const page = await trace(offset, limit);
            expect(page.total).toBe(length);
            seen.push(...page.ids);
          }
          expect(seen).toEqual(from(0, length));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('travels with the customer as its newest fifty, by one request', async () => {
    at.centre.answerWith(paged(contacts(10_000)));
    const part = await at.office.fetchPart(customer, 'contacts', never);
    expect(part.ok && part.value.map(({ id }) => id)).toEqual(from(0, 50).map((index) => `I-${index}`));
    expect(part.ok && part.value[0]?.by).toBe('周敏');
    expect(at.centre.asked).toHaveLength(1);
  });

  it('shows a contact in a channel unknown here rather than losing it', async () => {
    const [first] = contacts(1);
    const odd = ['portal', 'WeChat', 'carrier pigeon', 'E-Mail'].map((channel, index) => ({
      ...first,
      id: `I-${index}`,
      channel: [{ id: channel }],
      direction: 'sideways',
    }));
    at.centre.answerWith(paged(odd));
    const part = await at.office.fetchPart(customer, 'contacts', never);
    expect(part.ok && part.value.map(({ channel, direction }) => [channel, direction])).toEqual([
      ['webHall', 'inbound'],
      ['chat', 'inbound'],
      ['voice', 'inbound'],
      ['email', 'inbound'],
    ]);
  });
});
