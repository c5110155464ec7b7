import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerIdSchema, outboxIdSchema } from '../../shared/domain/ids';
import { lineSchema } from '../../shared/domain/customer';
import { fault } from '../support/filed-fault';
import { connectOffice, type ConnectedOffice } from '../support/connected-office';
import {
  bodyOf,
  json,
  paged,
  queryOf,
  startHostileCentre,
  type HostileCentre,
} from '../support/hostile-centre';

const never = new AbortController().signal;
const customer = customerIdSchema.parse('C-1');
let at: ConnectedOffice;
let elsewhere: HostileCentre;
beforeEach(async () => {
  [at, elsewhere] = await Promise.all([connectOffice(), startHostileCentre()]);
});
afterEach(() => Promise.all([at.close(), elsewhere.close()]));

const tickets = () => at.office.fetchPart(customer, 'tickets', never);
const seen = (from: HostileCentre): Promise<IncomingMessage> =>
  new Promise((resolve) => {
    from.answerWith((request, response) => {
      resolve(request);
      json([])(request, response);
    });
  });

describe('an API as the operator runs it', () => {
  it('is asked at its own path below the centre, with its own headers', async () => {
    at.reconnect({
      troubleTicket: { path: 'api/sn_ind/ticket', headers: { 'X-Tenant': '天津'.length.toString() } },
    });
    const request = seen(at.centre);
    await tickets();
    expect((await request).url).toMatch(/^\/api\/sn_ind\/ticket\?/);
    expect((await request).headers).toMatchObject({ 'x-tenant': '2', authorization: 'Bearer secret-token' });
  });

  it('never gets the centre’s token at another origin, even with another port of the same host', async () => {
    at.reconnect({ troubleTicket: { path: `${elsewhere.url}/tt/` } });
    const request = seen(elsewhere);
    await tickets();
    expect((await request).url).toMatch(/^\/tt\?/);
    expect((await request).headers.authorization).toBeUndefined();
    expect(at.centre.asked).toEqual([]);
  });

  it('gets there what its headers say', async () => {
    at.reconnect({ troubleTicket: { path: `${elsewhere.url}/tt`, headers: { Authorization: 'Basic abc' } } });
    const request = seen(elsewhere);
    await tickets();
    expect((await request).headers.authorization).toBe('Basic abc');
  });

  it('does not call the centre offline because another host is away', async () => {
    const gone = await startHostileCentre();
    await gone.close();
    at.reconnect({ troubleTicket: { path: `${gone.url}/tt` } });
    await new Promise<void>((resolve) => {
      at.office.subscribeLink((link) => {
        if (link.state === 'online') resolve();
      });
    });
    expect(await tickets()).toMatchObject({ ok: false, failure: { code: 'centre.unreachable' } });
    expect(at.office.link().state).toBe('online');
  });

  it('is not asked at all when it is off, or when its path is none', async () => {
    at.reconnect({ troubleTicket: { off: true }, product: { path: 'http://[' } });
    expect(await tickets()).toMatchObject({ ok: false, failure: { code: 'centre.notOffered' } });
    const products = await at.office.fetchPart(customer, 'products', never);
    expect(products).toMatchObject({ ok: false, failure: { code: 'centre.notOffered' } });
    expect(at.centre.asked).toEqual([]);
  });

  it('speaks its own codes in both directions', async () => {
    at.reconnect({
      troubleTicket: {
        codes: {
          ticketType: { complaint: 'Case', fault: 'Incident Ticket' },
          status: { inProgress: 'Working', closed: 'Done' },
          severity: { critical: '1' },
        },
      },
      service: { codes: { 'serviceCharacteristic.health': { down: 'RED' } } },
      serviceProblem: { codes: { status: { inProgress: 'Working' } } },
    });
    at.centre.answerWith(
      json([
        { id: 'TT-1', ticketType: 'Case', status: 'Done', creationDate: '2026-11-21T02:00:00Z' },
        { id: 'TT-2', ticketType: 'fault', status: 'Working', creationDate: '2026-11-20T02:00:00Z' },
      ]),
    );
    const read = await tickets();
    expect(read.ok && read.value.map(({ kind, status }) => [kind, status])).toEqual([
      ['complaint', 'closed'],
      ['fault', 'inProgress'],
    ]);

    const service = {
      id: 'L-1',
      category: 'dataLine',
      serviceCharacteristic: [
        { name: 'health', value: 'RED' },
        { name: 'plan', value: 'RED' },
      ],
    };
    at.centre.answerWith(json([service]));
    const lines = await at.office.fetchPart(customer, 'lines', never);
    expect(lines.ok && lines.value[0]).toMatchObject({ health: 'down', plan: 'RED' });

    const sent: unknown[] = [];
    at.centre.answerWith((request, response) => {
      void bodyOf(request).then((body) => {
        sent.push(body);
        json({ id: 'TT-3' }, 201)(request, response);
      });
    });
    const line = lineSchema.parse({
      id: 'L-1',
      number: '津A-DL-1',
      kind: 'dataLine',
      plan: '',
      state: 'active',
      health: 'down',
    });
    const work = { kind: 'ticket/create', ticket: fault(customer, line) } as const;
    expect((await at.office.deliver(work, outboxIdSchema.parse('k'))).ok).toBe(true);
    expect(sent).toMatchObject([{ ticketType: 'Incident Ticket' }]);

    const statuses = new Set<string | null>();
    at.centre.answerWith((request, response) => {
      if (request.url?.includes('serviceProblem') === true) statuses.add(queryOf(request).get('status'));
      json([])(request, response);
    });
    await at.office.findOutages(line, never);
    expect([...statuses]).toEqual(['acknowledged,Working,pending,held']);
  });
});

describe('a list that cannot be filtered by customer', () => {
  const items = Array.from({ length: 450 }, (_, index) => ({
    id: `TT-${index}`,
    creationDate: '2026-11-21T02:00:00Z',
    relatedParty: [{ id: `C-${index % 50}` }],
  }));

  it('is read whole, once for many customers, and filtered here', async () => {
    at.reconnect({ troubleTicket: { filtersByParty: false } });
    at.centre.answerWith(paged(items));
    const [first, second] = await Promise.all([
      tickets(),
      at.office.fetchPart(customerIdSchema.parse('C-2'), 'tickets', never),
    ]);
    expect(first.ok && first.value).toHaveLength(9);
    expect(second.ok && second.value.map(({ id }) => id)).toContain('TT-2');
    expect(at.centre.asked).toHaveLength(3);
    expect(at.centre.asked.join()).not.toContain('relatedParty');
  });

  it('is not offered when it is too long to be read whole, rather than half true', async () => {
    at.reconnect({ troubleTicket: { filtersByParty: false } });
    at.centre.answerWith(
      paged(Array.from({ length: 6000 }, (_, index) => ({ ...items[0], id: `TT-${index}` }))),
    );
    expect(await tickets()).toMatchObject({ ok: false, failure: { code: 'centre.notOffered' } });
    expect(at.centre.asked.length).toBeLessThanOrEqual(25);
  });

  it('never shows one customer the tickets of another, where a filter was passed over in silence', async () => {
    at.centre.answerWith(paged(items));
    const read = await tickets();
    expect(read.ok && read.value).toHaveLength(9);
    expect(at.logged.join()).toContain('left out 441 troubleTicket of other customers');
  });
});
