import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callIdSchema, type CallId } from '../../shared/domain/ids';
import { offerSdp } from '../support/sip-offer';
import { PhoneBench } from '../support/sip-phone-bench';

const callId = callIdSchema.parse('c-out');

describe('a call of ours', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  async function dial(number = '13900002222') {
    const dialled = bench.phone.dial(callId, number);
    const callee = await bench.peer.called();
    expect(await dialled).toMatchObject({ ok: true });
    return callee;
  }

  async function talk() {
    const callee = await dial();
    const talking = phase('talking');
    callee.answer();
    await talking;
    await bench.peer.nextRequest('ACK');
    return callee;
  }

  const phase = (wanted: string, of: CallId = callId) =>
    bench.nextEvent('callChanged', (event) => event.phase === wanted && event.callId === of);
  const phases = () => bench.eventsOf('callChanged').map((event) => event.phase);
  const ended = () => bench.nextEvent('callEnded');

  it('is dialled, alerts, talks, and ends by the callee; its offer is described once', async () => {
    const callee = await dial();
    expect(callee.invite.startLine).toBe('INVITE sip:13900002222@pbx.test SIP/2.0');
    expect(callee.invite.body).toContain('a=sendrecv');
    const alerting = phase('alerting');
    callee.respond(180, 'Ringing');
    await alerting;
    const talking = phase('talking');
    callee.answer();
    await talking;
    await bench.peer.nextRequest('ACK');
    const over = ended();
    callee.request('BYE');
    await over;
    expect(phases()).toEqual(['dialling', 'alerting', 'talking']);
    expect(bench.ends(callId)).toEqual(['callee']);
    expect(bench.media.kinds().filter((kind) => kind === 'describe')).toHaveLength(1);
    expect(bench.media.open.size).toBe(0);
  });

  it('is dialled as soon as the audio window stands, when it was asked for before that', async () => {
    bench.media.opening = true;
    const dialled = bench.phone.dial(callId, '13900002222');
    await bench.peer.settled();
    bench.media.emit({ kind: 'ready' });
    expect(await dialled).toMatchObject({ ok: true });
    const callee = await bench.peer.called();
    const talking = phase('talking');
    callee.answer();
    await talking;
  });

  it('ends when the audio window dies with its offer out', async () => {
    const callee = await dial();
    const alerting = phase('alerting');
    callee.respond(180, 'Ringing');
    await alerting;
    const over = ended();
    bench.media.madeAnew();
    await over;
    expect(bench.ends(callId)).toEqual(['failed']);
    expect(await bench.peer.nextRequest('CANCEL')).toBeDefined();
  });

  it('takes digits, a plus in front, stars and hashes, and nothing else', async () => {
    for (const number of ['', '12a', '1 2', 'sip:1@x', '1@evil.test', '1;p=q', '++1', '1'.repeat(33)]) {
      expect(await bench.phone.dial(callId, number)).toMatchObject({ failure: { code: 'badRequest' } });
    }
    expect(bench.events.filter((event) => 'callId' in event)).toEqual([]);
    const callee = await dial('+86*12#');
    expect(callee.invite.startLine).toBe('INVITE sip:+86*12%23@pbx.test SIP/2.0');
  });

  it('is not begun without a registration, nor twice under one id', async () => {
    await dial();
    expect(await bench.phone.dial(callId, '1')).toMatchObject({ failure: { code: 'badRequest' } });
    const lost = bench.registration('connecting');
    bench.peer.cut();
    await lost;
    const another = callIdSchema.parse('c-2');
    expect(await bench.phone.dial(another, '1')).toMatchObject({ failure: { code: 'phone.unreachable' } });
    expect(bench.ends(another)).toEqual([]);
  });

  it.each([
    [486, 'at once', 'busy'],
    [600, 'at once', 'busy'],
    [408, 'after ringing', 'noAnswer'],
    [480, 'after ringing', 'noAnswer'],
    [487, 'at once', 'noAnswer'],
    [408, 'at once', 'notReachable'],
    [480, 'at once', 'notReachable'],
    [480, 'after an announcement', 'notReachable'],
    [302, 'at once', 'notReachable'],
    [603, 'at once', 'declined'],
    [607, 'at once', 'declined'],
    [403, 'after ringing', 'declined'],
    [403, 'at once', 'barred'],
    [404, 'at once', 'noSuchNumber'],
    [410, 'at once', 'noSuchNumber'],
    [604, 'at once', 'noSuchNumber'],
    [484, 'at once', 'incompleteNumber'],
    [483, 'at once', 'networkFailure'],
    [500, 'at once', 'networkFailure'],
    [503, 'after ringing', 'networkFailure'],
    [488, 'at once', 'failed'],
    [606, 'at once', 'failed'],
  ] as const)('ends once, when answered by %i %s, as %s', async (status, when, by) => {
    const callee = await dial();
    if (when !== 'at once') {
      const alerting = phase('alerting');
      callee.respond(when === 'after ringing' ? 180 : 183, 'Wait');
      await alerting;
    }
    const over = ended();
    callee.respond(status, 'No', status === 302 ? ['Contact: <sip:premium@evil.test>'] : []);
    await over;
    expect(bench.ends(callId)).toEqual([by]);
    expect(bench.media.open.size).toBe(0);
    await bench.peer.settled();
    expect(bench.peer.received.filter((message) => message.method === 'INVITE')).toHaveLength(1);
  });

  it('is heard before it is answered where the far side lets us, and is answered all the same', async () => {
    const callee = await dial();
    const alerting = phase('alerting');
    callee.respond(183, 'Session Progress', [], offerSdp);
    await alerting;
    await expect
      .poll(() => bench.media.requests.filter((request) => request.kind === 'accept'))
      .toEqual([{ kind: 'accept', sessionId: callId, type: 'pranswer', sdp: offerSdp }]);
    const talking = phase('talking');
    callee.answer();
    await talking;
    expect(bench.media.requests.filter((request) => request.kind === 'accept').at(-1)).toMatchObject({
      type: 'answer',
    });
  });

  it('hung up while it rings is cancelled, and is over when the far side says so', async () => {
    const callee = await dial();
    const alerting = phase('alerting');
    callee.respond(180, 'Ringing');
    await alerting;
    const over = ended();
    expect(await bench.phone.hangUp(callId)).toMatchObject({ ok: true });
    await bench.peer.nextRequest('CANCEL');
    expect(bench.ends(callId)).toEqual([]);
    callee.respond(487, 'Request Terminated');
    await over;
    expect(bench.ends(callId)).toEqual(['agentBeforeAnswer']);
  });

  it('hung up before any response is cancelled as soon as there is one', async () => {
    const callee = await dial();
    await bench.phone.hangUp(callId);
    callee.respond(100, 'Trying');
    await bench.peer.nextRequest('CANCEL');
    callee.respond(487, 'Request Terminated');
    await bench.peer.nextRequest('ACK');
    expect(bench.ends(callId)).toEqual(['agentBeforeAnswer']);
  });

  it('hung up while the INVITE waits for its challenge rings nowhere: the one with credentials is cancelled too', async () => {
    const first = await dial();
    await bench.phone.hangUp(callId);
    first.respond(407, 'Proxy Authentication Required', [
      'Proxy-Authenticate: Digest realm="peer", nonce="n1", algorithm=MD5, qop="auth"',
    ]);
    const second = await bench.peer.called();
    expect(second.invite.header('proxy-authorization')).toContain('nonce="n1"');
    second.respond(100, 'Trying');
    const cancel = await bench.peer.nextRequest('CANCEL');
    expect(cancel.header('via')).toBe(second.invite.header('via'));
    second.respond(487, 'Request Terminated');
    await bench.peer.next(
      (message) =>
        message.method === 'ACK' &&
        message.header('cseq') === second.invite.header('cseq').replace('INVITE', 'ACK'),
    );
    expect(bench.ends(callId)).toEqual(['agentBeforeAnswer']);
    await bench.peer.settled();
    expect(bench.peer.received.filter((message) => message.method === 'CANCEL')).toHaveLength(1);
  });

  it('answered while the CANCEL was under way is said goodbye to', async () => {
    const callee = await dial();
    const alerting = phase('alerting');
    callee.respond(180, 'Ringing');
    await alerting;
    await bench.phone.hangUp(callId);
    callee.answer();
    await bench.peer.nextRequest('BYE');
    expect(bench.ends(callId)).toEqual(['agentBeforeAnswer']);
    expect(phases()).not.toContain('talking');
  });

  it('hung up while its offer is being made never reaches the wire', async () => {
    bench.media.silent.add('describe');
    const dialled = bench.phone.dial(callId, '1');
    await expect.poll(() => bench.media.kinds()).toContain('describe');
    await bench.phone.hangUp(callId);
    expect(await dialled).toMatchObject({ failure: { code: 'phone.callGone' } });
    expect(bench.ends(callId)).toEqual(['agentBeforeAnswer']);
    await bench.peer.settled();
    expect(bench.peer.received.filter((message) => message.method === 'INVITE')).toEqual([]);
  });

  it('whose offer cannot be made fails with the reason', async () => {
    bench.media.silent.add('describe');
    const dialled = bench.phone.dial(callId, '1');
    await expect.poll(() => bench.media.kinds()).toContain('describe');
    bench.clock.advance(5000);
    expect(await dialled).toMatchObject({ failure: { code: 'phone.mediaTimeout' } });
    expect(bench.eventsOf('callFailed').map((event) => event.failure.code)).toEqual(['phone.mediaTimeout']);
    expect(bench.ends(callId)).toEqual(['failed']);
  });

  it('puts the one that talks on hold first: silent at once, although the server takes its time', async () => {
    const callee = await talk();
    bench.peer.onReInvite = () => null;
    const second = callIdSchema.parse('c-2');
    const dialled = bench.phone.dial(second, '13900003333');
    await bench.peer.called();
    expect(await dialled).toMatchObject({ ok: true });
    const order = bench.media.requests.flatMap((request) =>
      request.kind === 'park' || request.kind === 'describe' ? [`${request.kind} ${request.sessionId}`] : [],
    );
    expect(order.indexOf(`park ${callId}`)).toBeLessThan(order.indexOf(`describe ${second}`));
    expect(order).toContain(`park ${callId}`);
    expect(bench.eventsOf('callChanged').findLast((event) => event.callId === callId)?.phase).toBe('holding');
    expect(callee.invite.header('to')).toContain('13900002222');
  });

  it('never follows what a called party asks of the seat', async () => {
    const callee = await talk();
    callee.request('REFER', ['Refer-To: <sip:premium@evil.test>']);
    await bench.peer.next((message) => message.status === 603);
    expect(bench.peer.received.filter((message) => message.method === 'INVITE')).toHaveLength(1);
  });

  it('is refreshed where the far side leaves that to us', async () => {
    const callee = await dial();
    const talking = phase('talking');
    callee.answer(['Session-Expires: 120;refresher=uac']);
    await talking;
    await bench.peer.nextRequest('ACK');
    await bench.pass(60_000);
    expect((await bench.peer.nextRequest('INVITE')).header('session-expires')).toBe('120;refresher=uac');
  });
});
