import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectOffice, type ConnectedOffice } from '../support/connected-office';
import { json } from '../support/hostile-centre';

const wish = { status: { state: 'break', reason: 'meal' }, takesCalls: false, revision: 4 } as const;
const word = { ...wish, sinceMs: 1000, nowMs: 61_000 };

describe('an agent’s state, as the back office is asked for it', () => {
  let bench: ConnectedOffice;
  beforeEach(async () => {
    bench = await connectOffice();
  });
  afterEach(() => bench.close());

  it('is read and set at the agent’s own path, whatever the id is written with', async () => {
    bench.centre.answerWith(json(word));
    expect(await bench.office.agentState('坐席/1')).toEqual({ ok: true, value: word });
    expect(await bench.office.setAgentState('8012', wish)).toEqual({ ok: true, value: word });
    expect(bench.centre.asked).toContain(`GET /yidian/v1/agents/${encodeURIComponent('坐席/1')}/state`);
    expect(bench.centre.asked).toContain('PUT /yidian/v1/agents/8012/state');
  });

  it.each([
    ['a state nobody knows', { ...word, status: { state: 'fishing' } }],
    ['a break without a reason', { ...word, status: { state: 'break' } }],
    ['no age', { ...wish }],
    ['nothing', null],
  ])('is unusable with %s', async (_what, body) => {
    bench.centre.answerWith(json(body));
    expect(await bench.office.agentState('8012')).toMatchObject({ failure: { code: 'centre.badAnswer' } });
  });

  it('is not offered where there is none, and not asked for again soon', async () => {
    bench.centre.answerWith(json({ code: '60', reason: 'no such path' }, 404));
    for (let time = 0; time < 2; time += 1)
      expect(await bench.office.setAgentState('8012', wish)).toMatchObject({
        failure: { code: 'centre.notOffered' },
      });
    expect(bench.centre.asked.filter((asked) => asked.includes('/agents/'))).toHaveLength(1);
  });

  it.each([
    ['404', json({ code: 'unknownAgent', reason: 'nobody of that number' }, 404)],
    ['403', json({ code: 'unknownAgent', reason: 'left the company' }, 403)],
    ['403 of TM Forum', json({ code: '52', reason: 'Forbidden user' }, 403)],
    ['403 without a word', (_: unknown, response: ServerResponse) => response.writeHead(403).end()],
  ] as const)(
    'is of an agent whom the centre does not know (%s), and may be asked for again',
    async (_, answer) => {
      bench.centre.answerWith(answer);
      const unknown = { failure: { code: 'centre.unknownAgent', params: { agent: '8021' } } };
      expect(await bench.office.agentState('8021')).toMatchObject(unknown);
      expect(await bench.office.setAgentState('8021', wish)).toMatchObject(unknown);
      bench.centre.answerWith(json(word));
      expect(await bench.office.agentState('8021')).toMatchObject({ ok: true });
    },
  );

  it('is not said to be unknown where the token is', async () => {
    bench.centre.answerWith(json({ code: '42', reason: 'Expired credentials' }, 401));
    expect(await bench.office.agentState('8012')).toMatchObject({ failure: { code: 'centre.unauthorized' } });
  });

  it('tells a refusal from a centre in trouble', async () => {
    bench.centre.answerWith(json({ code: 'tooManyOnBreak', reason: 'quota' }, 409));
    expect(await bench.office.setAgentState('8012', wish)).toMatchObject({
      failure: { code: 'centre.refused' },
    });
    bench.centre.answerWith(json({ code: '1', reason: 'down' }, 503));
    expect(await bench.office.setAgentState('8012', wish)).toMatchObject({
      failure: { code: 'centre.unreachable' },
    });
  });
});
