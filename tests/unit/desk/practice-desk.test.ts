import { describe, expect, it } from 'vitest';
import { deskBench } from '../../support/desk-bench';

/** A seat that practises: the phone says what it refused, the centre withdraws what still rings when it is told to stop. */
async function practisingSeat(mode: 'practice' | 'real' = 'practice') {
  const bench = deskBench({ settings: { mode } });
  const { phone, backOffice, store } = bench;
  const { reject } = phone;
  phone.reject = (callId) => {
    const rung = store.state.contacts.find(({ call }) => call.id === callId)?.call;
    const done = reject(callId);
    if (rung && rung.id !== null) bench.emit({ kind: 'callEnded', callId: rung.id, by: 'rejected' });
    return done;
  };
  const { practice } = backOffice;
  backOffice.practice = (command) => {
    for (const { call } of store.state.contacts)
      if (command === 'stop' && call.id !== null && call.phase === 'ringing')
        bench.emit({ kind: 'callEnded', callId: call.id, by: 'callerBeforeAnswer' });
    return practice.call(backOffice, command);
  };
  await bench.desk.open();
  await bench.settle();
  return bench;
}

describe('a practice call asked for at once', () => {
  it('is refused, with the reason, where the seat has as many calls as it takes, and comes again once one is over', async () => {
    const { desk, ring, settle, emit, backOffice } = await practisingSeat();
    const asked: string[] = [];
    const { practice } = backOffice;
    backOffice.practice = (command) => {
      asked.push(command);
      return practice.call(backOffice, command);
    };
    const first = ring();
    ring();
    ring();
    ring();
    await settle();
    asked.length = 0;
    expect(await desk.practice('callNow')).toMatchObject({ failure: { code: 'phone.linesFull' } });
    expect(asked).toEqual([]);
    emit({ kind: 'callEnded', callId: first, by: 'callerBeforeAnswer' });
    await settle();
    expect(await desk.practice('callNow')).toMatchObject({ ok: true });
    expect(asked).toEqual(['callNow']);
  });
});

describe('stopping the practice', () => {
  it('while it rings books no missed call and tells of none', async () => {
    const { desk, ring, settle, store } = await practisingSeat();
    ring();
    await settle();
    expect(await desk.practice('stop')).toMatchObject({ ok: true });
    await settle();
    expect(store.state.contacts).toEqual([]);
    expect(store.state.notices.filter(({ text }) => text.kind === 'missedCall')).toEqual([]);
    expect(store.state.callLog.rows).toMatchObject([{ result: 'rejected', missed: false }]);
    expect(store.state.practice).toMatchObject({ calling: false });
  });

  it('leaves whoever is talked to on the line', async () => {
    const { desk, talk, phone, store } = await practisingSeat();
    const callId = talk('13800000001');
    await desk.practice('stop');
    expect(phone.done).not.toContain(`reject ${callId}`);
    expect(store.state.contacts).toMatchObject([{ call: { phase: 'talking' } }]);
  });

  it('refuses nobody at a seat that does not practise', async () => {
    const { desk, ring, phone, settle } = await practisingSeat('real');
    const callId = ring();
    await settle();
    expect(await desk.practice('stop')).toMatchObject({ failure: { code: 'notNow' } });
    expect(phone.done).not.toContain(`reject ${callId}`);
  });
});
