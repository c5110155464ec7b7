import { describe, expect, it } from 'vitest';
import { lineTestSchema } from '../../../shared/domain/fault';
import { ticketSchema } from '../../../shared/domain/customer';
import { failure } from '../../../shared/ipc/failure';
import { ok } from '../../../shared/lib/result';
import { bank, bankId, dataLine, deskBench } from '../../support/desk-bench';

const cutFibre = lineTestSchema.parse({
  id: 'ST-1',
  lineId: 'S-1',
  finishedAtMs: 1,
  verdict: 'failed',
  cause: 'fibreCut',
  measures: [{ name: 'rxPower', value: -40, unit: 'dBm', violated: true }],
});

async function talking() {
  const bench = deskBench();
  bench.cache.customers.set(bankId, bank());
  bench.backOffice.customers.set(bankId, bank());
  bench.backOffice.lineTest = ok(cutFibre);
  await bench.desk.open();
  bench.backOffice.goOnline();
  const callId = bench.talk();
  await bench.settle();
  const onFile = <T>(run: Parameters<typeof bench.desk.withContact<T>>[1]) =>
    bench.desk.withContact(bench.contactId(), run);
  return { ...bench, callId, onFile };
}

/** The line is tested, and the ticket stands filled. */
async function filled() {
  const bench = await talking();
  bench.onFile((file) => bench.desk.faults.start(file));
  await bench.settle();
  return bench;
}

/** Confirmed while the centre is away. */
async function waiting() {
  const bench = await filled();
  bench.backOffice.goOffline();
  await bench.onFile((file) => bench.desk.faults.confirm(file, 'newTicket'));
  await bench.settle();
  return bench;
}

function drafting(bench: Awaited<ReturnType<typeof talking>>) {
  const { fault } = bench.contact();
  if (fault.step !== 'drafting') throw new Error(`expected a draft, found ${fault.step}`);
  return fault;
}

