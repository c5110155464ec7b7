import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { PhoneBench } from '../support/sip-phone-bench';
import type { SipPeerCall } from '../support/sip-peer-call';

describe('calls', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  async function ring(options: Parameters<typeof bench.peer.invite>[0] = {}) {
    const offered = bench.nextEvent('callOffered');
    const far = bench.peer.invite(options);
    const { offer } = await offered;
    await far.response(180);
    return { far, offer, callId: offer.callId };
  }

  async function talk(): Promise<{ far: SipPeerCall; callId: CallId }> {
    const { far, callId } = await ring();
    const answered = bench.phone.answer(callId);
    await far.answered();
    expect(await answered).toMatchObject({ ok: true });
    return { far, callId };
  }

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
    await expect.poll(() => bench.media.kinds()).toEqual(expect.arrayContaining(['ring', 'accept']));
    expect(bench.media.kinds()).not.toContain('describe');
    const answered = bench.phone.answer(callId);
    const response = await far.answered();
    expect(await answered).toMatchObject({ ok: true });
    expect(response.body).toContain('a=sendrecv');
    expect(bench.media.requests.filter((request) => request.kind === 'accept')).toHaveLength(1);
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

  it('refuses a second caller as busy without ringing, says so, and takes the next one', async () => {
    const { far, callId } = await talk();
    const missed = bench.nextEvent('callMissed');
    const second = bench.peer.invite({ from: '<sip:13900002222@pbx.test>' });
    expect(await missed).toEqual({ kind: 'callMissed', callerNumber: '13900002222', reason: 'busy' });
    await second.response(486);
    expect(bench.eventsOf('callOffered')).toHaveLength(1);
    expect(bench.ends(callId)).toEqual([]);
    const ended = bench.nextEvent('callEnded');
    far.bye();
    await ended;
    await ring();
    expect(bench.eventsOf('callOffered')).toHaveLength(2);
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
    far.request('INVITE', hold, 'v=0\r\no=- 3 3 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=sendonly\r\n');
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
