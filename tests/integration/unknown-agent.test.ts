import { afterEach, describe, expect, it } from 'vitest';
import { AgentStateCourier } from '../../main/desk/agent-state-courier';
import { connectOffice, type ConnectedOffice } from '../support/connected-office';
import { json } from '../support/hostile-centre';

let bench: ConnectedOffice | undefined;
afterEach(() => bench?.close());

const word = {
  status: { state: 'busy' },
  takesCalls: false,
  revision: 1,
  sinceMs: 1000,
  nowMs: 1000,
} as const;

/** A desk's courier whose wishes go to a real HTTP server. */
async function courierTo(answer: Parameters<ConnectedOffice['centre']['answerWith']>[0]) {
  const { office, centre, clock } = (bench = await connectOffice());
  centre.answerWith(answer);
  await expect.poll(() => office.link().state).toBe('online');
  const refused: string[] = [];
  const courier = new AgentStateCourier({
    backOffice: office,
    clock,
    log: () => undefined,
    on: {
      heard: () => undefined,
      found: () => undefined,
      ordered: () => undefined,
      refused: (_status, { code }) => refused.push(code),
    },
  });
  courier.begin('8021');
  courier.linkChanged(office.link());
  courier.wish({ status: { state: 'busy' }, takesCalls: false });
  return { courier, centre, clock, refused };
}

describe('a centre that keeps states and does not know this agent', () => {
  it('is asked again until somebody has registered the number, and is told then what was chosen', async () => {
    const { courier, centre, clock, refused } = await courierTo(json({ code: 'unknownAgent' }, 404));
    await expect.poll(() => courier.unknown).not.toBeNull();
    expect(courier).toMatchObject({
      unknown: { code: 'centre.unknownAgent', params: { agent: '8021' } },
      offered: true,
      confirmed: false,
    });
    expect(centre.asked).toEqual(['GET /yidian/v1/agents/8021/state']);
    centre.answerWith(json(word));
    clock.advance(1000);
    await expect.poll(() => courier.confirmed).toBe(true);
    expect(courier.unknown).toBeNull();
    expect(refused).toEqual([]);
  });

  it('is told from one that keeps none at all', async () => {
    const { courier } = await courierTo(json({ code: '60', reason: 'no such path' }, 404));
    await expect.poll(() => courier.offered).toBe(false);
    expect(courier.unknown).toBeNull();
  });
});
