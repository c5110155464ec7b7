import { describe, expect, it } from 'vitest';
import { failure } from '../../../shared/ipc/failure';
import { err } from '../../../shared/lib/result';
import { deskBench, type BenchOptions } from '../../support/desk-bench';
import { shippedPolicies } from '../../support/shipped-policies';

const mobile = '13800000001';

async function seat(options: BenchOptions = {}, secrets: Readonly<Record<string, string>> = {}) {
  const bench = deskBench(options);
  for (const [name, value] of Object.entries(secrets)) await bench.cache.writeSecret(name, value);
  bench.backOffice.goOnline();
  await bench.desk.open();
  await bench.settle();
  const secretsNow = async (): Promise<Record<string, string>> => {
    const kept: Record<string, string> = {};
    for (const name of ['scene', 'ownNumbers']) {
      const secret = await bench.cache.readSecret(name);
      if (secret.ok && secret.value !== null) kept[name] = secret.value;
    }
    return kept;
  };
  return { ...bench, scenes: bench.desk.scenes, scene: () => bench.store.state.scene, secretsNow };
}
const agent = (id: string): BenchOptions => ({ settings: { agent: { id, name: '周敏', role: 'agent' } } });

describe('a scene that forwards to the agent’s own number', () => {
  it('is not chosen without one: what is missing is said, the scene and the state of before stay', async () => {
    const { scenes, scene, store } = await seat();
    await scenes.choose('headset');
    expect(await scenes.choose('away')).toMatchObject({ failure: { code: 'scene.noNumber' } });
    expect(scene()).toMatchObject({ code: 'headset', ownNumber: null });
    expect(store.state.availability.status).toEqual({ state: 'available' });
  });

  it('sends calls that nobody takes there, and the screen knows no more of it than its ends', async () => {
    const { scenes, scene, ring, phone, clock, store, log } = await seat();
    expect(await scenes.setOwnNumber('+86 138 0000 0001')).toMatchObject({ ok: true });
    expect(await scenes.choose('away')).toMatchObject({ ok: true });
    expect(scene()).toMatchObject({ code: 'away', ownNumber: '138****0001' });
    const callId = ring();
    clock.advance(14_999);
    expect(phone.done.some((what) => what.startsWith('forward'))).toBe(false);
    clock.advance(1);
    expect(phone.done).toContain(`forward ${callId} ${mobile}`);
    expect(JSON.stringify(store.state) + log.join()).not.toContain(mobile);
  });

  it('sends them where the number was changed to, from the next call on', async () => {
    const { scenes, ring, phone, clock } = await seat();
    await scenes.setOwnNumber(mobile);
    await scenes.choose('away');
    await scenes.setOwnNumber('8003');
    const callId = ring();
    clock.advance(15_000);
    expect(phone.done).toContain(`forward ${callId} 8003`);
  });

  it('keeps its number while it is on, and lets go of it afterwards', async () => {
    const { scenes, scene } = await seat();
    await scenes.setOwnNumber(mobile);
    await scenes.choose('away');
    expect(await scenes.setOwnNumber(null)).toMatchObject({ failure: { code: 'scene.numberInUse' } });
    expect(scene().ownNumber).toBe('138****0001');
    await scenes.choose('desk');
    expect(await scenes.setOwnNumber(null)).toMatchObject({ ok: true });
    expect(scene().ownNumber).toBeNull();
    expect(await scenes.choose('away')).toMatchObject({ failure: { code: 'scene.noNumber' } });
  });

  it.each(['', '我的手机', '+1 202 555 0100', '16899999999', '8012'])(
    'does not take %j: the number of before stays',
    async (typed) => {
      const { scenes, scene, store, secretsNow } = await seat();
      const { agent: who, mode } = store.state;
      store.dispatch({ type: 'agentChanged', agent: { ...who, extension: '8012' }, mode });
      await scenes.setOwnNumber(mobile);
      const before = await secretsNow();
      expect(await scenes.setOwnNumber(typed)).toMatchObject({ ok: false });
      expect(scene().ownNumber).toBe('138****0001');
      expect(await secretsNow()).toEqual(before);
    },
  );

  it('does not promise a number that could not be kept', async () => {
    const bench = await seat();
    bench.cache.writeSecret = () => Promise.resolve(err(failure('storage.full')));
    expect(await bench.scenes.setOwnNumber(mobile)).toMatchObject({ failure: { code: 'storage.full' } });
    expect(bench.scene().ownNumber).toBeNull();
  });
});

describe('the number after a restart', () => {
  it('is that agent’s again, with the scene; another agent of the seat has neither, and the first one finds it still', async () => {
    const first = await seat(agent('8012'));
    await first.scenes.setOwnNumber(mobile);
    await first.scenes.choose('away');
    const again = await seat(agent('8012'), await first.secretsNow());
    expect(again.scene()).toMatchObject({ code: 'away', ownNumber: '138****0001' });
    const callId = again.ring();
    again.clock.advance(15_000);
    expect(again.phone.done).toContain(`forward ${callId} ${mobile}`);

    const other = await seat(agent('8013'), await again.secretsNow());
    expect(other.scene()).toMatchObject({ code: null, ownNumber: null });
    expect(await other.scenes.choose('away')).toMatchObject({ failure: { code: 'scene.noNumber' } });
    await other.scenes.setOwnNumber('8003');
    const back = await seat(agent('8012'), await other.secretsNow());
    expect(back.scene().ownNumber).toBe('138****0001');
  });

  it('that policy permits no more is used no more: the default scene is on, and why is said', async () => {
    const first = await seat(agent('8012'));
    await first.scenes.setOwnNumber(mobile);
    await first.scenes.choose('away');
    const shipped = shippedPolicies();
    const { ownNumbers } = shipped.scenes;
    if (!ownNumbers) throw new Error('own numbers are permitted as shipped');
    const policies = {
      ...shipped,
      scenes: { ...shipped.scenes, ownNumbers: { ...ownNumbers, patterns: ['80XX'] } },
    };
    const later = await seat({ ...agent('8012'), policies }, await first.secretsNow());
    expect(later.scene()).toMatchObject({ code: null, ownNumber: null });
    expect(later.store.state.notices[0]?.text).toMatchObject({
      kind: 'failure',
      failure: { code: 'scene.numberNotPermitted' },
    });
    const callId = later.ring();
    later.clock.advance(60_000);
    expect(later.phone.done).not.toContain(`forward ${callId} ${mobile}`);
  });

  it('that cannot be read is none', async () => {
    for (const ownNumbers of ['', '{', '[["8012"]]', '{"8012":"13800000001"}']) {
      const { scene } = await seat(agent('8012'), { ownNumbers, scene: '{"agentId":"8012","code":"away"}' });
      expect(scene()).toMatchObject({ code: null, ownNumber: null });
    }
  });
});
