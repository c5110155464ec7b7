import { afterEach, describe, expect, it } from 'vitest';
import { runCentre, type RunningCentre } from '../../main/centre/run-centre';
import { PracticeDesk } from '../support/practice-desk';
import { systemClock } from '../../main/system-clock';

let centre: RunningCentre | undefined;
let desk: PracticeDesk | undefined;
afterEach(async () => {
  await desk?.stop();
  await centre?.dispose();
  desk = centre = undefined;
});

/** A practice centre with a registered desk, whose callers are about to ring. */
async function practiceCentre() {
  const running = (centre = await runCentre(
    { port: 0, host: '127.0.0.1', data: null, customers: 60, seed: 1, token: 'a-token', practice: true },
    systemClock,
    () => undefined,
  ));
  if (running.practicePhone === null) throw new Error('there are no callers');
  desk = new PracticeDesk(running.practicePhone);
  await desk.register();
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${running.centreUrl}/yidian/v1/${path}`, {
      method,
      headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  };
  await ask('POST', 'practice/start', { pauseMs: 60_000 });
  return {
    tell: (state: 'available' | 'busy' | 'wrapUp', takesCalls: boolean, revision: number) =>
      ask('PUT', 'agents/8012/state', { status: { state }, takesCalls, revision }),
    nextCall: async () => ((await ask('GET', 'practice')) as { nextCallAtMs: number | null }).nextCallAtMs,
  };
}

describe('practice callers', () => {
  it('ring who says nothing, not who takes none, and again who is 示闲 or may be rung while wrapping up', async () => {
    const { tell, nextCall } = await practiceCentre();
    expect(await nextCall()).not.toBeNull();
    await tell('busy', false, 1);
    expect(await nextCall()).toBeNull();
    const backAtMs = Date.now();
    await tell('available', true, 2);
    // not the very moment they are back
    expect((await nextCall()) ?? 0).toBeGreaterThanOrEqual(backAtMs + 1000);
    await tell('wrapUp', false, 3);
    expect(await nextCall()).toBeNull();
    await tell('wrapUp', true, 4);
    expect(await nextCall()).not.toBeNull();
  });
});
