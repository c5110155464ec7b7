import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/lib/result';
import { bank, bankId, deskBench } from '../../support/desk-bench';

async function wrappingUp() {
  const bench = deskBench();
  bench.cache.customers.set(bankId, bank());
  bench.backOffice.customers.set(bankId, bank());
  await bench.desk.open();
  bench.backOffice.goOnline();
  const callId = bench.talk();
  await bench.settle();
  const write = (revision: number, notes: string, reasonCode: string | null = null) =>
    bench.desk.withContact(bench.contactId(), (file) =>
      bench.desk.wrapUp.edit(file, { revision, notes, reasonCode }),
    );
  const complete = () =>
    bench.desk.withContact(bench.contactId(), (file) => bench.desk.wrapUp.complete(file));
  return { ...bench, callId, write, complete };
}

describe('notes', () => {
  it('are on disk when an edit is acknowledged', async () => {
    const bench = await wrappingUp();
    expect(await bench.write(1, '客户')).toEqual(ok(null));
    expect([...bench.cache.drafts.values()][0]?.notes).toBe('客户');
    expect(bench.contact().wrapUp.savedAtMs).toBe(bench.clock.now());
  });

  it('are written again and again on disk with a growing revision, the newest last', async () => {
    const bench = await wrappingUp();
    await Promise.all(['一', '一点', '一点响应'].map(async (notes, at) => bench.write(at + 1, notes)));
    const revisions = bench.cache.saved.map((draft) => draft.revision);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    expect(bench.cache.saved.at(-1)?.notes).toBe('一点响应');
  });

  it('are never overwritten by an older revision that comes late', async () => {
    const bench = await wrappingUp();
    await bench.write(5, '新');
    await bench.write(4, '旧');
    expect(bench.contact().wrapUp.notes).toBe('新');
    expect([...bench.cache.drafts.values()][0]?.notes).toBe('新');
  });

  it('are not called saved while the disk refuses them, and are saved by themselves once it takes them', async () => {
    const bench = await wrappingUp();
    bench.cache.broken = true;
    expect(await bench.write(1, '要紧的话')).toMatchObject({ failure: { code: 'storage.full' } });
    expect(bench.contact().wrapUp).toMatchObject({ savedAtMs: null, failure: { code: 'storage.full' } });
    bench.cache.broken = false;
    bench.clock.advance(1000);
    await bench.settle();
    expect(bench.contact().wrapUp).toMatchObject({ savedAtMs: bench.clock.now(), failure: null });
  });

  it('were saved when they were, whatever the call does afterwards and however often the contact is written', async () => {
    const bench = await wrappingUp();
    await bench.write(1, '要紧的话');
    const savedAtMs = bench.clock.now();
    for (const phase of ['holding', 'held', 'talking'] as const) {
      bench.clock.advance(5000);
      const writes = bench.cache.saved.length;
      bench.emit({ kind: 'callStands', callId: bench.callId, takeOver: null });
      bench.emit({ kind: 'callStands', callId: bench.callId, takeOver: null });
      bench.emit({ kind: 'callChanged', callId: bench.callId, phase, muted: phase === 'held' });
      await bench.settle();
      expect(bench.cache.saved.length).toBeGreaterThan(writes);
      expect(bench.contact().wrapUp.savedAtMs).toBe(savedAtMs);
    }
    const second = deskBench();
    second.clock.advance(bench.clock.now() - second.clock.now() + 60_000);
    for (const [id, draft] of bench.cache.drafts) second.cache.drafts.set(id, draft);
    await second.desk.open();
    expect(second.contact().wrapUp.savedAtMs).toBe(savedAtMs);
    await bench.write(2, '要紧的话，改过');
    expect(bench.contact().wrapUp.savedAtMs).toBe(bench.clock.now());
  });

  it('survive a restart with the contact they belong to', async () => {
    const bench = await wrappingUp();
    await bench.write(1, '重启之前写的', 'fault.line');
    const second = deskBench();
    for (const [id, draft] of bench.cache.drafts) second.cache.drafts.set(id, draft);
    second.cache.customers.set(bankId, bank());
    await second.desk.open();
    await second.settle();
    expect(second.contact()).toMatchObject({
      call: { phase: 'ended' },
      customer: { kind: 'found' },
      wrapUp: { notes: '重启之前写的', reasonCode: 'fault.line' },
    });
    expect(second.store.state.notices[0]?.text).toEqual({ kind: 'draftsRestored', count: 1 });
  });
});

describe('completing a contact', () => {
  it('is refused while the call is on and without a reason code, and closes nothing', async () => {
    const bench = await wrappingUp();
    await bench.write(1, '说明', 'fault.line');
    expect(await bench.complete()).toMatchObject({ failure: { code: 'notNow' } });
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'agent' });
    await bench.write(2, '说明', null);
    expect(await bench.complete()).toMatchObject({ failure: { code: 'notNow' } });
    expect(bench.store.state.contacts).toHaveLength(1);
  });

  it('is refused while a ticket stands filled and unconfirmed', async () => {
    const bench = await wrappingUp();
    bench.desk.withContact(bench.contactId(), (file) => bench.desk.faults.start(file));
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'agent' });
    await bench.write(1, '说明', 'fault.line');
    expect(await bench.complete()).toMatchObject({ failure: { code: 'notNow' } });
    bench.desk.withContact(bench.contactId(), (file) => bench.desk.faults.cancel(file));
    expect(await bench.complete()).toEqual(ok(null));
  });

  it('puts the record in the outbox and delivers it with the notes', async () => {
    const bench = await wrappingUp();
    await bench.write(1, '已派单', 'fault.line');
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'agent' });
    expect(await bench.complete()).toEqual(ok(null));
    await bench.settle();
    expect(bench.store.state.contacts).toEqual([]);
    expect(bench.cache.drafts.size).toBe(0);
    expect(bench.backOffice.delivered.at(-1)?.work).toMatchObject({
      kind: 'interaction/create',
      interaction: { notes: '已派单', reasonCode: 'fault.line', customerId: bankId },
    });
  });

  it('names the ticket in the record although the ticket had no number yet when the contact was closed', async () => {
    const bench = await wrappingUp();
    bench.desk.withContact(bench.contactId(), (file) => bench.desk.faults.start(file));
    await bench.settle();
    bench.backOffice.goOffline();
    await bench.desk.withContact(bench.contactId(), (file) => bench.desk.faults.confirm(file, 'newTicket'));
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'caller' });
    await bench.write(1, '离线派单', 'fault.line');
    await bench.complete();
    bench.backOffice.goOnline();
    await bench.settle();
    expect(bench.backOffice.delivered.map(({ work }) => work.kind)).toEqual([
      'ticket/create',
      'interaction/create',
    ]);
    expect(bench.backOffice.delivered[1]?.work).toMatchObject({ interaction: { ticketIds: ['GZ-1'] } });
  });

  it('keeps the contact and its words when the disk refuses', async () => {
    const bench = await wrappingUp();
    await bench.write(1, '别丢', 'fault.line');
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'agent' });
    await bench.settle();
    bench.cache.broken = true;
    expect(await bench.complete()).toMatchObject({ failure: { code: 'storage.full' } });
    expect(bench.contact().wrapUp).toMatchObject({ notes: '别丢', closing: false });
  });
});
