import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UnheardBye } from '../../shared/domain/unheard-bye';
import { openFaultyWire } from '../support/faulty-wire';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';

const route = '<sip:edge.pbx.test;transport=ws;lr>';

/** What is told of each BYE, in order. */
const told = (bench: PhoneBench) => bench.eventsOf('bye').map(({ bye, heard }) => [bye.dialogId, heard]);
const byes = (bench: PhoneBench) => bench.peer.received.filter(({ method }) => method === 'BYE');

describe('what a BYE tells of itself', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
  });
  afterEach(() => bench.close());

  it('is its dialog and its number when it goes out, and that it was answered', async () => {
    await bench.registered();
    const { far, callId } = await talkOn(bench, { headers: [`Record-Route: ${route}`] });
    await bench.phone.hangUp(callId);
    const bye = await bench.peer.nextRequest('BYE');
    await bench.peer.settled();
    expect(told(bench)).toEqual([
      [far.callId, false],
      [far.callId, true],
    ]);
    expect(bench.eventsOf('bye')[0]?.bye).toEqual({
      callId,
      saidAtMs: bench.clock.now(),
      dialogId: far.callId,
      localTag: tagOf(bye.header('from')),
      remoteTag: tagOf(bye.header('to')),
      localUri: uriOf(bye.header('from')),
      remoteUri: uriOf(bye.header('to')),
      targetUri: bye.startLine.split(' ')[1],
      routes: [route],
      cseq: parseInt(bye.header('cseq'), 10),
    });
  });

  it('is not that it was answered while nobody can be reached', async () => {
    const wire = await openFaultyWire(bench.peer.port);
    await bench.registered({ server: `ws://127.0.0.1:${String(wire.port)}/ws` });
    const { far, callId } = await talkOn(bench);
    const lost = bench.registration('connecting');
    wire.setReachable(false);
    wire.cut();
    await lost;
    await bench.phone.hangUp(callId);
    await bench.peer.settled();
    expect(told(bench)).toEqual([[far.callId, false]]);
    await wire.close();
  });
});

describe('a BYE of an earlier run', () => {
  let bench: PhoneBench;
  let bye: UnheardBye;
  beforeEach(async () => {
    const before = await PhoneBench.open();
    await before.registered();
    const { callId } = await talkOn(before, { headers: [`Record-Route: ${route}`] });
    before.peer.onBye = () => null;
    await before.phone.hangUp(callId);
    const [said] = before.eventsOf('bye');
    if (!said) throw new Error('no BYE was said');
    ({ bye } = said);
    await before.close();
    bench = await PhoneBench.open();
  });
  afterEach(() => bench.close());

  const heard = () => bench.nextEvent('bye', (event) => event.heard);

  it('is said in its dialog, under the next number, as soon as the account is registered, and once', async () => {
    bench.phone.sayAgain([bye]);
    const answered = heard();
    await bench.registered();
    const again = await bench.peer.nextRequest('BYE');
    expect(again.startLine).toBe(`BYE ${bye.targetUri} SIP/2.0`);
    expect(again.header('call-id')).toBe(bye.dialogId);
    expect(tagOf(again.header('from'))).toBe(bye.localTag);
    expect(tagOf(again.header('to'))).toBe(bye.remoteTag);
    expect(uriOf(again.header('from'))).toBe(bye.localUri);
    expect(uriOf(again.header('to'))).toBe(bye.remoteUri);
    expect(again.header('route')).toBe(route);
    expect(again.header('cseq')).toBe(`${String(bye.cseq + 1)} BYE`);
    expect((await answered).bye).toEqual(bye);
    await bench.pass(40_000);
    expect(byes(bench)).toHaveLength(1);
  });

  it('is said at once where the account is registered already; that nobody there knows the call is an answer too', async () => {
    await bench.registered();
    bench.peer.onBye = (request) => bench.peer.response(request, 481, 'Call/Transaction Does Not Exist');
    const answered = heard();
    bench.phone.sayAgain([bye]);
    expect((await answered).bye).toEqual(bye);
  });

  it('that nobody answers is not said again on the same path, and not taken for heard', async () => {
    await bench.registered();
    bench.peer.onBye = () => null;
    bench.phone.sayAgain([bye]);
    await bench.peer.nextRequest('BYE');
    await bench.pass(70_000);
    expect(byes(bench)).toHaveLength(1);
    expect(told(bench)).toEqual([]);
  });

  it('is not spoken of any more after five minutes', async () => {
    await bench.registered();
    bench.phone.sayAgain([{ ...bye, saidAtMs: bench.clock.now() - 300_000 }]);
    await bench.pass(5000);
    expect(byes(bench)).toEqual([]);
  });
});

const tagOf = (header: string) => /;tag=([^;]+)/.exec(header)?.[1];
const uriOf = (header: string) => /<([^>]+)>/.exec(header)?.[1];
