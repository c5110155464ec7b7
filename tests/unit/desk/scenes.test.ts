import { describe, expect, it } from 'vitest';
import { failure } from '../../../shared/ipc/failure';
import { err } from '../../../shared/lib/result';
import type { ScenesPolicy } from '../../../shared/domain/scenes';
import { deskBench } from '../../support/desk-bench';
import { shippedPolicies } from '../../support/shipped-policies';

const queueCall = { 'x-queue-name': '普通客服' };
const shipped = shippedPolicies();

async function seat(scene: string | null = null, change: Partial<ScenesPolicy> = {}) {
  const policies = { ...shipped, scenes: { ...shipped.scenes, ...change } };
  const bench = deskBench({ policies });
  bench.backOffice.goOnline();
  await bench.desk.open();
  await bench.settle();
  if (scene !== null) await bench.desk.scenes.choose(scene);
  await bench.settle();
  return bench;
}
const forwarding = (forward: ScenesPolicy['scenes'][number]['forward']): Partial<ScenesPolicy> => ({
  scenes: shipped.scenes.scenes.map((one) => (one.code === 'desk' ? { ...one, forward } : one)),
});

describe('a scene', () => {
  it('is the default one until the agent chooses, and on at once when they do', async () => {
    const { desk, store } = await seat();
    expect(desk.scenes.current.code).toBe('desk');
    expect(await desk.scenes.choose('meeting')).toMatchObject({ ok: true });
    expect(store.state.scene.code).toBe('meeting');
    expect(store.state.availability.status).toEqual({ state: 'break', reason: 'meeting' });
  });

  it('leaves the agent what they are where it says nothing of that', async () => {
    const { desk, store, settle } = await seat();
    desk.availability.choose({ state: 'busy' });
    await desk.scenes.choose('headset');
    await settle();
    expect(store.state.availability.status).toEqual({ state: 'busy' });
  });

  it.each([
    ['available', { state: 'available' }],
    ['busy', { state: 'busy' }],
    ['on a break', { state: 'break', reason: 'meal' }],
  ] as const)('that is over makes the agent what they were before it: %s', async (_name, before) => {
    const { desk, store } = await seat();
    desk.availability.choose(before);
    await desk.scenes.setOwnNumber('13800000000');
    await desk.scenes.choose('away');
    await desk.scenes.choose('meeting');
    expect(store.state.availability.status).toEqual({ state: 'break', reason: 'meeting' });
    expect(await desk.scenes.choose('quiet')).toEqual({
      ok: true,
      value: { restored: before, replaced: null },
    });
    expect(store.state.availability.status).toEqual(before);
    expect(await desk.scenes.choose('desk')).toEqual({
      ok: true,
      value: { restored: null, replaced: null },
    });
  });

  it('that is over leaves the agent what they chose in it', async () => {
    const { desk, store } = await seat();
    await desk.scenes.choose('meeting');
    desk.availability.choose({ state: 'break', reason: 'meal' });
    expect(await desk.scenes.choose('desk')).toMatchObject({ value: { restored: null } });
    expect(store.state.availability.status).toEqual({ state: 'break', reason: 'meal' });
  });

  it('that is over during a call makes the agent what they were once the call is over', async () => {
    const { desk, store, talk } = await seat();
    talk('13800000001');
    await desk.scenes.choose('meeting');
    expect(store.state.availability.follows).toEqual({ state: 'break', reason: 'meeting' });
    expect(await desk.scenes.choose('desk')).toMatchObject({ value: { restored: { state: 'available' } } });
    expect(store.state.availability).toMatchObject({
      status: { state: 'onCall' },
      follows: { state: 'available' },
    });
  });

  it('that takes the place of a next state chosen on a call answers with both, once; over, it brings that back', async () => {
    const { desk, talk } = await seat();
    talk('13800000001');
    const was = { state: 'break', reason: 'meal' } as const;
    desk.availability.choose(was);
    expect(await desk.scenes.choose('meeting')).toEqual({
      ok: true,
      value: { restored: null, replaced: { was, by: { state: 'break', reason: 'meeting' } } },
    });
    await desk.scenes.setOwnNumber('13800000000');
    // what the scene before made of them was no choice of theirs
    expect(await desk.scenes.choose('away')).toMatchObject({ value: { replaced: null } });
    expect(await desk.scenes.choose('desk')).toMatchObject({ value: { restored: was, replaced: null } });
  });

  it('that takes the place of no next state, or of the same, answers with none', async () => {
    const { desk, talk } = await seat();
    talk('13800000001');
    expect(await desk.scenes.choose('meeting')).toMatchObject({ value: { replaced: null } });
    desk.availability.choose({ state: 'busy' });
    await desk.scenes.setOwnNumber('13800000000');
    expect(await desk.scenes.choose('away')).toMatchObject({ value: { replaced: null } });
  });

  it('that was on before a restart makes the agent what they were before it', async () => {
    const first = await seat('meeting');
    const secret = await first.cache.readSecret('scene');
    const bench = deskBench();
    await bench.cache.writeSecret('scene', secret.ok ? secret.value : null);
    bench.backOffice.goOnline();
    await bench.desk.open();
    await bench.settle();
    expect(bench.store.state.availability.status.state).toBe('break');
    expect(await bench.desk.scenes.choose('desk')).toMatchObject({
      value: { restored: { state: 'available' } },
    });
    expect(bench.store.state.availability.status).toEqual({ state: 'available' });
  });

  it('that nobody knows is refused', async () => {
    const { desk, store } = await seat();
    expect(await desk.scenes.choose('holiday')).toMatchObject({ failure: { code: 'notFound' } });
    expect(store.state.scene.code).toBeNull();
  });

  it('is on again after a restart, with the state it brings; another agent begins with the default one', async () => {
    const first = await seat('meeting');
    const secret = await first.cache.readSecret('scene');
    for (const [agentId, code, state] of [
      ['8012', 'meeting', 'break'],
      ['8013', null, 'available'],
    ] as const) {
      const bench = deskBench({ settings: { agent: { id: agentId, name: '周敏', role: 'agent' } } });
      await bench.cache.writeSecret('scene', secret.ok ? secret.value : null);
      bench.backOffice.goOnline();
      await bench.desk.open();
      await bench.settle();
      expect(bench.store.state.scene.code).toBe(code);
      expect(bench.store.state.availability.status.state).toBe(state);
    }
  });

  it('that cannot be read any more is the default one', async () => {
    for (const text of ['', '{', '{"agentId":"8012","code":"gone"}']) {
      const bench = deskBench();
      await bench.cache.writeSecret('scene', text);
      await bench.desk.open();
      await bench.settle();
      expect(bench.desk.scenes.current.code).toBe('desk');
    }
  });

  it('is on even where it cannot be remembered', async () => {
    const bench = await seat();
    bench.cache.writeSecret = () => Promise.resolve(err(failure('storage.full')));
    expect(await bench.desk.scenes.choose('quiet')).toMatchObject({ ok: true });
    expect(bench.store.state.scene.code).toBe('quiet');
  });
});

