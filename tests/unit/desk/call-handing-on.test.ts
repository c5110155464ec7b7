import { describe, expect, it } from 'vitest';
import type { CallId } from '../../../shared/domain/ids';
import { failure } from '../../../shared/ipc/failure';
import { ok } from '../../../shared/lib/result';
import { deskBench } from '../../support/desk-bench';

const people = ok([
  { kind: 'colleague' as const, name: '王芳', extension: '8013', group: '大客户组' },
  { kind: 'queue' as const, name: '障碍专席', extension: '7001', group: null },
  { kind: 'colleague' as const, name: '周敏', extension: '8012', group: '大客户组' },
]);

function talking() {
  const bench = deskBench();
  bench.backOffice.people = people;
  bench.backOffice.goOnline();
  const callId = bench.talk('13800000001');
  const contactId = bench.contactId();
  const file = bench.context.files.get(contactId);
  if (!file) throw new Error('the contact has a file');
  return { ...bench, callId, contactId, file };
}
/** With a colleague on the line and the customer on hold. */
async function asking() {
  const bench = talking();
  await bench.desk.targets.read();
  const consultId = await bench.ask('8013');
  const move = (callId: CallId, phase: 'talking' | 'held' | 'alerting'): void => {
    bench.emit({ kind: 'callChanged', callId, phase, muted: false });
  };
  move(bench.callId, 'held');
  return { ...bench, consultId, move };
}

describe('a blind transfer', () => {
  it('shows to whom and how it goes, and ends the contact when the server took it', async () => {
    const bench = talking();
    await bench.desk.targets.read();
    expect(await bench.desk.transfers.transfer(bench.callId, '8013')).toMatchObject({ ok: true });
    expect(bench.phone.done).toEqual([`transfer ${bench.callId} 8013`]);
    expect(bench.contact().call.transfer).toEqual({ target: '王芳', progress: { state: 'asked' } });
    bench.emit({ kind: 'transferChanged', callId: bench.callId, progress: { state: 'ringing' } });
    expect(bench.contact().call.transfer?.progress.state).toBe('ringing');
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'transferred' });
    expect(bench.contact().call).toMatchObject({
      phase: 'ended',
      endedBy: 'transferred',
      transfer: null,
      handedTo: { target: '王芳', answered: true },
    });
  });

  it('of which the server does not say whether anybody answered is not told as answered', async () => {
    const bench = talking();
    await bench.desk.transfers.transfer(bench.callId, '13900001111');
    bench.emit({ kind: 'transferChanged', callId: bench.callId, progress: { state: 'untold' } });
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'transferred' });
    expect(bench.contact().call).toMatchObject({
      transfer: null,
      handedTo: { target: '139****1111', answered: false },
    });
  });

  it('tells that it failed for a while and then forgets it, the call being as it was', async () => {
    const bench = talking();
    await bench.desk.transfers.transfer(bench.callId, '13900001111');
    bench.emit({
      kind: 'transferChanged',
      callId: bench.callId,
      progress: { state: 'failed', failure: failure('phone.rejected') },
    });
    expect(bench.contact().call.transfer).toMatchObject({
      target: '139****1111',
      progress: { state: 'failed' },
    });
    bench.clock.advance(20_000);
    expect(bench.contact().call).toMatchObject({ phase: 'talking', transfer: null });
  });

  it('that failed and after which the exchange kept the customer is told until the contact is closed', async () => {
    const bench = talking();
    await bench.desk.transfers.transfer(bench.callId, '8013');
    bench.emit({
      kind: 'transferChanged',
      callId: bench.callId,
      progress: { state: 'failed', failure: failure('phone.rejected') },
    });
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'lost' });
    bench.clock.advance(60_000);
    expect(bench.contact().call).toMatchObject({
      phase: 'ended',
      endedBy: 'lost',
      transfer: { target: '8013', progress: { state: 'failed' } },
    });
  });

  it('that failed while the call waited on hold is told until somebody takes it back', async () => {
    const bench = talking();
    const move = (phase: 'held' | 'resuming' | 'talking'): void => {
      bench.emit({ kind: 'callChanged', callId: bench.callId, phase, muted: false });
    };
    move('held');
    await bench.desk.transfers.transfer(bench.callId, '8013');
    bench.emit({
      kind: 'transferChanged',
      callId: bench.callId,
      progress: { state: 'failed', failure: failure('phone.rejected') },
    });
    bench.clock.advance(60_000);
    move('resuming');
    expect(bench.contact().call.transfer?.progress.state).toBe('failed');
    move('talking');
    expect(bench.contact().call.transfer).toBeNull();
  });

  it('that failed is told no longer once somebody else is asked: another way was taken', async () => {
    const bench = talking();
    await bench.desk.transfers.transfer(bench.callId, '7001');
    bench.emit({ kind: 'callChanged', callId: bench.callId, phase: 'held', muted: false });
    bench.emit({
      kind: 'transferChanged',
      callId: bench.callId,
      progress: { state: 'failed', failure: failure('phone.rejected') },
    });
    await bench.ask('8013');
    expect(bench.contact().call).toMatchObject({ phase: 'held', transfer: null });
  });

  it('keeps a second try on the screen when the first one has been told long enough', async () => {
    const bench = talking();
    bench.phone.refusal = failure('phone.rejected');
    await bench.desk.transfers.transfer(bench.callId, '8013');
    bench.phone.refusal = null;
    await bench.desk.transfers.transfer(bench.callId, '7001');
    bench.clock.advance(20_000);
    // the directory's name of 7001, known as soon as the centre is there
    expect(bench.contact().call.transfer).toMatchObject({ target: '障碍专席' });
  });

  it('does not send what no phone can dial', async () => {
    const bench = talking();
    expect(await bench.desk.transfers.transfer(bench.callId, 'sip:evil@example.com')).toMatchObject({
      failure: { code: 'badRequest' },
    });
    expect(bench.phone.done).toEqual([]);
  });
});

