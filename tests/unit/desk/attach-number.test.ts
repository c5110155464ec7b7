import { describe, expect, it } from 'vitest';
import { failure } from '../../../shared/ipc/failure';
import { ok } from '../../../shared/lib/result';
import { bank, bankId, deskBench } from '../../support/desk-bench';

const strangeNumber = '13800138000';

async function unknownCaller(number: string | null = strangeNumber) {
  const bench = deskBench();
  bench.cache.customers.set(bankId, bank());
  bench.backOffice.customers.set(bankId, bank());
  await bench.desk.open();
  bench.backOffice.goOnline();
  const callId = bench.talk(number);
  await bench.settle();
  const attach = () =>
    bench.desk.withContact(bench.contactId(), (file) => bench.desk.attaching.attach(file, bankId));
  return { ...bench, callId, attach };
}

describe('attaching a number to a customer', () => {
  it('gives the contact its customer, is written down, and is on disk when it is acknowledged', async () => {
    const bench = await unknownCaller();
    expect(bench.contact().customer.kind).toBe('unknown');
    expect(await bench.attach()).toEqual(ok(null));
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
    expect(bench.cache.rows[0]?.work).toMatchObject({
      kind: 'customer/attachNumber',
      customerId: bankId,
      number: strangeNumber,
    });
    expect(bench.cache.trail.at(-1)).toMatchObject({
      action: { kind: 'attached' },
      customerId: bankId,
      contactId: bench.contactId(),
    });
    expect([...bench.cache.drafts.values()][0]?.customerId).toBe(bankId);
  });

  it('is remembered: the next ring of the number finds the customer, whatever the centre made of it', async () => {
    const bench = await unknownCaller();
    bench.backOffice.refusals.set('customer/attachNumber', failure('centre.notOffered'));
    await bench.attach();
    await bench.settle();
    bench.ring('+86 138 0013 8000');
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
    expect(bench.store.state.notices).toEqual([]);
    expect(bench.store.state.outbox).toMatchObject({ waiting: 0, refused: 0 });
  });

  it('reaches the centre, is not told as a ticket, and its result is no ticket of the contact', async () => {
    const bench = await unknownCaller();
    await bench.attach();
    await bench.settle();
    expect(bench.backOffice.delivered.map(({ work }) => work.kind)).toEqual(['customer/attachNumber']);
    expect(bench.store.state.notices).toEqual([]);
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'caller' });
    await bench.desk.withContact(bench.contactId(), async (file) => {
      file.outboxIds.push(...bench.cache.rows.map(({ id }) => id));
      await bench.desk.wrapUp.edit(file, { revision: 1, notes: '', reasonCode: 'fault.line' });
      await bench.desk.wrapUp.complete(file);
    });
    await bench.settle();
    expect(bench.backOffice.delivered.at(-1)?.work).toMatchObject({
      kind: 'interaction/create',
      interaction: { customerId: bankId, ticketIds: [] },
    });
  });

  it('does not hold a ticket of the same contact while the centre cannot take it', async () => {
    const bench = await unknownCaller();
    bench.backOffice.refusals.set('customer/attachNumber', failure('centre.resting'));
    await bench.attach();
    await bench.settle();
    bench.desk.withContact(bench.contactId(), (file) => bench.desk.faults.start(file));
    await bench.desk.withContact(bench.contactId(), (file) => bench.desk.faults.confirm(file, 'newTicket'));
    await bench.settle();
    expect(bench.contact().fault.step).toBe('filed');
  });

  it('gives a caller who withheld the number their customer, and no number to anybody', async () => {
    for (const number of [null, 'anonymous-x']) {
      const bench = await unknownCaller(number);
      expect(await bench.attach()).toEqual(ok(null));
      expect(bench.contact().customer.kind).toBe('found');
      expect(bench.cache.rows).toEqual([]);
    }
  });

  it('is not acknowledged when the disk is full', async () => {
    const bench = await unknownCaller();
    bench.cache.broken = true;
    expect(await bench.attach()).toMatchObject({ failure: { code: 'storage.full' } });
    expect(bench.cache.rows).toEqual([]);
  });
});
