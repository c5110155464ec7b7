import type { IncomingMessage, ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTmfBackOffice } from '../../main/backoffice/tmf-back-office';
import type { BackOffice } from '../../main/desk/ports';
import { lineSchema, partNames } from '../../shared/domain/customer';
import type { OutboxWork } from '../../shared/domain/outbox';
import { customerIdSchema, lineIdSchema, outboxIdSchema, ticketIdSchema } from '../../shared/domain/ids';
import { StandingClock } from '../support/standing-clock';
import { json, startHostileCentre, type HostileCentre } from '../support/hostile-centre';

const never = new AbortController().signal;
const customer = customerIdSchema.parse('C-1');
const work: OutboxWork = {
  kind: 'ticket/addNote',
  ticketId: ticketIdSchema.parse('TT-1'),
  lineId: lineIdSchema.parse('L-1'),
  author: '8012',
  text: '客户催办',
  atMs: 0,
};
let centre: HostileCentre;
let office: BackOffice;
let clock: StandingClock;
let logged: string[];

beforeEach(async () => {
  centre = await startHostileCentre();
  clock = new StandingClock();
  logged = [];
  office = createTmfBackOffice({ clock, log: (line) => logged.push(line) });
  office.connect({ url: `${centre.url}/bss/`, token: 'secret-token', ca: null });
});
afterEach(async () => {
  office.disconnect();
  await centre.close();
});

const tickets = () => office.fetchPart(customer, 'tickets', never);
const raw = (write: (response: ServerResponse) => void) => (_: IncomingMessage, response: ServerResponse) => {
  write(response);
};

