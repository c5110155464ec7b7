import { describe, expect, it } from 'vitest';
import { AgentStates } from '../../../main/centre/agent-states';
import { failure } from '../../../shared/ipc/failure';
import { err } from '../../../shared/lib/result';
import { deskBench } from '../../support/desk-bench';
import { agentId, available, busy, meal, shift } from '../../support/shift-bench';

describe('a shift', () => {
  it('begins 示闲, and says so only when the server has', async () => {
    const { view, server, backOffice, settle } = await shift({ online: false });
    expect(view()).toMatchObject({ status: available, confirmed: null, word: 'unreachable' });
    expect(server().status.state).toBe('offline');
    backOffice.goOnline();
    await settle();
    expect(view()).toMatchObject({ status: available, word: 'confirmed', confirmed: { status: available } });
    expect(server()).toMatchObject({ status: available, takesCalls: true });
  });

  it('goes on as what the agent had chosen before the program died', async () => {
    const { view } = await shift({
      before: (states) => states.set(agentId, { status: meal, takesCalls: false, revision: 7 }),
    });
    expect(view()).toMatchObject({ status: meal, word: 'confirmed' });
  });

  it('takes no calls by itself after a crash in the middle of a call or its wrap-up', async () => {
    for (const state of ['onCall', 'wrapUp'] as const) {
      const { view, server } = await shift({
        before: (states) => states.set(agentId, { status: { state }, takesCalls: true, revision: 7 }),
      });
      expect(view()).toMatchObject({ status: busy, word: 'confirmed' });
      expect(server().takesCalls).toBe(false);
    }
  });

  it('ends 离线 at the server before the seat is left, but waits for no dead one', async () => {
    const bench = await shift();
    await bench.desk.availability.end();
    expect(bench.server()).toMatchObject({ status: { state: 'offline' }, takesCalls: false });
    expect(bench.desk.availability.choose(available).ok).toBe(false);
    const lone = await shift({ online: false });
    await lone.desk.availability.end();
    expect(lone.view().status.state).toBe('offline');
  });

  it('is another agent’s after signing out and in: the first is 离线 at the server', async () => {
    const { store, server, states, view, settle, choose } = await shift();
    await choose(busy);
    store.dispatch({ type: 'sessionChanged', session: 'signedOut' });
    await settle();
    expect(server().status.state).toBe('offline');
    store.dispatch({ type: 'agentChanged', agent: { ...store.state.agent, id: '8013' }, mode: 'real' });
    store.dispatch({ type: 'sessionChanged', session: 'signedIn' });
    await settle();
    expect(states.read('8013').status).toEqual(available);
    expect(view()).toMatchObject({ status: available, word: 'confirmed' });
  });
});