describe('calls in a scene', () => {
  it('are answered by themselves after the seconds of the rule, and the screen knows when', async () => {
    const { ring, store, phone, clock, sound } = await seat('peak');
    expect(sound.announced).toBe(0);
    const callId = ring(undefined, queueCall);
    // heard in the headset before it is answered
    expect(sound.announced).toBe(1);
    expect(store.state.scene.autoAnswer).toEqual({ callId, atMs: clock.now() + 2000 });
    clock.advance(1999);
    expect(phone.done).not.toContain(`answer ${callId}`);
    clock.advance(1);
    expect(phone.done).toContain(`answer ${callId}`);
    expect(store.state.scene.autoAnswer).toBeNull();
  });

  it('are not answered twice, nor after the caller gave up, nor when the agent went 示忙 meanwhile', async () => {
    const { ring, emit, phone, clock, desk, store } = await seat('peak');
    const answered = ring(undefined, queueCall);
    emit({ kind: 'callChanged', callId: answered, phase: 'answering', muted: false });
    emit({ kind: 'callEnded', callId: answered, by: 'caller' });
    const gone = ring(undefined, queueCall);
    emit({ kind: 'callEnded', callId: gone, by: 'callerBeforeAnswer' });
    const unwanted = ring(undefined, queueCall);
    desk.availability.choose({ state: 'busy' });
    clock.advance(60_000);
    for (const callId of [answered, gone, unwanted]) expect(phone.done).not.toContain(`answer ${callId}`);
    expect(store.state.scene.autoAnswer).toBeNull();
  });

  it('are handed on unanswered, but not once somebody took them', async () => {
    const rule = forwarding({ when: 'noAnswer', afterSeconds: 15, to: '8801' });
    const { ring, emit, phone, clock } = await seat(null, rule);
    const lost = ring();
    clock.advance(15_000);
    expect(phone.done).toContain(`forward ${lost} 8801`);
    emit({ kind: 'callEnded', callId: lost, by: 'forwarded' });
    const taken = ring();
    emit({ kind: 'callChanged', callId: taken, phase: 'answering', muted: false });
    clock.advance(60_000);
    expect(phone.done).not.toContain(`forward ${taken} 8801`);
  });

  it('are handed on without a ring, and on the desk only the call log knows of them', async () => {
    const { ring, emit, phone, store, rings, settle } = await seat(
      null,
      forwarding({ when: 'always', to: '8801' }),
    );
    const callId = ring();
    await settle();
    expect(phone.done).toContain(`forward ${callId} 8801`);
    expect(store.state.callLog.rows).toEqual([]);
    emit({ kind: 'callEnded', callId, by: 'forwarded' });
    await settle();
    expect(store.state.contacts).toHaveLength(0);
    expect(store.state.callLog.rows).toMatchObject([
      { direction: 'inbound', result: 'forwarded', missed: false, talkMs: null, customerId: null },
    ]);
    expect(rings).not.toContain(true);
  });

  it('ring after all where the server does not take them back', async () => {
    const { ring, phone, store, settle, emit } = await seat(null, forwarding({ when: 'always', to: '8801' }));
    phone.forward = () => Promise.resolve(err(failure('phone.rejected')));
    const callId = ring();
    await settle();
    expect(store.state.contacts[0]?.call).toMatchObject({ id: callId, phase: 'ringing' });
    emit({ kind: 'callEnded', callId, by: 'callerBeforeAnswer' });
    expect(store.state.contacts).toHaveLength(0);
  });

  it('of a stranger that asks to be answered only ring', async () => {
    const { phone, clock, emit, ring } = await seat('headset');
    const callId = ring(undefined, {});
    emit({ kind: 'callEnded', callId, by: 'callerBeforeAnswer' });
    clock.advance(60_000);
    expect(phone.done.some((what) => what.startsWith('answer'))).toBe(false);
  });
});
