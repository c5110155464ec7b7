import { describe, expect, it } from 'vitest';
import { deskBench } from '../../support/desk-bench';

async function seat() {
  const bench = deskBench();
  await bench.desk.open();
  await bench.settle();
  bench.register();
  const dialled = () => bench.phone.done.filter((what) => what.startsWith('dial '));
  return { ...bench, dialled, notice: () => bench.store.state.notices[0]?.text };
}

describe('who sent a call on', () => {
  it('is dialled by the contact they sent, masked on the screen and written into the trail', async () => {
    const bench = await seat();
    bench.ring('13800000001', {}, { diverted: [{ number: '13900001111', reason: 'no-answer' }] });
    await bench.settle();
    const { id, caller } = bench.contact();
    expect(caller.origin?.divertedFrom).toBe('139****1111');
    expect(await bench.desk.dialling.dial({ contactId: id, who: 'divertedFrom' })).toMatchObject({
      ok: true,
    });
    expect(bench.dialled()).toEqual([expect.stringMatching(/ 13900001111$/)]);
    expect(bench.cache.trail.at(-1)?.action).toEqual({ kind: 'dialled', what: 'divertedFrom' });
    expect(JSON.stringify(bench.store.state)).not.toContain('13900001111');
  });

  it('is nobody where the exchange named none, or none that has a number: the caller is not dialled instead', async () => {
    for (const diverted of [[], [{ number: 'front.desk', reason: null }]]) {
      const bench = await seat();
      bench.ring('13800000001', {}, { diverted });
      await bench.settle();
      const { id } = bench.contact();
      expect(await bench.desk.dialling.dial({ contactId: id, who: 'divertedFrom' })).toMatchObject({
        failure: { code: 'notFound' },
      });
      expect(bench.dialled()).toEqual([]);
    }
  });
});

describe('a number that a notice names', () => {
  it('is dialled by its row in the call log, whether they gave up or found the seat full', async () => {
    for (const reason of ['abandoned', 'busy'] as const) {
      const bench = await seat();
      if (reason === 'busy') bench.emit({ kind: 'callMissed', callerNumber: '13900002222', reason: 'busy' });
      else bench.emit({ kind: 'callEnded', callId: bench.ring('13900002222'), by: 'callerBeforeAnswer' });
      await bench.settle();
      const text = bench.notice();
      expect(text).toMatchObject({ kind: 'missedCall', reason, number: '139****2222' });
      const logId = text?.kind === 'missedCall' ? text.logId : '';
      expect(await bench.desk.dialling.dial({ logId })).toMatchObject({ ok: true });
      expect(bench.dialled()).toEqual([expect.stringMatching(/ 13900002222$/)]);
    }
  });

  it('is that of the last of many, as the notice says', async () => {
    const bench = await seat();
    for (const number of ['13900000001', '13900000002', '13900000003'])
      bench.emit({ kind: 'callMissed', callerNumber: number, reason: 'busy' });
    bench.clock.advance(1000);
    await bench.settle();
    const text = bench.notice();
    expect(text).toMatchObject({ number: '139****0003', count: 3 });
    await bench.desk.dialling.dial({ logId: text?.kind === 'missedCall' ? text.logId : '' });
    expect(bench.dialled()).toEqual([expect.stringMatching(/ 13900000003$/)]);
  });

  it('is dialled again where nobody took a call of ours', async () => {
    const bench = await seat();
    await bench.desk.dialling.dial({ number: '13900002222' });
    const callId = bench.contact().call.id;
    if (callId !== null) bench.emit({ kind: 'callEnded', callId, by: 'busy' });
    await bench.settle();
    const text = bench.notice();
    expect(text).toMatchObject({ kind: 'notReached', number: '139****2222' });
    await bench.desk.dialling.dial({ logId: text?.kind === 'notReached' ? text.logId : '' });
    expect(bench.dialled()).toHaveLength(2);
    expect(bench.dialled()[1]).toMatch(/ 13900002222$/);
  });
});