describe('what was asked and what the server says', () => {
  it('are told apart while the answer is under way', async () => {
    const { view, choose, backOffice, settle } = await shift();
    let answer: () => void = () => undefined;
    const { setAgentState } = backOffice;
    backOffice.setAgentState = async (...asked) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return setAgentState.apply(backOffice, asked);
    };
    await choose(busy);
    expect(view()).toMatchObject({ status: busy, word: 'asking', confirmed: { status: available } });
    answer();
    await settle();
    expect(view()).toMatchObject({ status: busy, word: 'confirmed', confirmed: { status: busy } });
  });

  it('a refusal leaves the agent what the server last said, and says why until something else is chosen', async () => {
    const { view, choose, backOffice } = await shift();
    const { setAgentState } = backOffice;
    backOffice.setAgentState = (id, wish) =>
      wish.status.state === 'break'
        ? Promise.resolve(err(failure('centre.refused', 'HTTP 409 tooManyOnBreak')))
        : setAgentState.call(backOffice, id, wish);
    await choose(meal);
    expect(view()).toMatchObject({
      status: available,
      word: 'confirmed',
      refused: { status: meal, failure: { code: 'centre.refused' } },
    });
    await choose(busy);
    expect(view()).toMatchObject({ status: busy, refused: null });
  });

  it('a wish made while the link was down is asked for when it is back, and the old word keeps its age', async () => {
    const { view, choose, backOffice, settle, server, clock } = await shift();
    const sinceMs = view().confirmed?.sinceMs;
    backOffice.goOffline();
    clock.advance(60_000);
    await choose(busy);
    expect(view()).toMatchObject({
      status: busy,
      word: 'unreachable',
      confirmed: { status: available, sinceMs },
    });
    expect(server().status).toEqual(available);
    backOffice.goOnline();
    await settle();
    expect(view()).toMatchObject({ status: busy, word: 'confirmed' });
    expect(server().status).toEqual(busy);
  });

  it('a centre that forgot everybody is told anew', async () => {
    const { view, choose, backOffice, settle, clock } = await shift();
    await choose(meal);
    backOffice.goOffline();
    const restarted = (backOffice.agentStates = new AgentStates(clock));
    backOffice.goOnline();
    await settle();
    expect(restarted.read(agentId).status).toEqual(meal);
    expect(view()).toMatchObject({ status: meal, word: 'confirmed' });
  });

  it('an answer lost on its way is asked for again, and a late request cannot undo a newer one', async () => {
    const { view, choose, backOffice, settle, server, clock, states } = await shift();
    const { setAgentState } = backOffice;
    let late: () => void = () => undefined;
    backOffice.setAgentState = (id, wish) => {
      late = () => void states.set(id, wish);
      backOffice.setAgentState = setAgentState;
      return Promise.resolve(err(failure('centre.timeout')));
    };
    await choose(meal);
    expect(view()).toMatchObject({ status: meal, word: 'asking' });
    clock.advance(1000);
    await settle();
    expect(view()).toMatchObject({ status: meal, word: 'confirmed' });
    await choose(available);
    late();
    expect(server().status).toEqual(available);
  });

  it('an order of the server is obeyed, on a call afterwards', async () => {
    const { view, order, talk, end, complete } = await shift();
    await order(busy);
    expect(view()).toMatchObject({ status: busy, word: 'confirmed' });
    await order(available);
    const callId = await talk();
    await order(busy);
    expect(view()).toMatchObject({ status: { state: 'onCall' }, next: busy });
    await end(callId);
    await complete();
    expect(view()).toMatchObject({ status: busy, word: 'confirmed' });
  });

  it('events about other agents ask nothing', async () => {
    const { backOffice, settle } = await shift();
    let asked = 0;
    backOffice.agentState = () => {
      asked += 1;
      return Promise.resolve(err(failure('centre.timeout')));
    };
    backOffice.events.emit({ kind: 'agentStateChanged', id: '9999' });
    await settle();
    expect(asked).toBe(0);
  });
});

describe('a call', () => {
  it('is 通话中 once it is taken, 话后整理 when it is over, and ends with the contact', async () => {
    const { view, server, ring, settle, talk, end, complete, emit } = await shift();
    const missed = ring();
    await settle();
    expect(view().status).toEqual(available);
    emit({ kind: 'callEnded', callId: missed, by: 'callerBeforeAnswer' });
    await settle();
    expect(view().status).toEqual(available);
    const callId = await talk();
    expect(view()).toMatchObject({ status: { state: 'onCall' }, word: 'confirmed' });
    await end(callId);
    expect(view()).toMatchObject({
      status: { state: 'wrapUp' },
      word: 'confirmed',
      wrapUp: { overdue: false },
    });
    await complete();
    expect(view()).toMatchObject({ status: available, word: 'confirmed', wrapUp: null });
    expect(server().status).toEqual(available);
  });

  it('keeps the agent in the wrap-up when time is up, and the contact open', async () => {
    const { view, talk, end, write, clock, settle, store } = await shift();
    await end(await talk());
    await write('客户要求回电');
    clock.advance(3_600_000);
    await settle();
    expect(view()).toMatchObject({ status: { state: 'wrapUp' }, wrapUp: { overdue: true } });
    expect(store.state.contacts).toHaveLength(1);
    expect(store.state.contacts[0]?.wrapUp.notes).toBe('客户要求回电');
  });

  it('gives more time until there is no more', async () => {
    const { view, talk, end, desk, context } = await shift();
    expect(desk.availability.extend()).toMatchObject({ ok: false });
    await end(await talk());
    const { extensions } = context.policies.agentStates.wrapUp;
    for (let left = extensions; left > 0; left -= 1) expect(desk.availability.extend().ok).toBe(true);
    expect(view().wrapUp?.extensionsLeft).toBe(0);
    expect(desk.availability.extend()).toMatchObject({ ok: false, failure: { code: 'notNow' } });
  });

  it('is followed by what was chosen during it', async () => {
    const { view, talk, end, complete, choose, server } = await shift();
    const callId = await talk();
    await choose(meal);
    expect(view()).toMatchObject({ status: { state: 'onCall' }, next: meal });
    expect(server().takesCalls).toBe(false);
    await end(callId);
    expect(view()).toMatchObject({ status: { state: 'wrapUp' }, next: meal });
    await complete();
    expect(view()).toMatchObject({ status: meal, next: null, word: 'confirmed' });
  });

  it('lets nothing chosen in its wrap-up begin before it is over, unless the agent ends it', async () => {
    const { view, talk, end, write, choose, desk, settle, store, server } = await shift();
    await end(await talk());
    await write('客户要求回电');
    expect(view()).toMatchObject({ status: { state: 'wrapUp' }, next: null, follows: available });
    expect(desk.availability.endWrapUp()).toMatchObject({ failure: { code: 'notNow' } });
    await choose(meal);
    expect(view()).toMatchObject({ status: { state: 'wrapUp' }, next: meal, follows: meal });
    expect(server()).toMatchObject({ status: { state: 'wrapUp' }, takesCalls: false });
    expect(desk.availability.endWrapUp()).toMatchObject({ ok: true });
    await settle();
    expect(view()).toMatchObject({ status: meal, next: null, follows: null, word: 'confirmed' });
    // its words stay open
    expect(store.state.contacts[0]?.wrapUp.notes).toBe('客户要求回电');
    expect(desk.availability.endWrapUp()).toMatchObject({ failure: { code: 'notNow' } });
  });

  it('has no reason that policy does not know', async () => {
    const { choose, view } = await shift();
    expect(await choose({ state: 'break', reason: 'fishing' })).toMatchObject({
      failure: { code: 'badRequest' },
    });
    expect(view().status).toEqual(available);
  });
});