describe('a fault ticket', () => {
  it('stands filled from customer, line, test and call after one key', async () => {
    const bench = await filled();
    expect(drafting(bench)).toMatchObject({
      lineNumber: '津A-DL-004217',
      test: { state: 'done' },
      outages: { state: 'done' },
      form: { cause: 'fibreCut', severity: 'critical' },
    });
    expect(drafting(bench).restoreByMs - bench.clock.now()).toBe(2 * 3_600_000);
  });

  it('never overwrites what the agent has filled in by hand', async () => {
    const bench = await talking();
    bench.onFile((file) => bench.desk.faults.start(file));
    bench.onFile((file) => bench.desk.faults.edit(file, { cause: 'powerLoss', description: '客户机房停电' }));
    await bench.settle();
    expect(drafting(bench).form).toMatchObject({ cause: 'powerLoss', description: '客户机房停电' });
  });

  it('can be confirmed while the line test is still away, and says the test failed when it did', async () => {
    const bench = await talking();
    bench.backOffice.goOffline();
    bench.onFile((file) => bench.desk.faults.start(file));
    await bench.settle();
    expect(drafting(bench).test).toEqual({ state: 'failed', failure: failure('centre.unreachable') });
    expect(await bench.onFile((file) => bench.desk.faults.confirm(file, 'newTicket'))).toEqual(ok(null));
  });

  it('is on disk before it is acknowledged and has its number when the centre answered', async () => {
    const bench = await filled();
    await bench.onFile((file) => bench.desk.faults.confirm(file, 'newTicket'));
    expect(bench.cache.rows).toHaveLength(1);
    await bench.settle();
    expect(bench.contact().fault).toMatchObject({ step: 'filed', ticketId: 'GZ-1', asNote: false });
    expect(bench.store.state.outbox.waiting).toBe(0);
  });

  it('is filed once however often confirm is pressed', async () => {
    const bench = await filled();
    const answers = await Promise.all(
      [1, 2, 3].map(async () => bench.onFile((file) => bench.desk.faults.confirm(file, 'newTicket'))),
    );
    await bench.settle();
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(bench.backOffice.delivered).toHaveLength(1);
  });

  it('waits in the outbox while the centre is away, says so, and is delivered once when it returns', async () => {
    const bench = await waiting();
    expect(bench.contact().fault).toMatchObject({ step: 'queued', offline: true });
    expect(bench.store.state.outbox.waiting).toBe(1);
    bench.backOffice.goOnline();
    bench.backOffice.goOnline();
    await bench.settle();
    expect(bench.contact().fault.step).toBe('filed');
    expect(bench.backOffice.delivered).toHaveLength(1);
  });

  it('left waiting by an earlier run is not delivered before its contact is back, so the contact has the number', async () => {
    const first = await waiting();
    const second = deskBench();
    const outboxIds = first.cache.rows.map(({ id }) => id);
    for (const [id, draft] of first.cache.drafts) second.cache.drafts.set(id, { ...draft, outboxIds });
    for (const row of first.cache.rows) {
      await second.cache.enqueue(row.id, row.contactId, row.work, row.createdAtMs);
    }
    second.backOffice.goOnline();
    await second.settle();
    expect(second.backOffice.delivered).toEqual([]);
    await second.desk.open();
    await second.settle();
    expect(second.backOffice.delivered).toHaveLength(1);
    expect(second.contact().fault).toMatchObject({ step: 'filed' });
  });

  it('notices an open ticket for the same line and cause, and its words can go there instead', async () => {
    const bench = await talking();
    const open = ticketSchema.parse({
      id: 'GZ-OLD',
      kind: 'fault',
      status: 'inProgress',
      title: '专线中断',
      lineId: 'S-1',
      cause: 'fibreCut',
      createdAtMs: 5,
    });
    const parts = bank({ tickets: { fetchedAtMs: 1, value: [open] } });
    bench.backOffice.customers.set(bankId, parts);
    bench.onFile((file) => {
      bench.desk.customers.refresh(file, ['tickets']);
    });
    await bench.settle();
    bench.onFile((file) => bench.desk.faults.start(file));
    await bench.settle();
    expect(drafting(bench).duplicateOf).toEqual(open);
    await bench.onFile((file) => bench.desk.faults.confirm(file, 'addNote'));
    await bench.settle();
    expect(bench.backOffice.delivered.map(({ work }) => work.kind)).toEqual(['ticket/addNote']);
    expect(bench.contact().fault).toMatchObject({ step: 'filed', asNote: true });
  });

  it('does not take a closed ticket, another line or another cause for a duplicate', async () => {
    const bench = await talking();
    const base = { kind: 'fault', title: '', createdAtMs: 5 };
    const others = [
      { ...base, id: 'A', status: 'closed', lineId: 'S-1', cause: 'fibreCut' },
      { ...base, id: 'B', status: 'inProgress', lineId: 'S-2', cause: 'fibreCut' },
      { ...base, id: 'C', status: 'inProgress', lineId: 'S-1', cause: 'powerLoss' },
    ].map((ticket) => ticketSchema.parse(ticket));
    bench.backOffice.customers.set(bankId, bank({ tickets: { fetchedAtMs: 1, value: others } }));
    bench.onFile((file) => {
      bench.desk.customers.refresh(file, ['tickets']);
    });
    await bench.settle();
    bench.onFile((file) => bench.desk.faults.start(file));
    await bench.settle();
    expect(drafting(bench).duplicateOf).toBeNull();
  });

  it('says it was refused when the centre said a final no, and can be taken back', async () => {
    const bench = await talking();
    bench.backOffice.refusals.set('ticket/create', failure('centre.refused'));
    bench.onFile((file) => bench.desk.faults.start(file));
    await bench.settle();
    await bench.onFile((file) => bench.desk.faults.confirm(file, 'newTicket'));
    await bench.settle();
    expect(bench.contact().fault).toMatchObject({ step: 'refused', failure: { code: 'centre.refused' } });
    bench.onFile((file) => bench.desk.faults.cancel(file));
    expect(bench.contact().fault).toEqual({ step: 'none' });
  });

  it('stays a draft, with nothing acknowledged, when the disk is full', async () => {
    const bench = await filled();
    bench.cache.broken = true;
    const answer = await bench.onFile((file) => bench.desk.faults.confirm(file, 'newTicket'));
    expect(answer).toMatchObject({ ok: false, failure: { code: 'storage.full' } });
    expect(drafting(bench).confirming).toBe(false);
    expect(bench.backOffice.delivered).toHaveLength(0);
  });

  it('cannot be opened for a caller without a line', async () => {
    const bench = await talking();
    bench.backOffice.customers.set(bankId, bank({ lines: { fetchedAtMs: 1, value: [] } }));
    bench.onFile((file) => {
      bench.desk.customers.refresh(file, ['lines']);
    });
    await bench.settle();
    expect(bench.onFile((file) => bench.desk.faults.start(file))).toMatchObject({
      failure: { code: 'notNow' },
    });
  });

  it('shows no phone number in clear, neither as a line nor in the words of old tickets', async () => {
    const bench = await talking();
    const mobile = dataLine({ number: '15859757558', kind: 'mobile' });
    const title = '移动业务中断 15859757558';
    const old = ticketSchema.parse({
      id: 'GZ20261101-000001',
      kind: 'fault',
      status: 'closed',
      title,
      createdAtMs: 5,
    });
    bench.backOffice.customers.set(
      bankId,
      bank({ lines: { fetchedAtMs: 1, value: [mobile] }, tickets: { fetchedAtMs: 1, value: [old] } }),
    );
    bench.onFile((file) => {
      bench.desk.customers.refresh(file);
    });
    await bench.settle();
    bench.onFile((file) => bench.desk.faults.start(file));
    await bench.settle();
    expect(JSON.stringify(bench.store.state)).not.toContain('15859757558');
    expect(JSON.stringify(bench.store.state)).toContain('GZ20261101-000001');
  });

  it('concerns the line the agent picks', async () => {
    const bench = await talking();
    const second = dataLine({
      id: 'S-2' as never,
      number: '津A-IP-001150',
      kind: 'internetLine',
      health: 'up',
    });
    bench.backOffice.customers.set(bankId, bank({ lines: { fetchedAtMs: 1, value: [dataLine(), second] } }));
    bench.onFile((file) => {
      bench.desk.customers.refresh(file, ['lines']);
    });
    await bench.settle();
    bench.onFile((file) => bench.desk.faults.start(file, second.id));
    expect(drafting(bench).lineNumber).toBe('津A-IP-001150');
    expect(bench.contact().lineId).toBe(second.id);
  });
});

