import { describe, expect, it } from 'vitest';
import { callIdSchema } from '../../../shared/domain/ids';
import { ok } from '../../../shared/lib/result';
import { bankId, deskBench, wholeBank } from '../../support/desk-bench';

function registered() {
  const bench = deskBench();
  bench.cache.customers.set(bankId, wholeBank());
  bench.register();
  const dialled = () => bench.phone.done.filter((done) => done.startsWith('dial '));
  const callId = () => callIdSchema.parse(bench.contact().call.id);
  return { ...bench, dialled, callId };
}

async function house() {
  const bench = registered();
  bench.backOffice.people = ok([
    { kind: 'colleague', name: '王芳', extension: '8013', group: '大客户组' },
    { kind: 'queue', name: '障碍专席', extension: '7001', group: null },
    { kind: 'external', name: '代维公司', extension: '13900002222', group: null },
  ]);
  bench.backOffice.goOnline();
  await bench.desk.targets.read();
  return bench;
}

describe('a colleague who calls this seat', () => {
  async function called() {
    const bench = await house();
    const callId = bench.ring('8013');
    await bench.settle();
    const say = (phase: 'answering' | 'talking') => {
      bench.emit({ kind: 'callChanged', callId, phase, muted: false });
    };
    return { ...bench, callId, say };
  }

  it('is named, has no customer looked for, and leaves nothing to wrap up', async () => {
    const { contact, say, emit, callId, settle, store, cache } = await called();
    expect(contact()).toMatchObject({ customer: { kind: 'colleague' }, caller: { name: '王芳' } });
    say('answering');
    say('talking');
    await settle();
    emit({ kind: 'callEnded', callId, by: 'caller' });
    await settle();
    expect(store.state.contacts).toEqual([]);
    expect(store.state.availability.status.state).not.toBe('wrapUp');
    expect([...cache.drafts.values()]).toEqual([]);
    expect(store.state.callLog.rows[0]).toMatchObject({ name: '王芳', direction: 'inbound' });
  });

  it('who hangs up before the answer is a missed call like any other', async () => {
    const { emit, callId, settle, store } = await called();
    emit({ kind: 'callEnded', callId, by: 'callerBeforeAnswer' });
    await settle();
    expect(store.state.callLog.rows[0]).toMatchObject({ name: '王芳', missed: true });
  });

  it('and puts somebody through leaves them to be wrapped up: the agent says who it is, and no inside number becomes theirs', async () => {
    const { emit, callId, contactId, context, desk, say, settle, store, cache } = await called();
    say('answering');
    say('talking');
    emit({ kind: 'callPartyChanged', callId, number: '13800000009' });
    const file = context.files.get(contactId());
    if (!file) throw new Error('the contact has a file');
    expect(await desk.attaching.attach(file, bankId)).toMatchObject({ ok: true });
    expect(cache.rows).toEqual([]);
    emit({ kind: 'callEnded', callId, by: 'caller' });
    await settle();
    expect(store.state.contacts).toMatchObject([{ customer: { kind: 'found' }, call: { phase: 'ended' } }]);
  });
});

