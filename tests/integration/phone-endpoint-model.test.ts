import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endpointSteps, type EndpointStep } from '../support/endpoint-commands';
import { lies, waitingInVain } from '../support/endpoint-truths';
import { EndpointWorld } from '../support/endpoint-world';
import { surpriseWatch } from '../support/surprise-watch';

/** Histories; more by YIDIAN_ROUNDS. */
const rounds = Number(process.env['YIDIAN_ROUNDS'] ?? 30);
/** Other histories by YIDIAN_SEED; what failed prints its own. */
const seed = Number(process.env['YIDIAN_SEED'] ?? 22);

/** Longer than a SIP transaction waits for anything. */
const transactionsMs = 40_000;
/** Phases that only wait for somebody's answer. */
const passing = new Set(['answering', 'holding', 'resuming', 'ending']);

class Step implements fc.AsyncCommand<EndpointWorld, EndpointWorld> {
  constructor(private readonly step: EndpointStep) {}

  check(world: EndpointWorld): boolean {
    return this.step.can(world);
  }

  async run(world: EndpointWorld): Promise<void> {
    await this.step.act(world);
    if (this.step.rushed) {
      expect(world.promises.broken).toEqual([]);
      return;
    }
    await world.settle();
    expect(lies(world)).toEqual([]);
  }

  toString(): string {
    return this.step.rushed ? `${this.step.name}!` : this.step.name;
  }
}

/** Everything works again: nothing stays half done, everything can end, and nothing is left. */
async function bringToAnEnd(world: EndpointWorld): Promise<void> {
  await world.heal();
  expect(world.isRegistered).toBe(true);
  await world.pass(transactionsMs);
  expect(lies(world)).toEqual([]);
  expect([...world.promises.phases].filter(([, phase]) => passing.has(phase))).toEqual([]);
  expect([...world.unanswered]).toEqual([]);
  for (const callId of world.promises.phases.keys()) world.user('hangUp', world.bench.phone.hangUp(callId));
  await world.pass(transactionsMs);
  expect([...world.promises.phases]).toEqual([]);
  expect(world.promises.broken).toEqual([]);
  for (const callId of world.promises.over) expect(world.bench.ends(callId)).toHaveLength(1);
  expect([...world.unanswered]).toEqual([]);
  expect(waitingInVain(world)).toEqual([]);
  expect([...world.bench.media.open]).toEqual([]);
  expect(world.leftInAgent()).toEqual([]);
  expect(world.bench.logs.filter((line) => line.includes('failed'))).toEqual([]);
}

describe('the phone as a whole, under every order of what users, far sides, networks and time do', () => {
  const surprises = surpriseWatch();
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => vi.useRealTimers());

  it(
    'never says better than the truth, ends each call once at both ends, gets stuck nowhere and leaves nothing',
    { timeout: 60_000 + rounds * 5000 },
    async () => {
      const steps = fc.noBias(
        fc.commands(
          endpointSteps.map((steps) => steps.map((step) => new Step(step))),
          { maxCommands: 80, size: 'max' },
        ),
      );
      await fc.assert(
        fc.asyncProperty(steps, async (commands) => {
          surprises.begin();
          const world = await EndpointWorld.open();
          try {
            await fc.asyncModelRun(() => ({ model: world, real: world }), commands);
            await bringToAnEnd(world);
          } finally {
            await world.close();
            vi.restoreAllMocks();
          }
          expect(world.bench.clock.pending).toBe(0);
          // a connection that was closed is gone a moment later, and its timer with it
          await expect.poll(() => vi.getTimerCount()).toBe(0);
          expect(surprises.end()).toEqual([]);
        }),
        { numRuns: rounds, seed },
      );
    },
  );
});
