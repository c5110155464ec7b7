import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ticketStatuses } from '../../shared/domain/customer';
import { tmfPaths } from '../../shared/tmf/paths';
import { faultBody, interactionBody, keyAccount, testBody } from './bodies';
import { documentSchema, startTestCentre, type TestCentre } from './test-centre';

const tickets = tmfPaths.troubleTicket;

describe('writes to the centre', () => {
  let centre: TestCentre;
  beforeAll(async () => {
    centre = await startTestCentre();
  });
  afterAll(() => centre.close());

  const file = (key: string, body: unknown, headers: Record<string, string> = {}) =>
    centre.ask('POST', tickets, body, { 'idempotency-key': key, ...headers });
  /** A ticket of its own line cause, so that no other test's ticket is its duplicate. */
  const freshTicket = async (cause: string) => {
    const body = faultBody({ troubleTicketCharacteristic: [{ name: 'cause', value: cause }] });
    return documentSchema.parse((await centre.ask('POST', tickets, body)).body);
  };
  const countOf = async (path: string) =>
    Number((await centre.ask('GET', `${path}?limit=0`)).headers.get('x-total-count'));

  it('the same key and body happen once and get the same answer, word for word', async () => {
    const before = await countOf(tickets);
    const first = await file('key-1', faultBody());
    centre.clock.advance(60_000);
    const second = await file('key-1', faultBody());
    const quoted = await file('"key-1"', faultBody());
    expect(first.status).toBe(201);
    expect([second.status, quoted.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(quoted.body).toEqual(first.body);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await countOf(tickets)).toBe(before + 1);
  });

  it('the same key with another body is refused and does nothing', async () => {
    const before = await countOf(tickets);
    const answer = await file('key-1', faultBody({ description: '另一件事' }));
    expect([answer.status, documentSchema.partial().parse(answer.body)['code']]).toEqual([
      422,
      'idempotencyReused',
    ]);
    expect(await countOf(tickets)).toBe(before);
  });

  it('of many simultaneous requests with one key, one happens and the others wait or get its answer', async () => {
    const before = await countOf(tickets);
    const body = faultBody({ troubleTicketCharacteristic: [{ name: 'cause', value: 'congestion' }] });
    const answers = await Promise.all(Array.from({ length: 12 }, () => file('key-storm', body)));
    expect(await countOf(tickets)).toBe(before + 1);
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ body: text }) => documentSchema.parse(text).id)).size).toBe(1);
    for (const other of answers.filter(({ status }) => status !== 201))
      expect([other.status, documentSchema.partial().parse(other.body)['code']]).toEqual([
        409,
        'idempotencyInFlight',
      ]);
  });

  it('what was refused is not remembered: the key may be used again', async () => {
    const wrong = faultBody({ relatedEntity: [{ id: 'SVC-none', role: 'affectedService' }] });
    expect((await file('key-2', wrong)).status).toBe(400);
    const right = faultBody({ troubleTicketCharacteristic: [{ name: 'cause', value: 'opticalWeak' }] });
    expect((await file('key-2', right)).status).toBe(201);
  });

  it('an unreadable key is refused', async () => {
    expect((await file('a key', faultBody())).status).toBe(400);
    expect((await file('x'.repeat(256), faultBody())).status).toBe(400);
  });

  it('a second open fault for the same line and cause is noticed and points at the first', async () => {
    const answer = await file('key-dup', faultBody());
    expect(answer.status).toBe(409);
    const error = documentSchema.partial().parse(answer.body);
    expect(error['code']).toBe('duplicateTicket');
    const existing = await centre.ask('GET', new URL(String(error['referenceError'])).pathname);
    expect(existing.body).toMatchObject({ externalId: 'contact-1', status: 'acknowledged' });
  });

  it('it is filed all the same when the agent insists, and another cause is no duplicate', async () => {
    expect((await file('key-dup', faultBody(), { 'x-allow-duplicate': 'true' })).status).toBe(201);
    const other = faultBody({ troubleTicketCharacteristic: [{ name: 'cause', value: 'powerLoss' }] });
    expect((await file('key-other', other)).status).toBe(201);
  });

  it('once the first is closed a new fault is no duplicate', async () => {
    const { id } = await freshTicket('portDown');
    const body = faultBody({ troubleTicketCharacteristic: [{ name: 'cause', value: 'portDown' }] });
    expect((await file('key-again', body)).status).toBe(409);
    for (const status of ['inProgress', 'resolved', 'closed'])
      expect((await centre.ask('PATCH', `${tickets}/${id}`, { status })).status).toBe(200);
    expect((await file('key-again', body)).status).toBe(201);
  });

  it('ticket numbers carry the day in Shanghai and count up without a gap', async () => {
    const first = await freshTicket('a');
    const second = await freshTicket('b');
    expect(first.id).toMatch(/^GZ20261121-\d{6}$/);
    expect(Number(second.id.slice(-6))).toBe(Number(first.id.slice(-6)) + 1);
  });

  it('a status changes only along the life of a ticket, whatever is tried', async () => {
    const next: Record<string, readonly string[]> = {
      acknowledged: ['inProgress', 'rejected', 'cancelled'],
      inProgress: ['resolved', 'pending', 'held', 'cancelled'],
      pending: ['inProgress', 'cancelled'],
      held: ['inProgress'],
      resolved: ['closed', 'inProgress'],
    };
    let serial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ticketStatuses), { maxLength: 6 }), async (path) => {
        serial += 1;
        const { id } = await freshTicket(`life-${String(serial)}`);
        let state = 'acknowledged';
        for (const status of path) {
          const answer = await centre.ask('PATCH', `${tickets}/${id}`, { status });
          const legal = status === state || (next[state] ?? []).includes(status);
          expect(answer.status).toBe(legal ? 200 : 409);
          if (legal) state = status;
          expect((await centre.ask('GET', `${tickets}/${id}`)).body).toMatchObject({ status: state });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('notes only grow, whether one is sent or all of them', async () => {
    const { id } = await freshTicket('noted');
    const patch = async (note: unknown) =>
      documentSchema.parse((await centre.ask('PATCH', `${tickets}/${id}`, { note })).body)['note'];
    await patch([{ author: '8012', text: '客户来电催办' }]);
    const both = await patch([{ author: '8012', text: '已告知预计恢复时间' }]);
    expect(both).toMatchObject([
      { id: 'N-1', text: '客户来电催办' },
      { id: 'N-2', text: '已告知预计恢复时间' },
    ]);
    const all = await patch([...(both as object[]), { author: '班长', text: '已升级' }]);
    expect(all).toMatchObject([{ id: 'N-1' }, { id: 'N-2' }, { id: 'N-3', text: '已升级' }]);
  });

  it('what the server sets cannot be patched, and attributes it does not know survive', async () => {
    const { id } = await freshTicket('kept');
    for (const change of [{ creationDate: '2020-01-01T00:00:00Z' }, { id: 'GZ1' }, { statusChange: [] }])
      expect((await centre.ask('PATCH', `${tickets}/${id}`, change)).status).toBe(400);
    await centre.ask('PATCH', `${tickets}/${id}`, { dateFirstFound: '2026-11-21', priority: 'High' });
    await centre.ask('PATCH', `${tickets}/${id}`, { priority: null });
    const kept = documentSchema.parse((await centre.ask('GET', `${tickets}/${id}`)).body);
    expect(kept['dateFirstFound']).toBe('2026-11-21');
    expect('priority' in kept).toBe(false);
  });

  it('a contact is in the customer’s trace, once per key', async () => {
    const path = `${tmfPaths.partyInteraction}?relatedParty.id=${keyAccount.customer}`;
    const before = (await centre.list(path)).length;
    const body = interactionBody(centre.url, 'GZ20261121-000001');
    const headers = { 'idempotency-key': 'contact-1' };
    const first = await centre.ask('POST', tmfPaths.partyInteraction, body, headers);
    const again = await centre.ask('POST', tmfPaths.partyInteraction, body, headers);
    expect(again.body).toEqual(first.body);
    const trace = await centre.list(path);
    expect(trace).toHaveLength(before + 1);
    expect(trace[0]).toMatchObject({ description: '客户已切备份链路', direction: 'inbound' });
  });

  it('a line test finds the cut fibre, by light alone', async () => {
    const started = documentSchema.parse(
      (await centre.ask('POST', tmfPaths.serviceTest, testBody(keyAccount.line))).body,
    );
    expect(started['testMeasure']).toBeUndefined();
    centre.clock.advance(1_200);
    const test = documentSchema.parse((await centre.ask('GET', new URL(started.href).pathname)).body);
    expect(test['characteristic']).toContainEqual({ name: 'cause', valueType: 'string', value: 'fibreCut' });
    expect(test['testMeasure']).toContainEqual(
      expect.objectContaining({
        metricName: 'rxPower',
        unitOfMeasure: 'dBm',
        value: { name: 'rxPower', valueType: 'number', value: -40 },
        ruleViolation: [
          { name: 'rxPower out of bounds', conformanceTargetLower: '-27', conformanceTargetUpper: '-8' },
        ],
      }),
    );
  });

  it('a sound line passes, with no cause and no violation', async () => {
    const line = `${keyAccount.line.slice(0, -2)}02`;
    const started = documentSchema.parse(
      (await centre.ask('POST', tmfPaths.serviceTest, testBody(line))).body,
    );
    centre.clock.advance(1_200);
    const test = (await centre.ask('GET', new URL(started.href).pathname)).body;
    expect(JSON.stringify(test)).toContain('"passed"');
    expect(JSON.stringify(test)).not.toContain('ruleViolation');
    expect(JSON.stringify(test)).not.toContain('"cause"');
  });

  it('a body too large or not JSON is refused cleanly', async () => {
    expect((await centre.ask('POST', tickets, faultBody({ description: 'x'.repeat(300_000) }))).status).toBe(
      413,
    );
    expect((await centre.ask('POST', tickets, 'a=b', { 'content-type': 'text/plain' })).status).toBe(415);
    expect(centre.logged).toEqual([]);
  });

  it('hostile documents are refused or kept, but never break the centre', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.constantFrom('POST', 'PATCH'), async (body, method) => {
        const path = method === 'POST' ? tickets : `${tickets}/GZ20261121-000001`;
        const answer = await centre.ask(method, path, JSON.stringify(body));
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
    expect(centre.logged).toEqual([]);
  });

  it('a device’s key is made once, is 32 bytes, and differs between devices', async () => {
    const key = async (device: string) =>
      String(
        documentSchema.partial().parse((await centre.ask('PUT', `/yidian/v1/device-keys/${device}`)).body)[
          'key'
        ],
      );
    const first = await key('seat-1');
    expect(Buffer.from(first, 'base64')).toHaveLength(32);
    expect(await key('seat-1')).toBe(first);
    expect(await key('seat-2')).not.toBe(first);
    expect((await centre.ask('PUT', '/yidian/v1/device-keys/%20')).status).toBe(400);
  });
});
