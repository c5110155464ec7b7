import { describe, expect, it } from 'vitest';
import { callIdSchema } from '../../../shared/domain/ids';
import { failure } from '../../../shared/ipc/failure';
import { whyNotDial } from '../../../shared/ipc/why-not-dial';
import { ok } from '../../../shared/lib/result';
import { bank, bankId, deskBench, wholeBank } from '../../support/desk-bench';

function registered() {
  const bench = deskBench();
  bench.cache.customers.set(bankId, wholeBank());
  bench.register();
  const dialled = () => bench.phone.done.filter((done) => done.startsWith('dial '));
  const callId = () => callIdSchema.parse(bench.contact().call.id);
  return { ...bench, dialled, callId };
}

describe('dialling a number that was typed', () => {
  it('opens a contact of ours with the customer who has it, and nothing is written into the trail', async () => {
    const bench = registered();
    expect(await bench.desk.dialling.dial({ number: '022-2388 0007' })).toMatchObject({ ok: true });
    await bench.settle();
    expect(bench.dialled()).toEqual([`dial ${bench.callId()} 02223880007`]);
    expect(bench.contact()).toMatchObject({
      direction: 'outbound',
      call: { phase: 'dialling' },
      caller: { number: '022-2388**07' },
      customer: { kind: 'found', view: { id: bankId } },
    });
    expect(bench.store.state.selectedContactId).toBe(bench.contactId());
    expect(bench.cache.trail).toEqual([]);
  });

  it('is refused before anything is opened where it is no number or the phone is not registered', async () => {
    const bench = registered();
    expect(await bench.desk.dialling.dial({ number: 'call me' })).toMatchObject({
      failure: { code: 'badRequest' },
    });
    bench.emit({ kind: 'registrationChanged', registration: { state: 'unconfigured' } });
    expect(await bench.desk.dialling.dial({ number: '10086' })).toMatchObject({
      failure: { code: 'phone.notConfigured' },
    });
    expect(bench.store.state.contacts).toEqual([]);
    expect(bench.dialled()).toEqual([]);
  });
});

describe('dialling a number that is masked on the screen', () => {
  it('writes down whose and which before it dials, and shows it nowhere', async () => {
    const bench = registered();
    await bench.desk.viewed.open(bankId, 'search');
    await bench.desk.dialling.dial({ view: { viewed: bankId }, field: 'person.0' });
    await bench.settle();
    expect(bench.dialled()).toEqual([`dial ${bench.callId()} 13902000002`]);
    expect(bench.cache.trail.at(-1)).toMatchObject({
      customerId: bankId,
      action: { kind: 'dialled', what: 'person.0' },
    });
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
    expect(JSON.stringify(bench.store.state)).not.toContain('13902000002');
    expect(bench.log.join('\n')).not.toContain('13902000002');
  });

  it('does not dial when the trail cannot be written', async () => {
    const bench = registered();
    await bench.desk.viewed.open(bankId, 'search');
    bench.cache.broken = true;
    expect(await bench.desk.dialling.dial({ view: { viewed: bankId }, field: 'manager' })).toMatchObject({
      ok: false,
    });
    expect(bench.dialled()).toEqual([]);
    expect(bench.store.state.contacts).toEqual([]);
  });

  it('finds nothing to dial in a field that holds no phone number', async () => {
    const bench = registered();
    await bench.desk.viewed.open(bankId, 'search');
    for (const field of ['name', 'address', 'idNumber', 'line.S-1', 'person.7'] as const) {
      expect(await bench.desk.dialling.dial({ view: { viewed: bankId }, field })).toMatchObject({
        failure: { code: 'notFound' },
      });
    }
    expect(bench.dialled()).toEqual([]);
  });

  it('calls the caller of a contact back, with the same customer', async () => {
    const bench = registered();
    const rang = bench.ring();
    await bench.settle();
    bench.emit({ kind: 'callChanged', callId: rang, phase: 'talking', muted: false });
    bench.emit({ kind: 'callEnded', callId: rang, by: 'lost' });
    const contactId = bench.contactId();
    await bench.desk.dialling.dial({ contactId });
    await bench.settle();
    expect(bench.dialled()).toEqual([`dial ${bench.callId()} 02223880007`]);
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
    expect(bench.cache.trail.at(-1)?.action).toEqual({ kind: 'dialled', what: 'caller' });
  });
});

describe('a call of ours', () => {
  it('is wrapped up as outbound once somebody answered, and survives a restart as such', async () => {
    const bench = registered();
    await bench.desk.dialling.dial({ number: '02223880007' });
    await bench.settle();
    bench.emit({ kind: 'callChanged', callId: bench.callId(), phase: 'talking', muted: false });
    await bench.settle();
    expect([...bench.cache.drafts.values()][0]?.direction).toBe('outbound');
    bench.emit({ kind: 'callEnded', callId: bench.callId(), by: 'callee' });
    await bench.desk.withContact(bench.contactId(), async (file) => {
      await bench.desk.wrapUp.edit(file, { revision: 1, notes: '回访', reasonCode: 'fault.broadband' });
      await bench.desk.wrapUp.complete(file);
    });
    expect(bench.cache.rows[0]?.work).toMatchObject({
      kind: 'interaction/create',
      interaction: { direction: 'outbound' },
    });
  });

  it('leaves nothing to wrap up when nobody took it, says why, and goes back to where the agent was', async () => {
    const bench = registered();
    await bench.desk.viewed.open(bankId, 'search');
    await bench.desk.dialling.dial({ view: { viewed: bankId }, field: 'number' });
    await bench.settle();
    expect(bench.store.state.viewed).toBeNull();
    bench.emit({ kind: 'callEnded', callId: bench.callId(), by: 'busy' });
    await bench.settle();
    expect(bench.store.state.contacts).toEqual([]);
    expect(bench.store.state.notices[0]?.text).toMatchObject({ kind: 'notReached', reason: 'busy' });
    expect(bench.store.state.viewed?.customerId).toBe(bankId);
  });

  it('is told nothing of when the agent gave it up', async () => {
    const bench = registered();
    await bench.desk.dialling.dial({ number: '10086' });
    bench.emit({ kind: 'callEnded', callId: bench.callId(), by: 'agentBeforeAnswer' });
    await bench.settle();
    expect(bench.store.state.notices).toEqual([]);
    expect(bench.store.state.callLog.rows).toMatchObject([{ result: 'agentBeforeAnswer', talkMs: null }]);
  });

  it('goes back to the contact whose page was left when the phone refuses it', async () => {
    const bench = registered();
    bench.cache.customers.set(bankId, bank());
    const rang = bench.talk();
    bench.emit({ kind: 'callEnded', callId: rang, by: 'caller' });
    const contactId = bench.contactId();
    bench.phone.refusal = failure('notNow', 'no line free');
    expect(await bench.desk.dialling.dial({ number: '10086' })).toMatchObject({
      failure: { code: 'notNow' },
    });
    await bench.settle();
    expect(bench.store.state.contacts.map(({ id }) => id)).toEqual([contactId]);
    expect(bench.store.state.selectedContactId).toBe(contactId);
  });
});

