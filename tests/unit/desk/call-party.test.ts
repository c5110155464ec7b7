import { describe, expect, it } from 'vitest';
import { callIdSchema } from '../../../shared/domain/ids';
import { ok } from '../../../shared/lib/result';
import { deskBench } from '../../support/desk-bench';

async function talking() {
  const bench = deskBench();
  bench.backOffice.people = ok([
    { kind: 'colleague' as const, name: '王芳', extension: '8013', group: null },
  ]);
  bench.backOffice.goOnline();
  await bench.desk.targets.read();
  const callId = bench.ring('13800000001');
  bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
  const party = (number: string | null) => {
    bench.emit({ kind: 'callPartyChanged', callId, number });
    return bench.contact().call.party;
  };
  return { ...bench, callId, party };
}

describe('who is on the other side of a call that stands', () => {
  it('is shown when it is somebody else: a colleague by name, anybody else masked', async () => {
    const bench = await talking();
    expect(bench.contact().call.party).toBeNull();
    expect(bench.party('8013')).toEqual({ number: '8013', name: '王芳' });
    expect(bench.party('13900002222')).toEqual({ number: '139****2222', name: null });
    expect(bench.party(null)).toEqual({ number: null, name: null });
    expect(JSON.stringify(bench.store.state)).not.toContain('13900002222');
  });

  it('is nothing new where the server says again who it was, in whatever spelling', async () => {
    const bench = await talking();
    bench.party('8013');
    expect(bench.party('+8613800000001')).toBeNull();
  });

  it('changes neither the caller, nor the customer, nor what the log keeps', async () => {
    const bench = await talking();
    const before = bench.contact();
    bench.party('13900002222');
    expect(bench.contact()).toMatchObject({ caller: before.caller, customer: before.customer });
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'caller' });
    await bench.settle();
    expect(bench.cache.calls[0]?.number).toBe('13800000001');
  });

  it('is told of whoever is asked, too, and of no call that is none', async () => {
    const bench = await talking();
    await bench.desk.withContact(bench.contactId(), (file) => bench.desk.consulting.start(file, '8013'));
    const asked = bench.contact().consult?.call.id;
    if (!asked) throw new Error('somebody is being asked');
    bench.emit({ kind: 'callPartyChanged', callId: asked, number: '8013' });
    expect(bench.contact().consult?.call.party).toBeNull();
    bench.emit({ kind: 'callPartyChanged', callId: asked, number: '13900002222' });
    expect(bench.contact().consult?.call.party).toEqual({ number: '139****2222', name: null });
    expect(bench.contact().call.party).toBeNull();
    const before = bench.store.state;
    bench.emit({ kind: 'callPartyChanged', callId: callIdSchema.parse('nobody'), number: '8013' });
    expect(bench.store.state).toBe(before);
  });
});