describe('the back office against a hostile centre', () => {
  it.each([
    ['rubbish', raw((r) => r.end('<html>proxy login</html>')), 'centre.badAnswer'],
    ['an empty body where a list is due', raw((r) => r.end()), 'centre.badAnswer'],
    ['an object where a list is due', json({ items: [] }), 'centre.badAnswer'],
    ['a list of null, numbers and text', json([null, 7, 'x', []]), null],
    [
      'a body cut short',
      raw((r) => void r.writeHead(200, { 'content-length': '100' }).write('[{"id":', () => r.destroy())),
      'centre.badAnswer',
    ],
    ['a chunked body cut short', raw((r) => void r.write('[', () => r.destroy())), 'centre.badAnswer'],
    [
      'a content-length that is too small',
      raw((r) => r.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n[{}]')),
      'centre.badAnswer',
    ],
    ['something that is no HTTP', raw((r) => r.socket?.end('SSH-2.0-OpenSSH_9.2\r\n')), 'centre.badAnswer'],
    ['a connection closed without a word', raw((r) => r.socket?.destroy()), 'centre.unreachable'],
    [
      'a claim of 9 MB',
      raw((r) => r.writeHead(200, { 'content-length': String(9 * 1024 * 1024) }).flushHeaders()),
      'centre.badAnswer',
    ],
    ['401', json({ code: '40', reason: 'no' }, 401), 'centre.unauthorized'],
    ['403', json({}, 403), 'centre.unauthorized'],
    ['404', json({}, 404), 'notFound'],
    ['400', json({ code: '28', reason: '张三 13800138000' }, 400), 'centre.refused'],
    ['500', raw((r) => r.writeHead(500).end('Traceback')), 'centre.badAnswer'],
    ['503', raw((r) => r.writeHead(503).end()), 'centre.unreachable'],
    ['429', json({}, 429), 'centre.unreachable'],
    [
      'a redirect elsewhere',
      raw((r) => r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()),
      'centre.badAnswer',
    ],
  ] as const)('answers %s with a code of the list', async (_, answer, code) => {
    centre.answerWith(answer);
    const outcome = await tickets();
    expect(outcome.ok ? null : outcome.failure.code).toBe(code);
    expect(JSON.stringify(outcome) + logged.join()).not.toMatch(/张三|13800138000|Traceback|secret-token/);
  });

  it('stops reading a body that never ends after 8 MB', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(256 * 1024, 0x20);
    centre.answerWith((_, response) => {
      const more = (): void => {
        if (response.destroyed) return;
        sent += chunk.length;
        response.write(chunk, more);
      };
      more();
    });
    expect(await tickets()).toMatchObject({
      ok: false,
      failure: { code: 'centre.badAnswer', detail: 'body too large' },
    });
    expect(sent).toBeLessThan(24 * 1024 * 1024);
  });

  it('gives up after 3 s on a centre that accepts and says nothing, and does not call it offline', async () => {
    await online();
    const heard = new Promise<void>((resolve) => {
      centre.answerWith(() => {
        resolve();
      });
    });
    const outcome = tickets();
    await heard;
    clock.advance(3000);
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'centre.timeout' } });
    expect(office.link().state).toBe('online');
  });

  it('ends a request at once when the asker has gone', async () => {
    const leaving = new AbortController();
    centre.answerWith(() => {
      leaving.abort();
    });
    expect(await office.fetchPart(customer, 'lines', leaving.signal)).toMatchObject({ ok: false });
    expect(await office.fetchPart(customer, 'lines', leaving.signal)).toMatchObject({ ok: false });
    expect(centre.asked).toHaveLength(1);
  });

  it('leaves out the unusable items of a list, keeps the rest, and says so without their contents', async () => {
    centre.answerWith(
      json([
        {
          id: 'TT-1',
          name: '专线中断',
          status: 'Working',
          ticketType: 'Fault',
          creationDate: '2026-11-21T02:00:00Z',
          'x-odd': 1,
        },
        { id: 'TT-2', name: '李四的工单', creationDate: 'yesterday' },
        { id: 3, name: '李四' },
        {
          id: 'TT-4',
          status: 'closed',
          ticketType: 'Bill Dispute',
          creationDate: '2026-11-20T02:00:00+08:00',
          relatedEntity: null,
        },
        {
          id: 'TT-5',
          status: 'Closed',
          ticketType: 'complain',
          description: '话费',
          creationDate: '2026-11-22T02:00:00+08:00',
        },
      ]),
    );
    const outcome = await tickets();
    expect(
      outcome.ok && outcome.value.map(({ id, status, kind, title }) => [id, status, kind, title]),
    ).toEqual([
      ['TT-5', 'closed', 'complaint', '话费'],
      ['TT-1', 'inProgress', 'fault', '专线中断'],
    ]);
    expect(logged.filter((line) => line.includes('left out'))).toEqual([
      'back office: left out 1 of 5 troubleTicket, unusable createdAtMs',
      'back office: left out 1 of 5 troubleTicket, unusable id',
      'back office: left out 1 of 5 troubleTicket, unusable relatedEntity',
    ]);
  });

  it('reads a foreign customer that has none of our characteristics', async () => {
    centre.answerWith(
      json({
        id: 'C-1',
        name: 'Acme',
        engagedParty: { id: 'O-1', '@referredType': 'Organisation' },
        contactMedium: [
          { mediumType: 'phone', characteristic: { phoneNumber: '022-23880007' } },
          { mediumType: 'mobile', preferred: true, characteristic: { phoneNumber: '13800138000' } },
        ],
        characteristic: [
          { name: 'creditScore', value: '999' },
          { name: 'monthlyRevenueFen', value: '12900' },
          { name: 'useDepth.industry', value: 50 },
        ],
      }),
    );
    expect(await office.fetchPart(customer, 'identity', never)).toEqual({
      ok: true,
      value: {
        id: 'C-1',
        name: 'Acme',
        kind: 'enterprise',
        numbers: ['13800138000', '022-23880007'],
        tierFacts: { monthlyRevenueFen: 12900, monthsOnNet: 0, creditScore: 50 },
      },
    });
  });

  it('never throws and never gives an unsound noun, whatever JSON comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...partNames), async (body, part) => {
        // beyond the pause that rubbish in a row has earned
        clock.advance(60_000);
        centre.answerWith(json(body));
        const outcome = await office.fetchPart(customer, part, never);
        expect(outcome.ok ? null : outcome.failure.code).toBe(outcome.ok ? null : 'centre.badAnswer');
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['the same for ever', () => 'not an item', 2],
    ['always new', (at: number) => ({ id: `none-${at}` }), 3],
  ] as const)(
    'does not read on without end where every page is full of rubbish, %s',
    async (_, item, pages) => {
      let at = 0;
      centre.answerWith((request, response) => {
        const limit = Number(new URL(request.url ?? '', 'http://x').searchParams.get('limit'));
        json(Array.from({ length: limit }, () => item((at += 1))))(request, response);
      });
      await tickets();
      expect(centre.asked).toHaveLength(pages);
    },
  );

  it('follows pages to the end by the total, and also where a server has none or answers 416', async () => {
    const all = Array.from({ length: 450 }, (_, index) => ({
      id: `TT-${index}`,
      creationDate: '2026-11-21T02:00:00Z',
    }));
    const page = (request: IncomingMessage): typeof all => {
      const query = new URL(request.url ?? '', 'http://x').searchParams;
      const offset = Number(query.get('offset'));
      return all.slice(offset, offset + Number(query.get('limit')));
    };
    centre.answerWith((request, response) => {
      json(page(request), 206, { 'x-total-count': '450' })(request, response);
    });
    expect((await tickets()).ok && centre.asked.splice(0).length).toBe(3);
    all.length = 400;
    centre.answerWith((request, response) => {
      const items = page(request);
      json(items, items.length === 0 ? 416 : 200)(request, response);
    });
    const outcome = await tickets();
    expect(outcome.ok && outcome.value).toHaveLength(400);
    expect(centre.asked).toHaveLength(3);
  });

  it('keeps a path prefix, sends the token as bearer, and escapes ids', async () => {
    let authorization: string | undefined;
    centre.answerWith((request, response) => {
      authorization = request.headers.authorization;
      json({}, 404)(request, response);
    });
    await office.fetchPart(customerIdSchema.parse('../x?y'), 'identity', never);
    expect(centre.asked).toEqual(['GET /bss/tmf-api/customerManagement/v4/customer/..%2Fx%3Fy']);
    expect(authorization).toBe('Bearer secret-token');
  });

  it('tells a duplicate with the ticket that is there', async () => {
    centre.answerWith(
      json({ code: 'duplicateTicket', reason: 'x', referenceError: 'http://c/troubleTicket/TT-77' }, 409),
    );
    expect(await office.deliver(work, outboxIdSchema.parse('k'))).toMatchObject({
      ok: false,
      failure: { code: 'centre.duplicate', params: { ticketId: 'TT-77' } },
    });
  });

  it('does not add a note twice, and sends back every note that was there', async () => {
    const bodies: unknown[] = [];
    const stored = { id: 'TT-1', note: [{ id: 'n1', text: '先前的话', extra: true }] };
    centre.answerWith((request, response) => {
      if (request.method === 'GET') {
        json(stored)(request, response);
        return;
      }
      let text = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        const body = JSON.parse(text) as { note: typeof stored.note };
        bodies.push(request.headers['idempotency-key'], body);
        stored.note = body.note;
        json(stored)(request, response);
      });
    });
    const key = outboxIdSchema.parse('k-1');
    expect(await office.deliver(work, key)).toEqual({ ok: true, value: { id: 'TT-1' } });
    expect(await office.deliver(work, key)).toEqual({ ok: true, value: { id: 'TT-1' } });
    expect(bodies).toEqual([
      'k-1',
      {
        note: [
          { id: 'n1', text: '先前的话', extra: true },
          { id: 'k-1', author: '8012', date: '1970-01-01T00:00:00.000Z', text: '客户催办' },
        ],
      },
    ]);
  });

  it('polls a line test every 150 ms and gives up on one that never ends', async () => {
    centre.answerWith(json({ id: 'ST-1', state: 'inProgress' }, 201));
    const line = lineSchema.parse({
      id: 'L-1',
      number: '津A-DL-1',
      kind: 'dataLine',
      plan: '',
      state: 'active',
      health: 'down',
    });
    let finished = false;
    const outcome = office.testLine(line, never).finally(() => {
      finished = true;
    });
    await vi.waitFor(
      () => {
        clock.advance(150);
        expect(finished).toBe(true);
      },
      { interval: 1, timeout: 9000 },
    );
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'centre.timeout' } });
    expect(centre.asked.length).toBeGreaterThan(2);
    expect(centre.asked.length).toBeLessThanOrEqual(82);
  });

  it('says unreachable, not connected, before it was given a centre and after it was taken away', async () => {
    office.disconnect();
    expect(await tickets()).toMatchObject({ ok: false, failure: { code: 'centre.unreachable' } });
    for await (const page of office.bulk(never)) expect(page.ok).toBe(false);
    expect(centre.asked).toEqual([]);
  });
});

async function online(): Promise<void> {
  if (office.link().state === 'online') return;
  await new Promise<void>((resolve) => {
    const undo = office.subscribeLink((link) => {
      if (link.state !== 'online') return;
      undo();
      resolve();
    });
  });
}