describe('a call of ours that comes to nothing', () => {
  it('is said in the call bar with whom and why, for twenty seconds', async () => {
    const bench = registered();
    await bench.desk.dialling.dial({ number: '02223880007' });
    await bench.settle();
    const contactId = bench.contactId();
    bench.emit({ kind: 'callEnded', callId: bench.callId(), by: 'busy' });
    await bench.settle();
    const name = bank().identity?.value.name;
    expect(bench.store.state.notReached).toEqual({
      logId: contactId,
      who: name,
      reason: 'busy',
      failure: null,
    });
    expect(bench.store.state.callLog.rows[0]?.id).toBe(contactId);
    bench.clock.advance(19_000);
    expect(bench.store.state.notReached).not.toBeNull();
    bench.clock.advance(2000);
    expect(bench.store.state.notReached).toBeNull();
  });

  it.each([
    ['8013', '王芳'],
    ['8094', '8094'],
  ])(
    'to %s is told of by %s: a colleague’s name, but nobody else’s from the directory',
    async (number, who) => {
      const bench = registered();
      bench.backOffice.people = ok([
        { kind: 'colleague', name: '王芳', extension: '8013', group: null },
        { kind: 'external', name: '练习·空号', extension: '8094', group: null },
      ]);
      bench.backOffice.goOnline();
      await bench.desk.targets.read();
      await bench.desk.dialling.dial({ number });
      bench.emit({ kind: 'callEnded', callId: bench.callId(), by: 'noSuchNumber' });
      await bench.settle();
      expect(bench.store.state.notReached).toMatchObject({ who, reason: 'noSuchNumber' });
    },
  );

  it('is no news once the next call begins, whoever calls, and never shows a number in clear', async () => {
    const bench = registered();
    await bench.desk.dialling.dial({ number: '13900001111' });
    bench.emit({ kind: 'callFailed', callId: bench.callId(), failure: failure('phone.mediaFailed') });
    bench.emit({ kind: 'callEnded', callId: bench.callId(), by: 'failed' });
    await bench.settle();
    expect(bench.store.state.notReached).toMatchObject({
      who: '139****1111',
      failure: { code: 'phone.mediaFailed' },
    });
    expect(JSON.stringify(bench.store.state)).not.toContain('13900001111');
    bench.ring();
    expect(bench.store.state.notReached).toBeNull();
  });

  it('is no news where the agent gave it up, or somebody answered', async () => {
    const bench = registered();
    await bench.desk.dialling.dial({ number: '10086' });
    bench.emit({ kind: 'callEnded', callId: bench.callId(), by: 'agentBeforeAnswer' });
    await bench.settle();
    await bench.desk.dialling.dial({ number: '10086' });
    bench.emit({ kind: 'callChanged', callId: bench.callId(), phase: 'talking', muted: false });
    bench.emit({ kind: 'callEnded', callId: bench.callId(), by: 'callee' });
    expect(bench.store.state.notReached).toBeNull();
  });

  it('before it begins is refused with the very words that stand beside the field', async () => {
    const bench = registered();
    const server = 'wss://pbx.example.com/ws';
    for (const registration of [
      { state: 'unconfigured' },
      { state: 'connecting', sinceMs: 0, server },
      { state: 'failed', sinceMs: 0, server, failure: failure('phone.wrongPassword'), retryAtMs: null },
    ] as const) {
      bench.emit({ kind: 'registrationChanged', registration });
      const whyNot = whyNotDial(bench.store.state);
      expect(whyNot).not.toBeNull();
      expect(await bench.desk.dialling.dial({ number: '10086' })).toEqual({ ok: false, failure: whyNot });
    }
    bench.register();
    expect(whyNotDial(bench.store.state)).toBeNull();
  });
});

describe('a number from a tel: link', () => {
  it('waits to be dialled and is never dialled by itself', () => {
    const bench = registered();
    expect(bench.desk.dialling.suggest('+86 22 2388 0007')).toMatchObject({ ok: true });
    expect(bench.store.state.dialRequest).toMatchObject({ number: '+862223880007' });
    expect(bench.dialled()).toEqual([]);
    bench.desk.dialling.forgetSuggestion();
    expect(bench.store.state.dialRequest).toBeNull();
    expect(bench.desk.dialling.suggest('javascript:alert(1)')).toMatchObject({ ok: false });
    expect(bench.store.state.dialRequest).toBeNull();
  });
});
