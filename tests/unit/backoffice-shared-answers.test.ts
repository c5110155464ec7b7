import { describe, expect, it } from 'vitest';
import { customerIdSchema } from '../../shared/domain/ids';
import { officeForEach } from '../support/connected-office';
import { json } from '../support/hostile-centre';

const never = new AbortController().signal;
const customer = customerIdSchema.parse('C-1');
const ticket = { id: 'TT-1', creationDate: '2026-11-21T02:00:00Z' };
const at = officeForEach();

const tickets = (signal = never) => at.office.fetchPart(customer, 'tickets', signal);

describe('answers that were given before', () => {
  it('are asked for by their ETag and given again, the very same value, when nothing has changed', async () => {
    const conditions: (string | undefined)[] = [];
    at.centre.answerWith((request, response) => {
      conditions.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else json({ id: 'C-1', name: '天津一厂' }, 200, { etag: '"v1"' })(request, response);
    });
    const first = await at.office.fetchPart(customer, 'identity', never);
    const second = await at.office.fetchPart(customer, 'identity', never);
    expect(conditions).toEqual([undefined, '"v1"']);
    if (!first.ok || !second.ok) throw new Error('not read');
    expect(second.value).toBe(first.value);
  });

  it('are replaced when something has changed, and forgotten when no ETag comes any more', async () => {
    let version = 1;
    const conditions: (string | undefined)[] = [];
    at.centre.answerWith((request, response) => {
      conditions.push(request.headers['if-none-match']);
      json(
        [{ ...ticket, name: `v${version}` }],
        200,
        version < 3 ? { etag: `"v${version}"` } : {},
      )(request, response);
    });
    await tickets();
    version = 2;
    await tickets();
    version = 3;
    const third = await tickets();
    await tickets();
    expect(third.ok && third.value[0]?.title).toBe('v3');
    expect(conditions).toEqual([undefined, '"v1"', '"v2"', undefined]);
  });

  it('are not kept of rubbish', async () => {
    const conditions: (string | undefined)[] = [];
    at.centre.answerWith((request, response) => {
      conditions.push(request.headers['if-none-match']);
      json({}, 200, { etag: '"rubbish"' })(request, response);
    });
    await tickets();
    await tickets();
    expect(conditions).toEqual([undefined, undefined]);
  });

  it('do not make a 304 nobody asked for into an answer', async () => {
    at.centre.answerWith((_, response) => response.writeHead(304).end());
    expect(await tickets()).toMatchObject({ ok: false, failure: { code: 'centre.badAnswer' } });
  });

  it('do not outlive the connection', async () => {
    const conditions: (string | undefined)[] = [];
    at.centre.answerWith((request, response) => {
      conditions.push(request.headers['if-none-match']);
      json([], 200, { etag: '"v1"' })(request, response);
    });
    await tickets();
    at.reconnect({});
    await tickets();
    expect(conditions).toEqual([undefined, undefined]);
  });
});

describe('the same asked by several at the same time', () => {
  it('is one request, and everybody gets its answer', async () => {
    at.centre.answerWith(json([ticket]));
    const [first, second, third] = await Promise.all([tickets(), tickets(), tickets()]);
    expect(first).toEqual(second);
    expect(third.ok).toBe(true);
    expect(at.centre.asked).toHaveLength(1);
  });

  it('costs those who stay nothing when one leaves', async () => {
    const leaving = new AbortController();
    let answer: () => void = () => undefined;
    at.centre.answerWith((request, response) => {
      answer = () => {
        json([ticket])(request, response);
      };
    });
    const gone = tickets(leaving.signal);
    const stays = tickets();
    await expect.poll(() => at.centre.asked).toHaveLength(1);
    leaving.abort();
    expect(await gone).toMatchObject({ ok: false, failure: { detail: 'aborted' } });
    answer();
    expect((await stays).ok).toBe(true);
    expect(at.centre.asked).toHaveLength(1);
  });

  it('ends on the wire when the last has left, and who asks then is not given the ended one', async () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const closed = new Promise<void>((resolve) => {
      at.centre.answerWith((_, response) => {
        response.on('close', resolve);
      });
    });
    const asked = [tickets(one.signal), tickets(other.signal)];
    await expect.poll(() => at.centre.asked).toHaveLength(1);
    one.abort();
    other.abort();
    at.centre.answerWith(json([ticket]));
    const next = await tickets();
    await closed;
    expect(next.ok).toBe(true);
    for (const outcome of await Promise.all(asked)) expect(outcome.ok).toBe(false);
  });

  it('is asked anew when the centre has told of a change meanwhile', async () => {
    const answers: (() => void)[] = [];
    at.centre.answerWith((request, response) => {
      const name = `answer ${answers.length + 1}`;
      answers.push(() => {
        json([{ ...ticket, name }])(request, response);
      });
    });
    const heard = new Promise((resolve) => at.office.subscribeEvents(resolve));
    const before = tickets();
    await expect.poll(() => answers).toHaveLength(1);
    await expect.poll(() => at.centre.streams).toHaveLength(1);
    at.centre.streams[0]?.write('data: {"kind":"ticketChanged","customerId":"C-1"}\n\n');
    await heard;
    const after = tickets();
    await expect.poll(() => answers).toHaveLength(2);
    answers.forEach((answer) => {
      answer();
    });
    const [old, fresh] = await Promise.all([before, after]);
    expect([old.ok && old.value[0]?.title, fresh.ok && fresh.value[0]?.title]).toEqual([
      'answer 1',
      'answer 2',
    ]);
  });
});
