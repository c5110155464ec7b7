import { describe, expect, it } from 'vitest';
import { callIdSchema } from '../../../shared/domain/ids';
import { failure } from '../../../shared/ipc/failure';
import { bank, bankId, bankNumber, deskBench } from '../../support/desk-bench';

async function seat() {
  const bench = deskBench();
  bench.cache.customers.set(bankId, bank());
  await bench.desk.open();
  await bench.settle();
  bench.register();
  const rows = () => bench.store.state.callLog.rows;
  const answered = async (talkMs: number): Promise<void> => {
    const callId = bench.ring(bankNumber, { 'x-queue-name': '大客户专席' });
    await bench.settle();
    bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
    bench.clock.advance(talkMs);
    bench.emit({ kind: 'callEnded', callId, by: 'caller' });
    await bench.settle();
  };
  return { ...bench, rows, answered };
}

describe('the call log', () => {
  it('keeps an answered call with its customer, queue and duration, and masks what it shows', async () => {
    const bench = await seat();
    await bench.answered(65_000);
    expect(bench.rows()).toMatchObject([
      {
        direction: 'inbound',
        talkMs: 65_000,
        result: 'caller',
        missed: false,
        number: '022-2388**07',
        queue: '大客户专席',
        customerId: bankId,
        name: '津海银行股份有限公司',
      },
    ]);
    expect(JSON.stringify(bench.store.state)).not.toContain('23880007');
    expect(bench.cache.calls[0]?.number).toBe(bankNumber);
  });

  it('tells missed calls, those refused for want of a line among them, from calls that were rejected', async () => {
    const bench = await seat();
    for (const by of ['callerBeforeAnswer', 'rejected', 'elsewhere', 'forwarded'] as const) {
      bench.emit({ kind: 'callEnded', callId: bench.ring('13800000001'), by });
      bench.clock.advance(1000);
    }
    bench.emit({ kind: 'callMissed', callerNumber: null, reason: 'busy' });
    await bench.settle();
    expect(bench.rows().map(({ result, missed, number }) => [result, missed, number])).toEqual([
      ['busy', true, null],
      ['forwarded', false, '138****0001'],
      ['elsewhere', false, '138****0001'],
      ['rejected', false, '138****0001'],
      ['callerBeforeAnswer', true, '138****0001'],
    ]);
  });

  it('learns whose call it was when the agent says so afterwards', async () => {
    const bench = await seat();
    const callId = bench.ring('13800000009');
    await bench.settle();
    bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
    bench.emit({ kind: 'callEnded', callId, by: 'caller' });
    await bench.settle();
    expect(bench.rows()).toMatchObject([{ customerId: null, name: null }]);
    await bench.desk.withContact(bench.contactId(), (file) => bench.desk.customers.choose(file, bankId));
    await bench.settle();
    expect(bench.rows()).toMatchObject([{ customerId: bankId, name: '津海银行股份有限公司' }]);
    expect(bench.cache.calls).toHaveLength(1);
  });

  it('dials a call of the log again, written into the trail', async () => {
    const bench = await seat();
    await bench.answered(1000);
    const [row] = bench.rows();
    await bench.desk.dialling.dial({ logId: row?.id ?? '' });
    await bench.settle();
    expect(bench.phone.done.at(-1)).toMatch(/^dial .* 02223880007$/);
    expect(bench.cache.trail.at(-1)).toMatchObject({
      customerId: bankId,
      action: { kind: 'dialled', what: 'callLog' },
    });
    bench.emit({ kind: 'callEnded', callId: callIdSchema.parse(bench.contact().call.id), by: 'noAnswer' });
    await bench.settle();
    expect(bench.rows()[0]).toMatchObject({
      direction: 'outbound',
      result: 'noAnswer',
      missed: false,
      talkMs: null,
    });
    expect(await bench.desk.dialling.dial({ logId: 'unknown' })).toMatchObject({
      failure: { code: 'notFound' },
    });
  });

  it('is read again after a restart, this agent’s calls only', async () => {
    const bench = await seat();
    const before = {
      id: 'id-before',
      agentId: '8012',
      direction: 'inbound',
      startedAtMs: 1,
      answeredAtMs: null,
      endedAtMs: 2,
      result: 'callerBeforeAnswer',
      number: '13800000001',
      queue: null,
      customerId: null,
      customerName: null,
    } as const;
    bench.cache.calls.push(before, { ...before, id: 'id-other', agentId: '9999' });
    await bench.answered(1000);
    await bench.desk.forgetCustomers();
    await bench.settle();
    expect(bench.rows().map(({ id }) => id)).toEqual([expect.stringMatching(/^id-0/), 'id-before']);
  });

  it('is taken off the desk when the agent signs out', async () => {
    const bench = await seat();
    await bench.answered(1000);
    bench.store.dispatch({ type: 'sessionChanged', session: 'signedOut' });
    expect(bench.store.state.callLog).toEqual({ state: 'opening', rows: [], failure: null });
  });

  it('shows the call and says that it could not be kept when the disk fails', async () => {
    const bench = await seat();
    bench.cache.broken = true;
    await bench.answered(1000);
    expect(bench.store.state.callLog).toMatchObject({
      rows: [{ result: 'caller' }],
      failure: { code: 'storage.full' },
    });
  });

  it('keeps the asking of a colleague as a call of its own, by name, which redialling finds', async () => {
    const bench = await seat();
    await bench.readDirectory([{ kind: 'colleague', name: '王芳', extension: '8013', group: null }]);
    bench.talk('13800000001');
    const engaged = await bench.ask('13900001111');
    bench.emit({ kind: 'callEnded', callId: engaged, by: 'busy' });
    bench.clock.advance(1000);
    const asked = await bench.ask('8013');
    bench.emit({ kind: 'callChanged', callId: asked, phase: 'talking', muted: false });
    bench.clock.advance(20_000);
    bench.emit({ kind: 'callChanged', callId: asked, phase: 'talking', muted: false });
    bench.emit({ kind: 'callEnded', callId: asked, by: 'agent' });
    await bench.settle();
    expect(bench.rows()).toMatchObject([
      {
        direction: 'outbound',
        name: '王芳',
        number: '8013',
        inside: true,
        talkMs: 20_000,
        result: 'agent',
        missed: false,
      },
      {
        direction: 'outbound',
        name: null,
        number: '139****1111',
        inside: false,
        talkMs: null,
        result: 'busy',
        customerId: null,
      },
    ]);
    expect(JSON.stringify(bench.store.state)).not.toContain('13900001111');
    expect(bench.cache.calls.map(({ number }) => number)).toEqual(['13900001111', '8013']);
  });

  it('keeps an asking once that the phone refused before it began', async () => {
    const bench = await seat();
    bench.talk('13800000001');
    bench.phone.refusal = failure('phone.unreachable');
    await bench.desk.withContact(bench.contactId(), (file) => bench.desk.consulting.start(file, '8013'));
    await bench.settle();
    expect(bench.rows()).toMatchObject([{ direction: 'outbound', number: '8013', result: 'failed' }]);
  });
});
