import { describe, expect, it } from 'vitest';
import { customerIdSchema } from '../../../shared/domain/ids';
import { bank, bankId, bankNumber, deskBench } from '../../support/desk-bench';
import { shippedPolicies } from '../../support/shipped-policies';

const shipped = shippedPolicies();
const otherId = customerIdSchema.parse('C-2');

/** A seat that sends every call on. */
async function awaySeat() {
  const scenes = shipped.scenes.scenes.map((scene) =>
    scene.code === 'desk' ? { ...scene, forward: { when: 'always', to: '8801' } as const } : scene,
  );
  const customerHeader = 'x-customer-id';
  const bench = deskBench({
    policies: { ...shipped, scenes: { ...shipped.scenes, scenes, customerHeader } },
  });
  bench.cache.customers.set(bankId, bank());
  await bench.desk.open();
  await bench.settle();
  const sentOn = async (number: string | null, headers: Record<string, string> = {}) => {
    bench.emit({ kind: 'callEnded', callId: bench.ring(number, headers), by: 'forwarded' });
    await bench.settle();
    return bench.store.state.callLog.rows[0];
  };
  return { ...bench, sentOn };
}

describe('a caller whose ringing the agent heard nothing of', () => {
  it('is named in the log by what the local files know, sent on by a scene as well as refused by a full seat', async () => {
    const { sentOn, emit, settle, store, cache } = await awaySeat();
    const named = { customerId: bankId, name: '津海银行股份有限公司' };
    expect(await sentOn(bankNumber)).toMatchObject({ result: 'forwarded', ...named });
    emit({ kind: 'callMissed', callerNumber: bankNumber, reason: 'busy' });
    await settle();
    const { callLog, notices } = store.state;
    expect(callLog.rows.find(({ result }) => result === 'busy')).toMatchObject(named);
    expect(notices[0]?.text).toMatchObject({
      logId: callLog.rows.find(({ result }) => result === 'busy')?.id,
    });
    expect(cache.calls.map(({ customerId }) => customerId)).toEqual([bankId, bankId]);
  });

  it('is whom our server named, before whoever has the number', async () => {
    const { sentOn, cache } = await awaySeat();
    const other = bank();
    if (!other.identity) throw new Error('the bank has an identity');
    const identity = { ...other.identity, value: { ...other.identity.value, id: otherId, numbers: [] } };
    cache.customers.set(otherId, { ...other, identity });
    const headers = { 'x-queue-name': '普通客服', 'x-customer-id': otherId };
    expect(await sentOn(bankNumber, headers)).toMatchObject({ customerId: otherId });
    expect(await sentOn(null, headers)).toMatchObject({ customerId: otherId });
  });

  it('stays nobody where nobody has the number, several have it, or none was shown', async () => {
    const { sentOn, cache } = await awaySeat();
    const nobody = { customerId: null, name: null };
    expect(await sentOn('13800000001')).toMatchObject(nobody);
    expect(await sentOn(null)).toMatchObject(nobody);
    cache.customers.set(otherId, bank());
    expect(await sentOn(bankNumber)).toMatchObject(nobody);
  });

  it('in a swarm is looked up only among the newest of those told together, one after the other', async () => {
    const { cache, clock, emit, settle, store } = await awaySeat();
    const { lookUpNumber } = cache;
    const asked: string[] = [];
    cache.lookUpNumber = (number) => {
      asked.push(number);
      return lookUpNumber.call(cache, number);
    };
    for (let call = 0; call < 200; call += 1)
      emit({ kind: 'callMissed', callerNumber: `139000${String(10_000 + call)}`, reason: 'busy' });
    emit({ kind: 'callMissed', callerNumber: bankNumber, reason: 'busy' });
    clock.advance(1000);
    await settle();
    expect(store.state.callLog.rows[0]).toMatchObject({ customerId: bankId });
    expect(asked).toHaveLength(1 + 20);
  });

  it('is not brought back to a desk from which the log was taken meanwhile', async () => {
    const { sentOn, cache, store, settle } = await awaySeat();
    const { lookUpNumber } = cache;
    let answer = (): void => undefined;
    cache.lookUpNumber = async (number) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return lookUpNumber.call(cache, number);
    };
    expect(await sentOn(bankNumber)).toMatchObject({ customerId: null });
    store.dispatch({ type: 'sessionChanged', session: 'signedOut' });
    await settle();
    expect(store.state.callLog.rows).toEqual([]);
    answer();
    await settle();
    expect(store.state.callLog.rows).toEqual([]);
  });
});
