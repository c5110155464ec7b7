import { Core } from 'sip.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { offerSdp } from '../support/sip-offer';
import type { SipPeerCall } from '../support/sip-peer-call';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';

const sdp = ['Content-Type: application/sdp'];
const { TIMER_L } = Core.Timers;

describe('a re-INVITE of theirs whose 200 is never acknowledged', () => {
  let bench: PhoneBench;
  let far: SipPeerCall;
  let callId: CallId;
  beforeEach(async () => {
    // 32 s otherwise (RFC 6026 §7.1)
    Core.Timers.TIMER_L = 400;
    bench = await PhoneBench.open();
    await bench.registered();
    ({ far, callId } = await talkOn(bench));
  });
  afterEach(async () => {
    Core.Timers.TIMER_L = TIMER_L;
    await bench.close();
  });

  const reInvite = async (body: string): Promise<void> => {
    far.request('INVITE', body === '' ? [] : sdp, body);
    await bench.peer.answerTo('INVITE', 200);
  };
  const transactionOver = () => new Promise((resolve) => setTimeout(resolve, 500));

  it('does not keep a call from being proved when the path was lost meanwhile', async () => {
    await reInvite(offerSdp);
    const lost = bench.registration('connecting');
    bench.peer.cut();
    await lost;
    await transactionOver();
    const registered = bench.registration('registered');
    bench.clock.advance(1000);
    await registered;
    await bench.peer.nextRequest('INVITE');
    const sure = bench.nextEvent('callInDoubt');
    await bench.peer.nextRequest('ACK');
    expect((await sure).inDoubt).toBe(false);
    expect(bench.ends(callId)).toEqual([]);
  });

  it.each([
    ['with an offer', offerSdp],
    ['without one', ''],
  ])('%s: then the agent can put the call on hold, and theirs are answered again', async (_what, body) => {
    await reInvite(body);
    await transactionOver();
    expect(await bench.phone.setHeld(callId, true)).toMatchObject({ ok: true });
    await bench.peer.nextRequest('ACK');
    expect(bench.eventsOf('callChanged').at(-1)?.phase).toBe('held');
    await reInvite(offerSdp);
    far.ack();
    expect(bench.ends(callId)).toEqual([]);
  });

  it('and one that is acknowledged waits for nothing', async () => {
    await reInvite(offerSdp);
    far.ack();
    await bench.peer.settled();
    expect(await bench.phone.setHeld(callId, true)).toMatchObject({ ok: true });
    await bench.peer.nextRequest('ACK');
    expect(bench.eventsOf('callChanged').at(-1)?.phase).toBe('held');
  });
});

describe('a call whose 200 is never acknowledged, nor that to a re-INVITE', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  it('says neither again once it is over', async () => {
    const offered = bench.nextEvent('callOffered');
    const far = bench.peer.invite();
    const { callId } = (await offered).offer;
    void bench.phone.answer(callId);
    await far.response(200);
    far.request('INVITE');
    await far.response(200);
    far.bye();
    await bench.peer.settled();
    expect(bench.ends(callId)).toEqual(['caller']);
    const said = bench.peer.received.length;
    // twice the interval after which a 200 is first said again
    await new Promise((resolve) => setTimeout(resolve, 2 * Core.Timers.T1));
    expect(bench.peer.received).toHaveLength(said);
  });
});
