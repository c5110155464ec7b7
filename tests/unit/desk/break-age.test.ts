import { describe, expect, it } from 'vitest';
import { shownStatus } from '../../../renderer/stores/shown-status';
import { available, busy, meal, shift } from '../../support/shift-bench';
import type { AgentChoice } from '../../../shared/domain/availability';

/** With a centre that keeps states, and by the desk's own rule. */
async function shiftWith(keepsStates: boolean) {
  const bench = await shift({ online: keepsStates });
  if (!keepsStates) {
    bench.backOffice.agentStates = null;
    bench.backOffice.goOnline();
    await bench.settle();
  }
  /** Full minutes in the shown status. */
  const age = () => Math.floor((bench.clock.now() - (shownStatus(bench.view())?.sinceMs ?? 0)) / 60_000);
  const minutes = async (count: number) => {
    bench.clock.advance(count * 60_000);
    await bench.settle();
  };
  const callOf = async (minutesLong: number) => {
    const callId = await bench.talk();
    await minutes(minutesLong);
    await bench.end(callId);
    await minutes(1);
    await bench.complete();
  };
  return { ...bench, age, minutes, callOf };
}

describe.each([true, false])('a break in which calls are taken (the centre keeps states: %s)', (keeps) => {
  it('is as old as all of it, the calls and their wrap-up among it', async () => {
    const { choose, minutes, callOf, talk, age, view } = await shiftWith(keeps);
    await choose(meal);
    await minutes(10);
    await callOf(5);
    expect(view().status).toEqual(meal);
    expect(age()).toBe(16);
    await minutes(4);
    await callOf(2);
    expect([view().status, age()]).toEqual([meal, 23]);
    await talk();
    expect([view().status, age()]).toEqual([{ state: 'onCall' }, 0]);
  });

  it.each<AgentChoice>([available, busy, { state: 'break', reason: 'training' }])(
    'is over where %o follows the call',
    async (next) => {
      const { choose, minutes, talk, end, complete, age, view } = await shiftWith(keeps);
      await choose(meal);
      await minutes(10);
      const callId = await talk();
      await choose(next);
      await end(callId);
      await complete();
      expect([view().status, age()]).toEqual([next, 0]);
      await minutes(3);
      await choose(meal);
      expect([view().status, age()]).toEqual([meal, 0]);
    },
  );

  it('is a new one after a call in another state', async () => {
    const { choose, minutes, callOf, age } = await shiftWith(keeps);
    await choose(busy);
    await minutes(7);
    await callOf(1);
    expect(age()).toBe(0);
    await choose(meal);
    expect(age()).toBe(0);
  });
});