describe('tickets that are no faults', () => {
  it('a churn warning in work is neither a duplicate nor an open fault of the line', async () => {
    const bench = await talking();
    const warning = ticketSchema.parse({
      id: 'WL-1',
      kind: 'retention',
      status: 'inProgress',
      title: '流失预警',
      lineId: 'S-1',
      churn: { rule: 'feeDrop', facts: {} },
      createdAtMs: 5,
    });
    bench.backOffice.customers.set(bankId, bank({ tickets: { fetchedAtMs: 1, value: [warning] } }));
    bench.onFile((file) => {
      bench.desk.customers.refresh(file, ['tickets']);
    });
    await bench.settle();
    bench.onFile((file) => bench.desk.faults.start(file));
    await bench.settle();
    expect(drafting(bench).duplicateOf).toBeNull();
    expect(bench.contact().customer).toMatchObject({ view: { lifecycle: 'warning' } });
  });

  it('shows no phone number of the duplicate it found', async () => {
    const bench = await talking();
    const open = ticketSchema.parse({
      id: 'GZ-OLD',
      kind: 'fault',
      status: 'inProgress',
      title: '专线中断 15859757558',
      lineId: 'S-1',
      createdAtMs: 5,
    });
    bench.backOffice.customers.set(bankId, bank({ tickets: { fetchedAtMs: 1, value: [open] } }));
    bench.onFile((file) => {
      bench.desk.customers.refresh(file, ['tickets']);
    });
    await bench.settle();
    bench.onFile((file) => bench.desk.faults.start(file));
    await bench.settle();
    expect(drafting(bench).duplicateOf?.id).toBe('GZ-OLD');
    expect(JSON.stringify(bench.store.state)).not.toContain('15859757558');
  });
});
