import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offerSdp } from '../support/sip-offer';
import type { SipPeerInvite } from '../support/sip-peer-call';
import { callIdSchema } from '../../shared/domain/ids';
import { PhoneBench } from '../support/sip-phone-bench';
import { ringOn, talkOn } from '../support/sip-talk';

describe('calls', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const ring = (invite?: SipPeerInvite) => ringOn(bench, invite);
  const talk = () => talkOn(bench);

  it('offers who calls, what the queue added, and when the INVITE became readable', async () => {
    const before = performance.timeOrigin + performance.now();
    const { offer } = await ring({ headers: ['X-Customer-Id: C42', 'X-Queue: 宽带'] });
    expect(offer).toMatchObject({
      callerNumber: '13800001111',
      callerDisplay: '赵先生',
      headers: { 'x-customer-id': 'C42', 'x-queue': '宽带' },
    });
    expect(offer.receivedAtMs).toBeGreaterThanOrEqual(before);
    expect(offer.receivedAtMs).toBeLessThanOrEqual(performance.timeOrigin + performance.now());
  });

  it('offers a withheld caller as a call without a number', async () => {
    const { offer } = await ring({ from: '"Anonymous" <sip:anonymous@anonymous.invalid>' });
    expect(offer).toMatchObject({ callerNumber: null, callerDisplay: null });
  });

  it('rings while it rings, prepares the offer meanwhile, and answers with an answer', async () => {
    const { far, callId } = await ring();
    bench.clock.advance(500);
    await expect.poll(() => bench.media.kinds()).toEqual(expect.arrayContaining(['ring', 'prepare']));
    expect(bench.media.kinds()).not.toContain('begin');
    const answered = bench.phone.answer(callId);
    const response = await far.answered();
    expect(await answered).toMatchObject({ ok: true });
    expect(response.body).toContain('a=sendrecv');
    expect(bench.media.requests.filter((request) => request.kind === 'prepare')).toHaveLength(1);
    expect(bench.media.requests.filter((request) => request.kind === 'ring')).toEqual([
      { kind: 'ring', on: true },
      { kind: 'ring', on: false },
    ]);
    expect(bench.eventsOf('callChanged').map((event) => event.phase)).toEqual(['answering', 'talking']);
  });

  it('ends by the caller on BYE, once, and closes the media', async () => {
    const { far, callId } = await talk();
    const ended = bench.nextEvent('callEnded');
    far.bye();
    await ended;
    expect(bench.ends(callId)).toEqual(['caller']);
    expect(bench.media.open.size).toBe(0);
    expect(await bench.phone.hangUp(callId)).toMatchObject({
      ok: false,
      failure: { code: 'phone.callGone' },
    });
  });

  it('ends by the agent with a BYE', async () => {
    const { callId } = await talk();
    expect(await bench.phone.hangUp(callId)).toMatchObject({ ok: true });
    await bench.peer.nextRequest('BYE');
    expect(bench.ends(callId)).toEqual(['agent']);
  });

  it('does not wait for a caller who never acknowledges before hanging up', async () => {
    const { far, callId } = await ring();
    const answered = bench.phone.answer(callId);
    await far.response(200);
    await answered;
    await bench.phone.hangUp(callId);
    expect(bench.ends(callId)).toEqual([]);
    bench.clock.advance(5000);
    expect(bench.ends(callId)).toEqual(['agent']);
  });

  it('rejects with 486', async () => {
    const { far, callId } = await ring();
    expect(await bench.phone.reject(callId)).toMatchObject({ ok: true });
    await far.response(486);
    expect(bench.ends(callId)).toEqual(['rejected']);
  });

  it('tells a caller who gave up from one answered at another seat', async () => {
    for (const [reason, by] of [
      [undefined, 'callerBeforeAnswer'],
      ['SIP;cause=200;text="Call completed elsewhere"', 'elsewhere'],
    ] as const) {
      const { far, callId } = await ring();
      const ended = bench.nextEvent('callEnded');
      far.cancel(reason);
      await ended;
      await far.response(487);
      expect(bench.ends(callId)).toEqual([by]);
    }
  });

  it('survives a CANCEL while the answer is being made: no talking, one end, no failure', async () => {
    const { far, callId } = await ring();
    bench.media.silent.add('describe');
    const answered = bench.phone.answer(callId);
    const ended = bench.nextEvent('callEnded');
    far.cancel();
    await ended;
    expect(await answered).toMatchObject({ ok: false, failure: { code: 'phone.callGone' } });
    expect(bench.ends(callId)).toEqual(['callerBeforeAnswer']);
    expect(bench.eventsOf('callFailed')).toEqual([]);
    expect(bench.eventsOf('callChanged').map((event) => event.phase)).not.toContain('talking');
  });

  it('ends a ringing call whose caller says BYE to the early dialog', async () => {
    const { far, callId } = await ring();
    const ended = bench.nextEvent('callEnded');
    far.bye();
    await ended;
    await far.response(487);
    expect(bench.ends(callId)).toEqual(['callerBeforeAnswer']);
  });

  it('refuses and explains when the audio window does not describe within five seconds', async () => {
    const { far, callId } = await ring();
    bench.media.silent.add('describe');
    const answered = bench.phone.answer(callId);
    await new Promise((resolve) => setImmediate(resolve));
    bench.clock.advance(5000);
    expect(await answered).toMatchObject({ ok: false, failure: { code: 'phone.mediaTimeout' } });
    await far.response(480);
    expect(bench.eventsOf('callFailed').map((event) => event.failure.code)).toEqual(['phone.mediaTimeout']);
    expect(bench.ends(callId)).toEqual(['failed']);
  });

  it('takes four calls, refuses the fifth as busy without ringing and says so, and takes the next one again', async () => {
    const { far } = await ring();
    for (let call = 2; call <= 4; call++) await ring();
    const missed = bench.nextEvent('callMissed');
    const fifth = bench.peer.invite({ from: '<sip:13900002222@pbx.test>' });
    expect(await missed).toEqual({ kind: 'callMissed', callerNumber: '13900002222', reason: 'busy' });
    await fifth.response(486);
    expect(bench.eventsOf('callOffered')).toHaveLength(4);
    const ours = await bench.phone.dial(callIdSchema.parse('ours'), '600');
    expect(ours).toMatchObject({ ok: false, failure: { code: 'phone.linesFull' } });
    expect(bench.eventsOf('callEnded')).toEqual([]);
    const ended = bench.nextEvent('callEnded');
    far.cancel();
    await ended;
    await ring();
    expect(bench.eventsOf('callOffered')).toHaveLength(5);
  });

  it('hands on who sent the call before, how it should ring and whether it asks to be answered, bounded and clean', async () => {
    const { offer } = await ring({
      headers: [
        'Diversion: "Front \u0007desk" <sip:8000@pbx.test>;reason=no-answer, <tel:+8673185550100>;reason="user-busy"',
        'Alert-Info: <http://pbx.test/vip>;info=alert-autoanswer',
        `X-Long: ${'x'.repeat(2000)}`,
      ],
    });
    expect(offer.diverted).toEqual([
      { number: '8000', reason: 'no-answer' },
      { number: '+8673185550100', reason: 'user-busy' },
    ]);
    expect(offer.alertInfo).toBe('<http://pbx.test/vip>;info=alert-autoanswer');
    expect(offer.asksAutoAnswer).toBe(true);
    expect(offer.headers['x-long']).toHaveLength(256);
    expect(bench.eventsOf('callChanged')).toEqual([]);
  });

  it('forwards a ringing call by 302 to the number', async () => {
    const { far, callId } = await ring();
    expect(await bench.phone.forward(callId, '02*5')).toMatchObject({ ok: true });
    const moved = await far.response(302);
    expect(moved.header('contact')).toBe('<sip:02*5@pbx.test>');
    expect(bench.ends(callId)).toEqual(['forwarded']);
  });

  it('forwards to numbers only', async () => {
    const { callId } = await ring();
    for (const number of ['', 'premium@evil.test', '1;x=y', 'sip:1@y', '+', '1'.repeat(33)]) {
      expect(await bench.phone.forward(callId, number)).toMatchObject({ failure: { code: 'badRequest' } });
    }
    expect(bench.ends(callId)).toEqual([]);
  });

  it('refreshes a call whose caller leaves that to us, at half the interval, and no other', async () => {
    const { far, callId } = await ring({
      headers: ['Session-Expires: 600;refresher=uas', 'Supported: timer'],
    });
    const answered = bench.phone.answer(callId);
    const response = await far.answered();
    await answered;
    expect(response.header('session-expires')).toBe('600;refresher=uas');
    for (let refresh = 1; refresh <= 2; refresh++) {
      await bench.pass(300_000);
      const request = await bench.peer.nextRequest('INVITE');
      expect(request.header('session-expires')).toBe('600;refresher=uac');
      expect(request.body).toContain('a=sendrecv');
    }
    expect(bench.ends(callId)).toEqual([]);
  });

  it('sends keys by INFO where the account says so, in their order', async () => {
    bench.phone.start(bench.account({ dtmf: 'info' }));
    await bench.registration('registered');
    const { callId } = await talk();
    const sent = bench.phone.sendDtmf(callId, '1#');
    for (const key of ['1', '#']) {
      const info = await bench.peer.nextRequest('INFO');
      expect(info.header('content-type')).toBe('application/dtmf-relay');
      expect(info.body).toBe(`Signal=${key}\r\nDuration=160\r\n`);
      bench.peer.send(bench.peer.response(info, 200, 'OK'));
    }
    expect(await sent).toMatchObject({ ok: true });
    expect(bench.media.kinds()).not.toContain('sendDtmf');
  });

  it('holds and resumes by direction', async () => {
    const { callId } = await talk();
    expect(await bench.phone.setHeld(callId, true)).toMatchObject({ ok: true });
    expect((await bench.peer.nextRequest('INVITE')).body).toContain('a=sendonly');
    expect(await bench.phone.setHeld(callId, false)).toMatchObject({ ok: true });
    expect((await bench.peer.nextRequest('INVITE')).body).toContain('a=sendrecv');
    expect(bench.eventsOf('callChanged').map((event) => event.phase)).toEqual([
      'answering',
      'talking',
      'holding',
      'held',
      'resuming',
      'talking',
    ]);
  });

  it('keeps talking when the server refuses to hold, and takes its offer back', async () => {
    const { callId } = await talk();
    bench.peer.onReInvite = (request) => bench.peer.response(request, 488, 'Not Acceptable Here');
    expect(await bench.phone.setHeld(callId, true)).toMatchObject({
      ok: false,
      failure: { code: 'phone.rejected' },
    });
    expect(bench.eventsOf('callChanged').at(-1)?.phase).toBe('talking');
    expect(bench.media.kinds()).toContain('rollback');
  });

  it('repeats a hold that met an offer of the other side (491)', async () => {
    const { callId } = await talk();
    let refusals = 0;
    const agree = bench.peer.onReInvite;
    bench.peer.onReInvite = (request) => {
      if (refusals++ > 0) return agree(request);
      return bench.peer.response(request, 491, 'Request Pending');
    };
    const held = bench.phone.setHeld(callId, true);
    await bench.peer.next((message) => message.method === 'ACK');
    await untilPending(bench, () => {
      bench.clock.advance(1000);
      return refusals > 1;
    });
    expect(await held).toMatchObject({ ok: true });
  });

  it('answers a hold of the other side and goes on', async () => {
    const { far, callId } = await talk();
    const hold = ['Content-Type: application/sdp'];
    far.request('INVITE', hold, offerSdp.replace('a=sendrecv', 'a=sendonly'));
    await bench.peer.next((message) => message.status === 200 && message.header('cseq') === '2 INVITE');
    expect(bench.ends(callId)).toEqual([]);
  });

  it('mutes, sends DTMF and reports quality with an estimated MOS', async () => {
    const { callId } = await talk();
    expect(await bench.phone.setMuted(callId, true)).toMatchObject({ ok: true });
    expect(bench.eventsOf('callChanged').at(-1)).toMatchObject({ muted: true, phase: 'talking' });
    expect(await bench.phone.sendDtmf(callId, '12#')).toMatchObject({ ok: true });
    expect(await bench.phone.sendDtmf(callId, 'hello')).toMatchObject({ failure: { code: 'badRequest' } });
    const quality = bench.nextEvent('callQuality');
    bench.clock.advance(2000);
    expect((await quality).quality.mos).toBeGreaterThan(4);
  });

  it('takes a call without an offer: offers in the 200 and applies the answer of the ACK', async () => {
    const { far, callId } = await ring({ sdp: null });
    const answered = bench.phone.answer(callId);
    const response = await far.response(200);
    expect(response.body).toContain('m=audio');
    expect(await answered).toMatchObject({ ok: true });
  });

  it('never dials because a remote party asks it to', async () => {
    const { far } = await talk();
    far.request('REFER', ['Refer-To: <sip:premium@evil.test>']);
    await bench.peer.next((message) => message.status === 603);
    expect(bench.peer.received.filter((message) => message.method === 'INVITE')).toEqual([]);
  });

  it('hangs up and says goodbye when stopped during a call', async () => {
    const { callId } = await talk();
    await bench.phone.stop();
    expect(bench.ends(callId)).toEqual(['agent']);
    await bench.peer.nextRequest('BYE');
  });
});

/** Lets sockets and promises run until the condition holds. */
async function untilPending(_bench: PhoneBench, condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