describe('asking first', () => {
  it('calls the colleague for the same contact, by name, and opens no contact of its own', async () => {
    const bench = await asking();
    expect(bench.phone.done).toEqual([`dial ${bench.consultId} 8013`]);
    expect(bench.contact().consult).toMatchObject({
      name: '王芳',
      target: '8013',
      call: { phase: 'dialling' },
    });
    expect(bench.store.state.contacts).toHaveLength(1);
    expect(await bench.desk.consulting.start(bench.file, '7001')).toMatchObject({
      failure: { code: 'notNow' },
    });
  });

  it('tells for a while, over their call, that they were not put in our place', async () => {
    const bench = await asking();
    bench.move(bench.consultId, 'talking');
    await bench.desk.consulting.complete(bench.file);
    bench.emit({
      kind: 'transferChanged',
      callId: bench.callId,
      progress: { state: 'failed', failure: failure('phone.rejected') },
    });
    expect(bench.contact().call.transfer?.progress.state).toBe('failed');
    bench.clock.advance(20_000);
    expect(bench.contact()).toMatchObject({
      call: { phase: 'held', transfer: null },
      consult: { call: { phase: 'talking' } },
    });
  });

  it('puts whoever answered in our place', async () => {
    const bench = await asking();
    bench.move(bench.consultId, 'alerting');
    bench.move(bench.consultId, 'talking');
    expect(await bench.desk.consulting.complete(bench.file)).toMatchObject({ ok: true });
    expect(bench.phone.done.at(-1)).toBe(`transferTo ${bench.callId} ${bench.consultId}`);
    for (const callId of [bench.consultId, bench.callId])
      bench.emit({ kind: 'callEnded', callId, by: 'transferred' });
    expect(bench.contact().call).toMatchObject({
      endedBy: 'transferred',
      handedTo: { target: '王芳', answered: true },
    });
  });

  it('is said to have been handed to nobody where the call ended otherwise', async () => {
    const bench = await asking();
    bench.move(bench.consultId, 'talking');
    await bench.desk.consulting.complete(bench.file);
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'caller' });
    expect(bench.contact().call.handedTo).toBeUndefined();
  });

  it('where it still rings stops asking first, and sends the customer there once the line is free', async () => {
    const bench = await asking();
    bench.move(bench.consultId, 'alerting');
    const done = bench.desk.consulting.complete(bench.file);
    await Promise.resolve();
    expect(bench.phone.done.slice(1)).toEqual([`hangUp ${bench.consultId}`]);
    bench.emit({ kind: 'callEnded', callId: bench.consultId, by: 'agent' });
    expect(await done).toMatchObject({ ok: true });
    expect(bench.phone.done.slice(2)).toEqual([`transfer ${bench.callId} 8013`]);
    expect(bench.contact()).toMatchObject({
      consult: null,
      call: { phase: 'held', transfer: { target: '王芳', progress: { state: 'asked' } } },
    });
  });

  it('hands over nothing once whoever was asked would not, or the customer has gone', async () => {
    const bench = await asking();
    bench.emit({ kind: 'callEnded', callId: bench.consultId, by: 'busy' });
    expect(await bench.desk.consulting.complete(bench.file)).toMatchObject({ failure: { code: 'notNow' } });
    const gone = await asking();
    gone.move(gone.consultId, 'alerting');
    gone.emit({ kind: 'callEnded', callId: gone.callId, by: 'caller' });
    expect(await gone.desk.consulting.complete(gone.file)).toMatchObject({ failure: { code: 'notNow' } });
    for (const { phone } of [bench, gone]) expect(phone.done).toHaveLength(1);
  });

  it('takes the customer back when it is cancelled', async () => {
    const bench = await asking();
    bench.move(bench.consultId, 'talking');
    expect(await bench.desk.consulting.cancel(bench.file)).toMatchObject({ ok: true });
    expect(bench.phone.done.slice(1)).toEqual([`hangUp ${bench.consultId}`, `setHeld ${bench.callId} false`]);
    expect(bench.contact().consult).toBeNull();
  });

  it('leaves the customer on hold, and says why, when the colleague does not take it', async () => {
    const bench = await asking();
    bench.emit({ kind: 'callEnded', callId: bench.consultId, by: 'busy' });
    expect(bench.contact()).toMatchObject({
      call: { phase: 'held' },
      consult: { name: '王芳', call: { phase: 'ended', endedBy: 'busy' } },
    });
    expect(bench.phone.done).toHaveLength(1);
    await bench.desk.consulting.cancel(bench.file);
    expect(bench.phone.done.slice(1)).toEqual([`setHeld ${bench.callId} false`]);
  });

  it('shows why a call to a colleague could not be made', async () => {
    const bench = talking();
    bench.phone.refusal = failure('phone.unreachable');
    expect(await bench.desk.consulting.start(bench.file, '8013')).toMatchObject({ ok: false });
    expect(bench.contact().consult?.call).toMatchObject({
      phase: 'ended',
      endedBy: 'failed',
      failure: { code: 'phone.unreachable' },
    });
  });

  it('does not close the contact while somebody is still being asked', async () => {
    const bench = await asking();
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'caller' });
    await bench.desk.wrapUp.edit(bench.file, { revision: 1, notes: '已问', reasonCode: 'fault.broadband' });
    expect(await bench.desk.wrapUp.complete(bench.file)).toMatchObject({ failure: { code: 'notNow' } });
    bench.emit({ kind: 'callEnded', callId: bench.consultId, by: 'agent' });
    expect(await bench.desk.wrapUp.complete(bench.file)).toMatchObject({ ok: true });
  });

  it('never shows the number of somebody outside in clear', async () => {
    const bench = talking();
    await bench.desk.consulting.start(bench.file, '139 0000 1111');
    expect(bench.phone.done.at(-1)).toContain('13900001111');
    expect(JSON.stringify(bench.store.state)).not.toContain('13900001111');
  });
});

describe('the directory', () => {
  it('is everyone but the seat itself, and what was last told while the centre is away', async () => {
    const bench = talking();
    bench.store.dispatch({
      type: 'agentChanged',
      agent: { ...bench.store.state.agent, extension: '8012' },
      mode: 'real',
    });
    const names = async (): Promise<readonly string[]> => {
      const read = await bench.desk.targets.read();
      return read.ok ? read.value.map(({ name }) => name) : [];
    };
    expect(await names()).toEqual(['王芳', '障碍专席']);
    bench.backOffice.goOffline();
    bench.clock.advance(600_000);
    expect(await names()).toEqual(['王芳', '障碍专席']);
  });

  it('tells what those being watched are doing, and nothing of others', () => {
    const bench = talking();
    bench.desk.targets.watch(['8013']);
    bench.emit({ kind: 'targetChanged', extension: '8013', state: 'busy' });
    bench.emit({ kind: 'targetChanged', extension: '8014', state: 'idle' });
    expect(bench.store.state.targets).toEqual({ '8013': 'busy' });
    bench.desk.targets.watch([]);
    expect(bench.store.state.targets).toEqual({});
    expect(bench.phone.done).toEqual(['watch 8013', 'watch ']);
  });
});