describe('a centre that keeps no states', () => {
  it('leaves it to the phone: queue calls are turned away while the agent takes none, others ring', async () => {
    const { backOffice, view, choose, settle, ring, phone, store } = await shift({ online: false });
    backOffice.agentStates = null;
    backOffice.goOnline();
    await settle();
    expect(view()).toMatchObject({ status: available, word: 'ownRule', turnsAway: false, confirmed: null });
    const taken = ring(undefined, { 'x-queue-name': '普通客服' });
    expect(store.state.contacts).toHaveLength(1);
    phone.events.emit({ kind: 'callEnded', callId: taken, by: 'callerBeforeAnswer' });
    await choose(busy);
    expect(view()).toMatchObject({ status: busy, word: 'ownRule', turnsAway: true });
    const turned = ring(undefined, { 'x-queue-name': '普通客服' });
    expect(phone.done.at(-1)).toBe(`reject ${turned}`);
    phone.events.emit({ kind: 'callEnded', callId: turned, by: 'rejected' });
    await settle();
    const [logged] = store.state.callLog.rows;
    expect(logged).toMatchObject({ result: 'turnedAway', missed: false, queue: '普通客服', talkMs: null });
    expect(store.state.contacts).toHaveLength(0);
    ring();
    expect(store.state.contacts).toHaveLength(1);
  });

  it('is what one that does not know the agent amounts to, which is said with the number until it does', async () => {
    const { backOffice, view, choose, settle, clock } = await shift({ online: false });
    const unknown = failure('centre.unknownAgent', 'HTTP 404 unknownAgent', { agent: '8012' });
    backOffice.agentRefusal = unknown;
    backOffice.goOnline();
    await settle();
    await choose(busy);
    expect(view()).toMatchObject({
      status: busy,
      word: 'ownRule',
      unknownAgent: unknown,
      turnsAway: true,
      refused: null,
    });
    backOffice.agentRefusal = null;
    clock.advance(15_000);
    await settle();
    expect(view()).toMatchObject({ status: busy, word: 'confirmed', unknownAgent: null, turnsAway: false });
  });

  it('is none at all where nobody has named one', async () => {
    const bench = deskBench({ settings: { mode: 'real', centre: null } });
    await bench.desk.open();
    await bench.settle();
    expect(bench.store.state.availability).toMatchObject({ status: available, word: 'ownRule' });
    bench.desk.availability.choose(busy);
    expect(bench.store.state.availability).toMatchObject({ status: busy, word: 'ownRule', turnsAway: true });
  });

  it('is the phone’s business too while the centre cannot be told', async () => {
    const { backOffice, choose, ring, phone, view, settle } = await shift();
    backOffice.goOffline();
    await choose(meal);
    expect(view().turnsAway).toBe(true);
    const callId = ring(undefined, { 'x-queue-name': '普通客服' });
    expect(phone.done.at(-1)).toBe(`reject ${callId}`);
    backOffice.goOnline();
    await settle();
    expect(view().turnsAway).toBe(false);
  });
});
