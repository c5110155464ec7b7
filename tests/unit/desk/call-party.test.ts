import { describe, expect, it } from 'vitest';
import { callIdSchema } from '../../../shared/domain/ids';
import { deskBench } from '../../support/desk-bench';

async function talking() {
  const bench = deskBench();
  await bench.readDirectory([{ kind: 'colleague', name: '王芳', extension: '8013', group: null }]);
  const callId = bench.talk('13800000001');
  const party = (number: string | null) => {
    bench.emit({ kind: 'callPartyChanged', callId, number });
    return bench.contact().call.party;
  };
  return { ...bench, callId, party };
}

describe('a colleague', () => {
  it('is shown and kept by name, whoever called whom, and is no customer', async () => {
    const bench = await talking();
    bench.emit({ kind: 'callEnded', callId: bench.callId, by: 'caller' });
    const rings = bench.ring('8013');
    expect(bench.contact().caller).toEqual({ kind: 'number', number: '8013', name: '王芳', queue: null });
    bench.emit({ kind: 'callEnded', callId: rings, by: 'callerBeforeAnswer' });
    bench.register();
    await bench.desk.dialling.dial({ number: '8013' });
    expect(bench.contact().caller).toMatchObject({ number: '8013', name: '王芳' });
    const callId = bench.contact().call.id;
    if (callId === null) throw new Error('it is dialled');
    bench.emit({ kind: 'callEnded', callId, by: 'busy' });
    await bench.settle();
    expect(bench.store.state.callLog.rows).toMatchObject([
      { direction: 'outbound', name: '王芳', number: '8013', customerId: null },
      { direction: 'inbound', name: '王芳', number: '8013', customerId: null },
      { direction: 'inbound', name: null },
    ]);
  });

  it('that the directory does not know is an internal number all the same, not an unreadable one', async () => {
    const bench = await talking();
    bench.ring('8099');
    expect(bench.contact().caller).toEqual({ kind: 'number', number: '8099', queue: null });
  });

  it('gives nobody else a name', async () => {
    const bench = await talking();
    expect(bench.contact().caller.name).toBeUndefined();
  });
});

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
    const asked = await bench.ask('8013');
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
