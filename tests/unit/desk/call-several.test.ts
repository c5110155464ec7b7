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

describe('going to and fro between two calls', () => {
  function two() {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    const first = bench.ring('13800000001');
    bench.emit({ kind: 'callChanged', callId: first, phase: 'talking', muted: false });
    const firstContact = bench.contactId();
    const second = bench.ring('13800000002');
    bench.emit({ kind: 'callChanged', callId: first, phase: 'held', muted: false });
    bench.emit({ kind: 'callChanged', callId: second, phase: 'answering', muted: false });
    bench.emit({ kind: 'callChanged', callId: second, phase: 'talking', muted: false });
    return { ...bench, first, firstContact };
  }

  it('brings the page of whoever has the voice', async () => {
    const bench = two();
    expect(bench.store.state.selectedContactId).not.toBe(bench.firstContact);
    expect(await bench.desk.resume(bench.first)).toMatchObject({ ok: true });
    expect(bench.phone.done.at(-1)).toBe(`setHeld ${bench.first} false`);
    expect(bench.store.state.selectedContactId).toBe(bench.firstContact);
  });

  it('leaves a customer open that was opened beside the caller’s own page', async () => {
    const bench = two();
    bench.store.dispatch({ type: 'contactSelected', contactId: bench.firstContact });
    await bench.desk.viewed.open(bankId, 'search');
    expect(bench.store.state.viewed).not.toBeNull();
    await bench.desk.resume(bench.first);
    expect(bench.store.state.viewed).not.toBeNull();
  });

  it('leaves the page alone where others are brought together by the phone', () => {
    const bench = two();
    const shown = bench.store.state.selectedContactId;
    bench.emit({ kind: 'callChanged', callId: bench.first, phase: 'resuming', muted: false });
    bench.emit({ kind: 'callChanged', callId: bench.first, phase: 'talking', muted: false });
    expect(bench.store.state.selectedContactId).toBe(shown);
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
