import { describe, expect, it } from 'vitest';
import { freeDigit } from '../../../main/desk/free-digit';
import { bank, bankId, bankNumber, deskBench } from '../../support/desk-bench';

describe('a second call', () => {
  it('rings with its customer and takes away neither the page nor the call', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    const first = bench.talk('13800000001');
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
    bench.talk('13800000001');
    const second = bench.ring('13800000002');
    bench.ring('13800000003');
    bench.emit({ kind: 'callChanged', callId: second, phase: 'answering', muted: false });
    const answered = bench.store.state.contacts.find(({ call }) => call.id === second);
    expect(bench.store.state.selectedContactId).toBe(answered?.id);
    expect(bench.rings.at(-1)).toBe(true);
  });

  it('leaves the page alone when it is given up, and is told as missed', async () => {
    const bench = deskBench();
    bench.talk('13800000001');
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
    bench.talk('13800000001');
    bench.store.dispatch({ type: 'contactSelected', contactId: null });
    bench.ring('13800000002');
    expect(bench.store.state.selectedContactId).toBeNull();
  });
});

describe('going to and fro between two calls', () => {
  function two() {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    const first = bench.talk('13800000001');
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

describe('when one of several calls ends', () => {
  function two() {
    const bench = deskBench();
    const first = bench.talk('13800000001');
    const firstContact = bench.contactId();
    bench.emit({ kind: 'callChanged', callId: first, phase: 'held', muted: false });
    const second = bench.ring('13800000002');
    const secondContact = bench.contactId();
    bench.emit({ kind: 'callChanged', callId: second, phase: 'answering', muted: false });
    bench.emit({ kind: 'callChanged', callId: second, phase: 'talking', muted: false });
    const page = () => bench.store.state.selectedContactId;
    const write = (contactId: typeof firstContact, notes: string, reasonCode: string | null = null) =>
      bench.desk.withContact(contactId, (file) =>
        bench.desk.wrapUp.edit(file, { revision: 1, notes, reasonCode }),
      );
    return { ...bench, first, firstContact, second, secondContact, page, write };
  }

  it.each(['agent', 'caller', 'lost'] as const)('the page goes to whoever is left, ended by: %s', (by) => {
    const bench = two();
    bench.emit({ kind: 'callEnded', callId: bench.second, by });
    expect(bench.page()).toBe(bench.firstContact);
    expect(bench.store.state.contacts).toHaveLength(2);
  });

  it('the page stays where something is begun: words, a reason, a filled ticket', async () => {
    for (const [notes, reason] of [
      ['客户要求回电', null],
      ['', 'fault.broadband'],
    ] as const) {
      const bench = two();
      await bench.write(bench.secondContact, notes, reason);
      bench.emit({ kind: 'callEnded', callId: bench.second, by: 'agent' });
      expect(bench.page()).toBe(bench.secondContact);
    }
  });

  it('the page stays where the agent looks at another: a contact of their choice, the own page, a customer beside', async () => {
    for (const own of [true, false]) {
      const bench = two();
      const shown = own ? null : bench.firstContact;
      bench.store.dispatch({ type: 'contactSelected', contactId: shown });
      bench.emit({ kind: 'callEnded', callId: bench.second, by: 'agent' });
      expect(bench.page()).toBe(shown);
    }
    const bench = two();
    bench.cache.customers.set(bankId, bank());
    await bench.desk.viewed.open(bankId, 'search');
    bench.emit({ kind: 'callEnded', callId: bench.second, by: 'agent' });
    expect(bench.page()).toBe(bench.secondContact);
    expect(bench.store.state.viewed).not.toBeNull();
  });

  it('a ring takes the page of nobody who has a call to wrap up', () => {
    const bench = deskBench();
    const talking = bench.talk('13800000001');
    const contactId = bench.contactId();
    bench.ring('13800000002');
    bench.emit({ kind: 'callEnded', callId: talking, by: 'caller' });
    expect(bench.store.state.selectedContactId).toBe(contactId);
  });

  it('its wrap-up, once closed, leaves the page of whoever is talked to, not of whoever came last', async () => {
    const bench = two();
    await bench.write(bench.secondContact, '已答复', 'fault.broadband');
    bench.emit({ kind: 'callEnded', callId: bench.second, by: 'agent' });
    bench.emit({ kind: 'callChanged', callId: bench.first, phase: 'talking', muted: false });
    const last = bench.ring('13800000003');
    bench.emit({ kind: 'callChanged', callId: last, phase: 'talking', muted: false });
    bench.emit({ kind: 'callEnded', callId: last, by: 'caller' });
    await bench.desk.withContact(bench.secondContact, (file) => bench.desk.wrapUp.complete(file));
    expect(bench.page()).toBe(bench.firstContact);
  });
});

describe('a conference', () => {
  it('marks those who hear each other and nobody else, until it is over', () => {
    const bench = deskBench();
    const ids = ['13800000001', '13800000002', '13800000003'].map((number) => {
      const callId = bench.talk(number);
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
    const first = bench.talk('13800000001');
    expect(await bench.desk.consulting.leave()).toMatchObject({ failure: { code: 'notNow' } });
    const second = bench.talk('13800000002');
    bench.emit({ kind: 'conferenceChanged', callIds: [first, second] });
    expect(await bench.desk.consulting.leave()).toMatchObject({ ok: true });
    expect(bench.phone.done).toEqual([`transferTo ${first} ${second}`]);
  });
});

describe('the digit that opens a contact', () => {
  it('stays with it until it is closed; then the next newcomer has it, and after a restart everybody has their own', async () => {
    const bench = deskBench();
    await bench.desk.open();
    const digits = (of = bench) =>
      Object.fromEntries(
        of.store.state.contacts.map(({ caller, digit }) => [caller.number ?? '', digit] as const),
      );
    const first = bench.ring('13900001111');
    bench.ring('13900002222');
    bench.ring('13900003333');
    await bench.settle();
    expect(digits()).toEqual({ '139****1111': 1, '139****2222': 2, '139****3333': 3 });
    bench.emit({ kind: 'callEnded', callId: first, by: 'callerBeforeAnswer' });
    await bench.settle();
    expect(digits()).toEqual({ '139****2222': 2, '139****3333': 3 });
    bench.ring('13900004444');
    await bench.settle();
    expect(digits()).toEqual({ '139****2222': 2, '139****3333': 3, '139****4444': 1 });
    const again = deskBench();
    again.clock.advance(bench.clock.now() - again.clock.now());
    for (const { id } of bench.store.state.contacts) {
      await bench.desk.withContact(id, (file) =>
        bench.desk.wrapUp.edit(file, { revision: 1, notes: '记', reasonCode: null }),
      );
    }
    for (const [id, draft] of bench.cache.drafts) again.cache.drafts.set(id, draft);
    await again.desk.open();
    expect(digits(again)).toEqual(digits());
  });

  it('is none once all nine are taken, and never that of another', () => {
    const nine = Array.from({ length: 9 }, (_, at) => ({ digit: at + 1 }));
    expect(freeDigit(nine)).toBeNull();
    expect(freeDigit(nine, 4)).toBeNull();
    expect(
      freeDigit(
        nine.filter(({ digit }) => digit !== 6),
        4,
      ),
    ).toBe(6);
    expect(freeDigit([{ digit: null }, { digit: 1 }], 7)).toBe(7);
  });
});
