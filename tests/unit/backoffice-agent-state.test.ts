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
