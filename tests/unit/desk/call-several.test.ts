import { describe, expect, it } from 'vitest';
import { bank, bankId, bankNumber, deskBench } from '../../support/desk-bench';

describe('a second call', () => {
  it('rings with its customer and takes away neither the page nor the call', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    const first = bench.ring('13800000001');
    bench.emit({ kind: 'callChanged', callId: first, phase: 'talking', muted: false });
    const talkingTo = bench.contactId();
    bench.ring(bankNumber);
    await bench.settle();
    expect(bench.store.state.selectedContactId).toBe(talkingTo);
    expect(bench.contact()).toMatchObject({ call: { phase: 'ringing' }, customer: { kind: 'found' } });
    expect(bench.store.state.contacts[1]?.call.phase).toBe('talking');
    expect(bench.phone.done).not.toContain(`setHeld ${first} true`);
  });

  it('comes forward when it is answered, and goes on ringing for a third that does not stop', () => {
    const bench = deskBench();
    const first = bench.ring('13800000001');
    bench.emit({ kind: 'callChanged', callId: first, phase: 'talking', muted: false });
    const second = bench.ring('13800000002');
    bench.ring('13800000003');
    bench.emit({ kind: 'callChanged', callId: second, phase: 'answering', muted: false });
    const answered = bench.store.state.contacts.find(({ call }) => call.id === second);
    expect(bench.store.state.selectedContactId).toBe(answered?.id);
    expect(bench.rings.at(-1)).toBe(true);
  });

  it('leaves the page alone when it is given up, and is told as missed', async () => {
    const bench = deskBench();
    const first = bench.ring('13800000001');
    bench.emit({ kind: 'callChanged', callId: first, phase: 'talking', muted: false });
    const talkingTo = bench.contactId();
    const second = bench.ring('13800000002');
    bench.emit({ kind: 'callEnded', callId: second, by: 'callerBeforeAnswer' });
    await bench.settle();
    expect(bench.store.state.selectedContactId).toBe(talkingTo);
    expect(bench.store.state.contacts).toHaveLength(1);
    expect(bench.store.state.notices[0]?.text).toMatchObject({ kind: 'missedCall', reason: 'abandoned' });
  });

  it('is not missed when it was sent on, and is told nothing of', async () => {
    const bench = deskBench();
    const callId = bench.ring();
    expect(await bench.desk.transfers.forward(callId, '80 13')).toMatchObject({ ok: true });
    expect(bench.phone.done).toEqual([`forward ${callId} 8013`]);
    bench.emit({ kind: 'callEnded', callId, by: 'forwarded' });
    await bench.settle();
    expect(bench.store.state.contacts).toEqual([]);
    expect(bench.store.state.notices).toEqual([]);
  });

  it('does not come forward over the portfolio of somebody who is talking', () => {
    const bench = deskBench();
    const first = bench.ring('13800000001');
    bench.emit({ kind: 'callChanged', callId: first, phase: 'talking', muted: false });
    bench.store.dispatch({ type: 'contactSelected', contactId: null });
    bench.ring('13800000002');
    expect(bench.store.state.selectedContactId).toBeNull();
  });
});

describe('a conference', () => {
  it('marks those who hear each other and nobody else, until it is over', () => {
    const bench = deskBench();
    const ids = ['13800000001', '13800000002', '13800000003'].map((number) => {
      const callId = bench.ring(number);
      bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
      return callId;
    });
    const merged = () =>
      bench.store.state.contacts.filter(({ call }) => call.merged).map(({ call }) => call.id);
    bench.emit({ kind: 'conferenceChanged', callIds: ids.slice(0, 2) });
    expect(merged().toSorted()).toEqual(ids.slice(0, 2));
    bench.emit({ kind: 'conferenceChanged', callIds: ids.slice(0, 1) });
    expect(merged()).toEqual([]);
  });

  it('is left by handing the first party to the second, and only where there are two', async () => {
    const bench = deskBench();
    const first = bench.ring('13800000001');
    bench.emit({ kind: 'callChanged', callId: first, phase: 'talking', muted: false });
    expect(await bench.desk.consulting.leave()).toMatchObject({ failure: { code: 'notNow' } });
    const second = bench.ring('13800000002');
    bench.emit({ kind: 'callChanged', callId: second, phase: 'talking', muted: false });
    bench.emit({ kind: 'conferenceChanged', callIds: [first, second] });
    expect(await bench.desk.consulting.leave()).toMatchObject({ ok: true });
    expect(bench.phone.done).toEqual([`transferTo ${first} ${second}`]);
  });
});
