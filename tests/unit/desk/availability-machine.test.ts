import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  moveAvailability,
  offline,
  takesCalls,
  unfinishedWork,
  type Availability,
  type AvailabilityEvent,
  type OpenWork,
} from '../../../main/desk/availability-machine';
import type { AgentChoice, AgentStatesPolicy } from '../../../shared/domain/availability';
import { shippedPolicies } from '../../support/shipped-policies';

const shipped = shippedPolicies().agentStates.wrapUp;
const available: AgentChoice = { state: 'available' };
const busy: AgentChoice = { state: 'busy' };
const meal: AgentChoice = { state: 'break', reason: 'meal' };

/** The state after these events, a second apart. */
function after(events: readonly AvailabilityEvent[], policy = shipped, from: Availability = offline) {
  return events.reduce(
    (state, event, at) => moveAvailability(state, event, { nowMs: at * 1000, policy }),
    from,
  );
}
const began: AvailabilityEvent = { kind: 'began', as: available };
const onCall: readonly AvailabilityEvent[] = [began, { kind: 'callBegan' }];
const wrapUp: readonly AvailabilityEvent[] = [...onCall, { kind: 'callsOver', work: 'words' }];
const chose = (choice: AgentChoice): AvailabilityEvent => ({ kind: 'chose', choice });
const ended = (work: OpenWork): AvailabilityEvent => ({ kind: 'endedWrapUp', work });
const timePassed = (work: OpenWork): AvailabilityEvent => ({ kind: 'timePassed', work });
const now = { nowMs: 9000, policy: shipped };
const wait = Array.from({ length: shipped.seconds }, (): AvailabilityEvent => timePassed('words'));

describe('the agent’s state', () => {
  it('begins a shift as told and takes a choice at once while nothing is up', () => {
    expect(after([began]).status).toEqual(available);
    expect(after([began, chose(meal)]).status).toEqual(meal);
    expect(after([began, chose(meal), chose(available)]).status).toEqual(available);
  });

  it('keeps a choice made on a call until call and wrap-up are over', () => {
    const talking = after([...onCall, chose(meal)]);
    expect(talking).toMatchObject({ status: { state: 'onCall' }, next: meal });
    const writing = after([...onCall, chose(meal), { kind: 'callsOver', work: 'untouched' }]);
    expect(writing).toMatchObject({ status: { state: 'wrapUp' }, next: meal });
    const done = after([
      ...onCall,
      chose(meal),
      { kind: 'callsOver', work: 'words' },
      { kind: 'workChanged', work: 'none' },
    ]);
    expect(done).toMatchObject({ status: meal, next: null });
  });

  it('is again what it was before the call when nothing was chosen', () => {
    const events: AvailabilityEvent[] = [
      began,
      chose(busy),
      { kind: 'callBegan' },
      { kind: 'callsOver', work: 'none' },
    ];
    expect(after(events).status).toEqual(busy);
    expect(after([...wrapUp, { kind: 'workChanged', work: 'none' }]).status).toEqual(available);
  });

  it('keeps a choice made in the wrap-up until it is over, whatever is open', () => {
    for (const choice of [available, busy, meal]) {
      const writing = after([...wrapUp, chose(choice)]);
      expect(writing).toMatchObject({ status: { state: 'wrapUp' }, next: choice });
      expect(moveAvailability(writing, { kind: 'workChanged', work: 'none' }, now).status).toEqual(choice);
    }
  });

  it('ends the wrap-up at once only where the agent says so, and makes nobody 示闲 over open words', () => {
    expect(after([...wrapUp, chose(meal), ended('words')])).toMatchObject({ status: meal, next: null });
    expect(after([...wrapUp, ended('untouched')]).status).toEqual(available);
    const writing = after([...wrapUp, chose(available)]);
    expect(moveAvailability(writing, ended('words'), now)).toBe(writing);
    for (const state of [after([began]), after(onCall)])
      expect(moveAvailability(state, ended('none'), now)).toBe(state);
  });

  it('goes on in the wrap-up an earlier run died in, or in its call, and keeps what was to follow', () => {
    const tookUp: AvailabilityEvent = { kind: 'tookUp', unfinished: { sinceMs: 500, follows: meal } };
    const writing = after([began, tookUp]);
    expect(writing).toMatchObject({ status: { state: 'wrapUp' }, next: meal, workSinceMs: 500 });
    const talking = after([began, { kind: 'callBegan' }, tookUp]);
    const calledAgain = after([began, tookUp, { kind: 'callBegan' }]);
    expect({ ...calledAgain, interrupted: null }).toEqual(talking);
    expect(talking).toMatchObject({
      status: { state: 'onCall' },
      next: meal,
      workSinceMs: 500,
      wrapUp: null,
    });
    expect(unfinishedWork(talking)).toEqual({ sinceMs: 500, follows: meal });
    expect(unfinishedWork(after([began]))).toBeNull();
  });

  it('only reminds when time is up: the agent stays with what is not wrapped up', () => {
    for (const work of ['untouched', 'words'] as const) {
      const state = after([...wrapUp, ...wait, timePassed(work)]);
      expect(state.status.state, work).toBe('wrapUp');
      expect(state.wrapUp?.overdue, work).toBe(true);
    }
  });

  it('goes on when time is up and nothing was written, where policy says so; never over a word', () => {
    const policy: AgentStatesPolicy['wrapUp'] = { ...shipped, whenTimeIsUp: 'next' };
    const untouched = wait.map(() => timePassed('untouched'));
    expect(after([...wrapUp, ...untouched, timePassed('untouched')], policy).status).toEqual(available);
    const written = after([...wrapUp, ...wait, timePassed('words')], policy);
    expect(written).toMatchObject({ status: { state: 'wrapUp' }, wrapUp: { overdue: true } });
  });

  it('gives more time as often as policy says and no more', () => {
    let state = after(wrapUp);
    for (let left = shipped.extensions; left > 0; left -= 1) {
      const before = state.wrapUp?.untilMs ?? 0;
      state = moveAvailability(state, { kind: 'extended' }, { nowMs: 0, policy: shipped });
      expect(state.wrapUp).toMatchObject({
        extensionsLeft: left - 1,
        untilMs: before + shipped.extensionSeconds * 1000,
        overdue: false,
      });
    }
    expect(moveAvailability(state, { kind: 'extended' }, { nowMs: 0, policy: shipped })).toBe(state);
  });

  it('keeps time that was asked for when a call comes in between, and gives a new call its own where that is more', () => {
    const extended = after([...wrapUp, { kind: 'extended' }]);
    const back = after([{ kind: 'callBegan' }, { kind: 'callsOver', work: 'words' }], shipped, extended);
    expect(back.wrapUp).toEqual(extended.wrapUp);
    const nowMs = (extended.wrapUp?.untilMs ?? 0) + 60_000;
    const talked = moveAvailability(
      after([{ kind: 'callBegan' }], shipped, extended),
      { kind: 'callsOver', work: 'words' },
      { nowMs, policy: shipped },
    );
    expect(talked.wrapUp).toEqual({
      untilMs: nowMs + shipped.seconds * 1000,
      extensionsLeft: shipped.extensions,
      overdue: false,
    });
  });

  it('counts more time from now, not from when time was up long ago', () => {
    const overdue = after([...wrapUp, ...wait, timePassed('words')]);
    const nowMs = 10 * 3_600_000;
    const state = moveAvailability(overdue, { kind: 'extended' }, { nowMs, policy: shipped });
    expect(state.wrapUp?.untilMs).toBe(nowMs + shipped.extensionSeconds * 1000);
  });

  it('obeys the server at once when free, after the work when not, and never drops a call for it', () => {
    const order = (status: Availability['status']): AvailabilityEvent => ({ kind: 'ordered', status });
    expect(after([began, order(busy)]).status).toEqual(busy);
    expect(after([began, order({ state: 'offline' })]).status.state).toBe('offline');
    expect(after([...onCall, order(busy)])).toMatchObject({ status: { state: 'onCall' }, next: busy });
    expect(after([...onCall, order({ state: 'offline' })]).status.state).toBe('onCall');
    expect(after([began, order({ state: 'wrapUp' })]).status).toEqual(available);
  });

  it('is offered calls on the phone only if it would be free after it', () => {
    expect(takesCalls(after(onCall), shipped)).toBe(true);
    expect(takesCalls(after([...onCall, chose(meal)]), shipped)).toBe(false);
    expect(takesCalls(after(wrapUp), shipped)).toBe(shipped.takesCalls);
    expect(takesCalls(after(wrapUp), { ...shipped, takesCalls: false })).toBe(false);
    expect(takesCalls(after([began, chose(busy)]), shipped)).toBe(false);
  });
});

