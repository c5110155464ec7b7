import { describe, expect, it } from 'vitest';
import type { EndedBy } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import { failure } from '../../../shared/ipc/failure';
import { err } from '../../../shared/lib/result';
import { bank, bankId, bankNumber, deskBench } from '../../support/desk-bench';

const room = '770123456789';

/** A customer on hold, a colleague who was asked and talks; the server mixes. */
async function asking() {
  const bench = deskBench();
  bench.cache.customers.set(bankId, bank());
  await bench.desk.open();
  bench.phone.room = room;
  const callId = bench.ring(bankNumber);
  await bench.settle();
  const move = (of: CallId, phase: 'talking' | 'held') => {
    bench.emit({ kind: 'callChanged', callId: of, phase, muted: false });
  };
  const end = (of: CallId, by: EndedBy) => {
    bench.emit({ kind: 'callEnded', callId: of, by });
  };
  bench.clock.advance(1000);
  move(callId, 'talking');
  const askedId = await bench.ask('8013');
  move(callId, 'held');
  move(askedId, 'talking');
  bench.phone.done.length = 0;
  bench.clock.advance(60_000);
  /** This seat's own way into the conference. */
  const entering = async (): Promise<CallId> => {
    await bench.settle();
    const dialled = bench.phone.done.find((one) => one.startsWith('dial'))?.split(' ')[1];
    return dialled as CallId;
  };
  const enter = async (): Promise<CallId> => {
    const placeId = await entering();
    move(askedId, 'held');
    move(placeId, 'talking');
    await bench.settle();
    return placeId;
  };
  const merge = () => bench.desk.conferences.merge([callId, askedId]);
  const rows = () => bench.store.state.callLog.rows;
  return { ...bench, callId, askedId, move, end, entering, enter, merge, rows };
}

