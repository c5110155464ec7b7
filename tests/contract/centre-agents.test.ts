import { afterEach, describe, expect, it } from 'vitest';
import { agentStateWordSchema } from '../../shared/domain/availability';
import { startTestCentre, type TestCentre } from './test-centre';

const path = '/yidian/v1/agents/8012/state';
const available = { status: { state: 'available' }, takesCalls: true, revision: 1 };
const meal = { status: { state: 'break', reason: 'meal' }, takesCalls: false, revision: 2 };

describe('the states of agents', () => {
  let centre: TestCentre;
  afterEach(() => centre.close());
  const read = async (of = path) => agentStateWordSchema.parse((await centre.ask('GET', of)).body);

  it('are offline until somebody says otherwise', async () => {
    centre = await startTestCentre();
    expect(await read()).toMatchObject({ status: { state: 'offline' }, takesCalls: false, revision: 0 });
  });

  it('are what the desk asked for, since when, and what the clock shows', async () => {
    centre = await startTestCentre();
    const atMs = centre.clock.now();
    const answer = await centre.ask('PUT', path, meal);
    expect(answer.status).toBe(200);
    expect(agentStateWordSchema.parse(answer.body)).toEqual({ ...meal, sinceMs: atMs, nowMs: atMs });
    centre.clock.advance(90_000);
    expect(await read()).toEqual({ ...meal, sinceMs: atMs, nowMs: atMs + 90_000 });
  });

  it('keep their age when the same is said again, and begin anew with another', async () => {
    centre = await startTestCentre();
    const atMs = centre.clock.now();
    await centre.ask('PUT', path, available);
    centre.clock.advance(5000);
    await centre.ask('PUT', path, { ...available, revision: 2 });
    expect((await read()).sinceMs).toBe(atMs);
    await centre.ask('PUT', path, { ...meal, revision: 3 });
    expect((await read()).sinceMs).toBe(atMs + 5000);
  });

  it('are not undone by a request that was late', async () => {
    centre = await startTestCentre();
    await centre.ask('PUT', path, meal);
    const late = await centre.ask('PUT', path, available);
    expect(agentStateWordSchema.parse(late.body)).toMatchObject(meal);
    const twice = await centre.ask('PUT', path, { ...available, revision: 2 });
    expect(agentStateWordSchema.parse(twice.body)).toMatchObject(meal);
  });

  it('are told by the event stream when they change, and only then', async () => {
    centre = await startTestCentre();
    await centre.ask('PUT', path, available);
    await centre.ask('PUT', path, { ...available, revision: 2 });
    await centre.ask('PUT', path, available);
    expect(centre.events.since('test-0')?.map(({ event }) => event)).toEqual([
      { kind: 'agentStateChanged', id: '8012' },
    ]);
  });

  it('belong to one agent each, whatever the agent’s id is written with', async () => {
    centre = await startTestCentre();
    const other = `/yidian/v1/agents/${encodeURIComponent('坐席 1/2')}/state`;
    await centre.ask('PUT', other, available);
    expect((await read(other)).status.state).toBe('available');
    expect((await read()).status.state).toBe('offline');
  });

  it.each([
    ['no state there is', { ...available, status: { state: 'fishing' } }],
    ['a break without a reason', { ...available, status: { state: 'break' } }],
    ['no revision', { status: { state: 'busy' }, takesCalls: false }],
    ['a negative revision', { ...available, revision: -1 }],
  ])('refuse %s and stay as they were', async (_what, body) => {
    centre = await startTestCentre();
    const answer = await centre.ask('PUT', path, body);
    expect(answer.status).toBe(400);
    expect(await read()).toMatchObject({ status: { state: 'offline' } });
  });

  it('answer other methods with 405 and ids too long with 400', async () => {
    centre = await startTestCentre();
    const posted = await centre.ask('POST', path, available);
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT']);
    expect((await centre.ask('GET', `/yidian/v1/agents/${'8'.repeat(65)}/state`)).status).toBe(400);
  });
});