const work = fc.constantFrom<OpenWork>('none', 'untouched', 'words');
const choice = fc.constantFrom(available, busy, meal);
const event: fc.Arbitrary<AvailabilityEvent> = fc.oneof(
  choice.map((as): AvailabilityEvent => ({ kind: 'began', as })),
  fc.record({ kind: fc.constant('chose' as const), choice }),
  fc.record({ kind: fc.constant('endedWrapUp' as const), work }),
  choice.map((follows): AvailabilityEvent => ({ kind: 'tookUp', unfinished: { sinceMs: 1, follows } })),
  fc.record({ kind: fc.constant('ordered' as const), status: choice }),
  fc.constant<AvailabilityEvent>({ kind: 'callBegan' }),
  fc.record({ kind: fc.constant('callsOver' as const), work }),
  fc.record({ kind: fc.constant('workChanged' as const), work }),
  fc.constant<AvailabilityEvent>({ kind: 'extended' }),
  fc.record({ kind: fc.constant('timePassed' as const), work }),
  fc.constant<AvailabilityEvent>({ kind: 'left' }),
);

describe('whatever happens in whatever order', () => {
  it('wrap-up time stands exactly in wrap-up, nothing waits where nothing is up, and every state has a way out', () => {
    const policies = fc.constantFrom<AgentStatesPolicy['wrapUp']>(shipped, {
      ...shipped,
      whenTimeIsUp: 'next',
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), policies, (events, policy) => {
        const state = after(events, policy);
        const { status, next, wrapUp: time, workSinceMs } = state;
        const working = status.state === 'onCall' || status.state === 'wrapUp';
        expect(time !== null).toBe(status.state === 'wrapUp');
        expect(workSinceMs !== null).toBe(working);
        if (!working) expect(next).toBeNull();
        // calls and words over: what was chosen last, else what was before
        const out = after(
          [
            { kind: 'callsOver', work: 'none' },
            { kind: 'workChanged', work: 'none' },
          ],
          policy,
          state,
        );
        if (working) expect(out.status).toEqual(next ?? state.chosen);
        else expect(out).toBe(state);
      }),
      { numRuns: 500 },
    );
  });
});