describe('a three-way call in a conference of the server’s', () => {
  it('is entered first, then customer and colleague are sent there; the contact goes on, and ends when the agent leaves', async () => {
    const bench = await asking();
    const answeredAtMs = bench.contact().call.answeredAtMs;
    const merged = bench.merge();
    const placeId = await bench.enter();
    expect(bench.phone.done).toEqual([`dial ${placeId} ${room}`, `transfer ${bench.callId} ${room}`]);
    bench.end(bench.callId, 'transferred');
    expect(bench.contact().call).toMatchObject({
      id: placeId,
      phase: 'talking',
      inConference: true,
      endedBy: null,
      answeredAtMs,
    });
    expect(bench.rows()).toEqual([]);
    await bench.settle();
    expect(bench.phone.done.at(-1)).toBe(`transfer ${bench.askedId} ${room}`);
    bench.end(bench.askedId, 'transferred');
    expect(await merged).toMatchObject({ ok: true });
    expect(bench.contact().consult?.call).toMatchObject({ phase: 'ended', endedBy: 'transferred' });
    bench.clock.advance(30_000);
    await bench.desk.calls.hangUp(placeId);
    bench.end(placeId, 'agent');
    await bench.settle();
    expect(bench.contact().call).toMatchObject({ phase: 'ended', endedBy: 'agent' });
    expect(bench.rows()).toMatchObject([
      { number: '8013', result: 'transferred', talkMs: 60_000 },
      { result: 'agent', talkMs: 90_000, customerId: bankId },
    ]);
  });

  it('that the server does not open is none: nobody is sent anywhere, who was talked to is talked to again', async () => {
    const bench = await asking();
    const merged = bench.merge();
    const placeId = await bench.entering();
    bench.end(placeId, 'busy');
    expect(await merged).toMatchObject({ ok: false, failure: { code: 'phone.conferenceRefused' } });
    expect(bench.phone.done.filter((one) => one.startsWith('transfer'))).toEqual([]);
    expect(bench.phone.done.at(-1)).toBe(`setHeld ${bench.askedId} false`);
    expect(bench.contact().call).toMatchObject({ id: bench.callId, phase: 'held' });
  });

  it('that does not answer is waited for ten seconds', async () => {
    const bench = await asking();
    const merged = bench.merge();
    const placeId = await bench.entering();
    bench.clock.advance(10_000);
    expect(await merged).toMatchObject({ ok: false, failure: { code: 'phone.conferenceRefused' } });
    expect(bench.phone.done.slice(1)).toEqual([`hangUp ${placeId}`, `setHeld ${bench.askedId} false`]);
  });

  it('where the server sends nobody is left again: both are with us as before', async () => {
    const bench = await asking();
    bench.phone.transfer = () => Promise.resolve(err(failure('phone.rejected', 'REFER 603')));
    const merged = bench.merge();
    const placeId = await bench.enter();
    expect(await merged).toMatchObject({ ok: false, failure: { code: 'phone.conferenceRefused' } });
    expect(bench.phone.done.slice(1)).toEqual([`hangUp ${placeId}`, `setHeld ${bench.askedId} false`]);
    bench.end(placeId, 'agent');
    expect(bench.contact().call).toMatchObject({ id: bench.callId, phase: 'held', endedBy: null });
    expect(bench.rows()).toEqual([]);
  });

  it('where one does not arrive stays: the other talks, the one waits with us', async () => {
    const bench = await asking();
    const merged = bench.merge();
    const placeId = await bench.enter();
    bench.emit({
      kind: 'transferChanged',
      callId: bench.callId,
      progress: { state: 'failed', failure: failure('phone.rejected') },
    });
    await bench.settle();
    bench.end(bench.askedId, 'transferred');
    expect(await merged).toMatchObject({ ok: false, failure: { code: 'phone.conferenceRefused' } });
    expect(bench.contact().call).toMatchObject({ id: bench.callId, phase: 'held' });
    expect(bench.contact().consult?.call).toMatchObject({
      id: placeId,
      phase: 'talking',
      inConference: true,
    });
    expect(bench.phone.done.filter((one) => one.startsWith('hangUp'))).toEqual([]);
  });

  it('does not hide that the customer hung up meanwhile', async () => {
    const bench = await asking();
    const merged = bench.merge();
    await bench.enter();
    bench.end(bench.callId, 'caller');
    await bench.settle();
    expect(bench.contact().call).toMatchObject({ id: bench.callId, phase: 'ended', endedBy: 'caller' });
    bench.end(bench.askedId, 'transferred');
    expect(await merged).toMatchObject({ ok: false });
    expect(bench.rows()).toMatchObject([{ result: 'transferred' }, { result: 'caller', customerId: bankId }]);
  });

  it('goes on as one after a restart of the program: shown as it is, left by hanging up, and a further call comes into the same room', async () => {
    const before = await asking();
    const merged = before.merge();
    const placeId = await before.enter();
    const takeOver = { address: `sip:${room}@pbx.test`, replaces: 'place;to-tag=a;from-tag=b' };
    before.emit({ kind: 'callStands', callId: placeId, takeOver });
    before.end(before.callId, 'transferred');
    await before.settle();
    before.end(before.askedId, 'transferred');
    await merged;
    before.move(placeId, 'talking');
    await before.settle();

    const after = deskBench();
    after.clock.advance(before.clock.now() - after.clock.now() + 2000);
    after.cache.customers.set(bankId, bank());
    for (const [id, draft] of before.cache.drafts) after.cache.drafts.set(id, draft);
    await after.desk.open();
    await after.settle();
    expect(after.contact().call).toMatchObject({ id: placeId, phase: 'reconnecting', inConference: true });
    after.emit({ kind: 'callChanged', callId: placeId, phase: 'talking', muted: false });
    expect(after.contact().call).toMatchObject({ phase: 'talking', inConference: true });
    await after.settle();
    expect([...after.cache.drafts.values()][0]?.standing).toMatchObject({ callId: placeId, room });

    const another = after.ring('13900002222');
    after.emit({ kind: 'callChanged', callId: another, phase: 'talking', muted: false });
    void after.desk.conferences.merge([placeId, another]);
    await after.settle();
    expect(after.phone.done.filter((one) => !one.startsWith('resume'))).toEqual([
      `setHeld ${placeId} false`,
      `transfer ${another} ${room}`,
    ]);
  });

  it('takes a further call in without another conference', async () => {
    const bench = await asking();
    const merged = bench.merge();
    const placeId = await bench.enter();
    bench.end(bench.callId, 'transferred');
    await bench.settle();
    bench.end(bench.askedId, 'transferred');
    await merged;
    const another = bench.ring('13800000002');
    bench.move(placeId, 'held');
    bench.move(another, 'talking');
    bench.phone.done.length = 0;
    const again = bench.desk.conferences.merge([placeId, another]);
    await bench.settle();
    expect(bench.phone.done).toEqual([`setHeld ${placeId} false`, `transfer ${another} ${room}`]);
    bench.end(another, 'transferred');
    expect(await again).toMatchObject({ ok: true });
  });

  it('is not made where this seat mixes', async () => {
    const bench = await asking();
    bench.phone.room = null;
    expect(await bench.merge()).toMatchObject({ ok: true });
    expect(bench.phone.done).toEqual([`merge ${bench.callId} ${bench.askedId}`]);
  });
});