describe('a call to somebody of the house', () => {
  it.each(['8013', '7001'])(
    'while a customer is on the line asks %s about them: page and contact stay',
    async (number) => {
      const bench = await house();
      bench.talk('13800000001');
      const contactId = bench.contactId();
      expect(await bench.desk.dialling.dial({ number })).toMatchObject({ ok: true });
      expect(bench.store.state.contacts).toHaveLength(1);
      expect(bench.store.state.selectedContactId).toBe(contactId);
      expect(bench.contact().consult).toMatchObject({ target: number, call: { phase: 'dialling' } });
      // one is being asked already
      expect(await bench.desk.dialling.dial({ number: '8013' })).toMatchObject({
        failure: { code: 'notNow' },
      });
      expect(bench.dialled()).toHaveLength(1);
    },
  );

  it('asks about whoever has the voice, whatever page is open; of those on hold about the one on the page', async () => {
    for (const isTalking of [true, false]) {
      const bench = await house();
      const first = bench.talk('13800000001');
      const firstContact = bench.contactId();
      bench.emit({ kind: 'callChanged', callId: first, phase: 'held', muted: false });
      const second = bench.talk('13800000002');
      const secondContact = bench.contactId();
      if (!isTalking) bench.emit({ kind: 'callChanged', callId: second, phase: 'held', muted: false });
      const page = isTalking ? firstContact : secondContact;
      bench.store.dispatch({ type: 'contactSelected', contactId: page });
      await bench.desk.dialling.dial({ number: '8013' });
      const asked = bench.store.state.contacts.filter(({ consult }) => consult !== null);
      expect(asked.map(({ id }) => id)).toEqual([secondContact]);
    }
  });

  it('with nobody on the line has no customer looked for, and nothing to wrap up', async () => {
    const bench = await house();
    await bench.desk.dialling.dial({ number: '8013' });
    await bench.settle();
    expect(bench.contact()).toMatchObject({ customer: { kind: 'colleague' }, caller: { name: '王芳' } });
    bench.emit({ kind: 'callChanged', callId: bench.callId(), phase: 'talking', muted: false });
    await bench.settle();
    bench.emit({ kind: 'callEnded', callId: bench.callId(), by: 'callee' });
    await bench.settle();
    expect(bench.store.state.contacts).toEqual([]);
    expect(bench.store.state.availability.status.state).not.toBe('wrapUp');
    expect(bench.store.state.callLog.rows[0]).toMatchObject({ name: '王芳', direction: 'outbound' });
    expect([...bench.cache.drafts.values()]).toEqual([]);
  });

  it('is wrapped up all the same where something was written, or the colleague put somebody through', async () => {
    for (const how of ['written', 'put through'] as const) {
      const bench = await house();
      await bench.desk.dialling.dial({ number: '8013' });
      const callId = bench.callId();
      bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
      if (how === 'written')
        await bench.desk.withContact(bench.contactId(), (file) =>
          bench.desk.wrapUp.edit(file, { revision: 1, notes: '约好明天联合会诊', reasonCode: null }),
        );
      else bench.emit({ kind: 'callPartyChanged', callId, number: '13800000009' });
      bench.emit({ kind: 'callEnded', callId, by: 'callee' });
      await bench.settle();
      expect([how, bench.store.state.contacts.length]).toEqual([how, 1]);
    }
  });

  it('is still one among colleagues after a restart', async () => {
    const before = await house();
    await before.desk.dialling.dial({ number: '8013' });
    const callId = before.callId();
    before.emit({ kind: 'callStands', callId, takeOver: null });
    before.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
    await before.settle();
    const draft = [...before.cache.drafts.values()][0];
    expect(draft?.inside).toBe(true);
    const after = deskBench();
    for (const one of before.cache.drafts.values()) after.cache.drafts.set(one.contactId, one);
    await after.desk.open();
    await after.settle();
    expect(after.contact().customer).toEqual({ kind: 'colleague' });
  });

  it.each([{ headers: { 'x-queue-name': '大客户专席' } }, { diverted: [{ number: '8001', reason: null }] }])(
    'that a queue or another place sent here is about a customer, whoever is shown as its caller',
    async ({ headers, ...more }) => {
      const bench = await house();
      bench.ring('8013', headers, more);
      await bench.settle();
      expect(bench.contact().customer.kind).toBe('unknown');
    },
  );

  it('outside of it is a call like any other, whatever the directory calls it', async () => {
    const bench = await house();
    bench.talk('13800000001');
    await bench.desk.dialling.dial({ number: '13900002222' });
    await bench.settle();
    expect(bench.store.state.contacts).toHaveLength(2);
    expect(bench.contact().customer.kind).not.toBe('colleague');
  });
});
