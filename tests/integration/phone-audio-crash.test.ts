import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { offerSdp } from '../support/sip-offer';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';

describe('a call whose audio window died', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const talk = (...headers: string[]) => talkOn(bench, { headers });
  const replaceable = 'Supported: 100rel, timer, replaces, norefersub';
  const invites = () => bench.peer.received.filter((message) => message.method === 'INVITE');

  it('is taken over by a dialog of its own where the far side can: the old BYE ends nothing, the new one does', async () => {
    const { far, callId } = await talk(replaceable);
    bench.media.madeAnew();
    const callee = await bench.peer.called();
    expect(callee.invite.startLine).toBe('INVITE sip:8012@pbx.test SIP/2.0');
    expect(callee.invite.header('require')).toBe('replaces');
    expect(callee.invite.header('replaces')).toMatch(new RegExp(`^${far.callId};to-tag=.+;from-tag=.+$`));
    callee.answer();
    await bench.peer.nextRequest('ACK');
    far.bye();
    await bench.peer.settled();
    expect(bench.ends(callId)).toEqual([]);
    expect(bench.media.open.has(callId)).toBe(true);
    expect(await bench.phone.setHeld(callId, true)).toMatchObject({ ok: true });
    const hold = await bench.peer.nextRequest('INVITE');
    expect(hold.header('call-id')).toBe(callee.invite.header('call-id'));
    const ended = bench.nextEvent('callEnded');
    callee.request('BYE');
    await ended;
    expect(bench.ends(callId)).toEqual(['caller']);
    expect(bench.eventsOf('callOffered')).toHaveLength(1);
  });

  const withouts = () =>
    bench.media.requests.flatMap((request) => (request.kind === 'describe' ? [request.without] : []));

  it('begins the new dialog with another codec than before, and offers all of them again when that was heard for a second', async () => {
    const { callId } = await talk(replaceable);
    bench.media.requests.length = 0;
    bench.media.madeAnew();
    const callee = await bench.peer.called();
    callee.answer();
    await bench.peer.nextRequest('ACK');
    await bench.peer.settled();
    expect(withouts()).toEqual([['PCMA', 'PCMU']]);
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    bench.clock.advance(900);
    await bench.peer.settled();
    expect(withouts()).toHaveLength(1);
    bench.clock.advance(100);
    const again = await bench.peer.nextRequest('INVITE');
    expect(again.header('call-id')).toBe(callee.invite.header('call-id'));
    expect(withouts()).toEqual([['PCMA', 'PCMU'], []]);
  });

  /** Another window, whose dialog the far side answers in that codec. */
  async function madeAnew(voice: string) {
    bench.media.madeAnew();
    const callee = await bench.peer.called();
    callee.respond(200, 'OK', [replaceable], offerSdp.replace('SAVPF 8', voice));
    await bench.peer.nextRequest('ACK');
    await bench.peer.settled();
  }

  /** Its sound stood for a second, and every codec is agreed on again. */
  async function allOfferedAgain(callId: CallId) {
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    await bench.peer.settled();
    bench.clock.advance(1000);
    await bench.peer.nextRequest('INVITE');
    await bench.peer.nextRequest('ACK');
    await bench.peer.settled();
  }

  it('dead again before the codec of before was heard anew, is offered without the one in between as well', async () => {
    const { callId } = await talk(replaceable);
    bench.media.requests.length = 0;
    await madeAnew('SAVPF 9');
    await allOfferedAgain(callId);
    bench.media.madeAnew();
    await bench.peer.called();
    expect(withouts()).toEqual([['PCMA', 'PCMU'], [], ['PCMA', 'PCMU', 'G722']]);
  });

  it.each([
    ['before its sound stood', 0],
    ['before the codec in between was heard for a second', 999],
  ])('dead again %s, is offered without the codec of before and without that one', async (_when, ms) => {
    const { callId } = await talk(replaceable);
    bench.media.requests.length = 0;
    await madeAnew('SAVPF 9');
    if (ms > 0) bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    bench.clock.advance(ms);
    await madeAnew('SAVPF 111');
    expect(withouts()).toEqual([
      ['PCMA', 'PCMU'],
      ['G722', 'PCMA', 'PCMU'],
    ]);
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    await bench.peer.settled();
    bench.clock.advance(1000);
    await bench.peer.nextRequest('INVITE');
    await bench.peer.settled();
    expect(withouts().slice(2)).toEqual([[]]);
    expect(bench.ends(callId)).toEqual([]);
  });

  it('dead so often that every codec is in doubt, is offered without the last of them alone', async () => {
    await talk(replaceable);
    bench.media.requests.length = 0;
    await madeAnew('SAVPF 9');
    await madeAnew('SAVPF 111\r\na=rtpmap:111 opus/48000/2');
    bench.media.madeAnew();
    await bench.peer.called();
    expect(withouts()).toEqual([['PCMA', 'PCMU'], ['G722', 'PCMA', 'PCMU'], ['opus']]);
  });

  it('dead again once the codec in between was heard long enough, is offered without what is spoken by then alone', async () => {
    const { callId } = await talk(replaceable);
    bench.media.requests.length = 0;
    await madeAnew('SAVPF 9');
    await allOfferedAgain(callId);
    bench.clock.advance(1000);
    bench.media.madeAnew();
    await bench.peer.called();
    expect(withouts()).toEqual([['PCMA', 'PCMU'], [], ['PCMA', 'PCMU']]);
  });

  it('doubts the codec in between until all of them are agreed on again, however long that takes', async () => {
    const { callId } = await talk(replaceable);
    bench.media.requests.length = 0;
    await madeAnew('SAVPF 9');
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    await bench.peer.settled();
    bench.peer.onReInvite = () => null;
    bench.clock.advance(1000);
    const again = await bench.peer.nextRequest('INVITE');
    await bench.pass(1000);
    await bench.pass(1000);
    bench.peer.send(bench.peer.agree(again));
    await bench.peer.nextRequest('ACK');
    await bench.peer.settled();
    bench.clock.advance(900);
    bench.media.madeAnew();
    await bench.peer.called();
    expect(withouts().at(-1)).toEqual(['PCMA', 'PCMU', 'G722']);
  });

  const answersTaken = () =>
    bench.media.requests.filter((request) => request.kind === 'accept' && request.type === 'answer').length;

  /** The second time while the dialog for the first is not answered. */
  async function diesTwice() {
    const { callId } = await talk(replaceable);
    bench.media.requests.length = 0;
    bench.media.madeAnew();
    const first = await bench.peer.called();
    bench.media.madeAnew();
    return { callId, first };
  }

  it('dead again before the new dialog is answered, is taken over once more: the answer to the dead one is nobody’s', async () => {
    const { callId, first } = await diesTwice();
    first.answer([replaceable]);
    const second = await bench.peer.called();
    expect(second.invite.header('replaces')).toMatch(
      new RegExp(`^${first.invite.header('call-id')};to-tag=.+;from-tag=.+$`),
    );
    expect(answersTaken()).toBe(0);
    second.answer([replaceable]);
    await bench.peer.settled();
    expect(answersTaken()).toBe(1);
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    await bench.pass(40_000);
    expect(bench.ends(callId)).toEqual([]);
    expect(bench.eventsOf('callFailed')).toEqual([]);
  });

  it('dead again before the new dialog is refused, hears the answer to the next one', async () => {
    const { callId, first } = await diesTwice();
    first.respond(503, 'Service Unavailable');
    const second = await bench.peer.called();
    second.answer([replaceable]);
    await bench.peer.nextRequest('ACK');
    await bench.peer.settled();
    expect(answersTaken()).toBe(1);
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    await bench.pass(40_000);
    expect(bench.ends(callId)).toEqual([]);
  });

  it('is taken over with the codec of before where the far side knows no other', async () => {
    const { callId } = await talk(replaceable);
    bench.media.requests.length = 0;
    bench.media.madeAnew();
    (await bench.peer.called()).respond(488, 'Not Acceptable Here');
    (await bench.peer.called()).answer();
    await bench.peer.nextRequest('ACK');
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    await bench.peer.settled();
    expect(withouts()).toEqual([['PCMA', 'PCMU'], []]);
    expect(bench.ends(callId)).toEqual([]);
  });

  it('goes on although the old dialog ends before the new one is answered', async () => {
    const { far, callId } = await talk(replaceable);
    bench.media.madeAnew();
    const callee = await bench.peer.called();
    far.bye();
    await bench.peer.settled();
    expect(bench.ends(callId)).toEqual([]);
    callee.answer();
    await bench.peer.nextRequest('ACK');
    await bench.peer.settled();
    expect(bench.ends(callId)).toEqual([]);
    await bench.phone.hangUp(callId);
    expect((await bench.peer.nextRequest('BYE')).header('call-id')).toBe(callee.invite.header('call-id'));
    expect(bench.ends(callId)).toEqual(['agent']);
  });

  it('is over when the caller hung up while the take-over failed', async () => {
    const { far, callId } = await talk(replaceable);
    bench.media.madeAnew();
    const callee = await bench.peer.called();
    far.bye();
    await bench.peer.settled();
    const ended = bench.nextEvent('callEnded');
    callee.respond(481, 'Call Does Not Exist');
    await ended;
    expect(bench.ends(callId)).toEqual(['caller']);
  });

  it.each([
    ['that will not let it be taken over', [replaceable]],
    ['that never heard of that', []],
  ])('is offered anew within its own dialog to a far side %s', async (_what, headers) => {
    const { far, callId } = await talk(...headers);
    bench.media.madeAnew();
    // once with other codecs, once with all
    for (const _ of headers.flatMap(() => [1, 2])) (await bench.peer.called()).respond(420, 'Bad Extension');
    const offer = await bench.peer.next(
      (message) => message.method === 'INVITE' && message.header('call-id') === far.callId,
    );
    expect(offer.body).toContain('a=sendrecv');
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    await bench.pass(40_000);
    expect(bench.ends(callId)).toEqual([]);
    expect(invites().length).toBeLessThanOrEqual(headers.length > 0 ? 3 : 1);
  });

  it('says that it cannot be mended when no sound came for fifteen seconds', async () => {
    const { callId } = await talk();
    bench.media.madeAnew();
    await bench.pass(15_000);
    expect(bench.eventsOf('callFailed').map((event) => event.failure.code)).toEqual(['phone.mediaFailed']);
    expect(bench.ends(callId)).toEqual(['failed']);
  });

  it.each([true, false])(
    'is as muted as was asked for meanwhile (%s), from the first packet on',
    async (muted) => {
      const { callId } = await talk(replaceable);
      await bench.phone.setMuted(callId, !muted);
      bench.media.die();
      expect(await bench.phone.setMuted(callId, muted)).toMatchObject({ ok: true });
      expect(bench.eventsOf('callChanged').at(-1)).toMatchObject({ muted });
      bench.media.requests.length = 0;
      bench.media.emit({ kind: 'ready' });
      (await bench.peer.called()).answer();
      await bench.peer.nextRequest('ACK');
      const asked = bench.media.requests.flatMap((one) => (one.kind === 'setMuted' ? [one.muted] : []));
      expect(asked).toEqual(muted ? [true] : []);
    },
  );

  it('stays as muted as it was, from the first packet on', async () => {
    const { callId } = await talk();
    await bench.phone.setMuted(callId, true);
    bench.media.requests.length = 0;
    bench.media.madeAnew();
    await bench.peer.nextRequest('INVITE');
    const order = bench.media.requests.map((request) => request.kind);
    expect(order.indexOf('setMuted')).toBe(order.indexOf('describe') + 1);
  });
});
