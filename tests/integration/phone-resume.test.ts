import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callIdSchema } from '../../shared/domain/ids';
import type { KeptCall } from '../../shared/domain/standing-call';
import { PhoneBench } from '../support/sip-phone-bench';
import { answerOn, ringOn, talkOn } from '../support/sip-talk';

const callId = callIdSchema.parse('call-of-before');
const kept = (change: Partial<KeptCall> = {}): KeptCall => ({
  callId,
  direction: 'inbound',
  takeOver: { address: 'sip:8012@pbx.test', replaces: 'old-dialog;to-tag=theirs;from-tag=ours' },
  held: false,
  muted: false,
  ...change,
});

describe('what an answered call tells of itself', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  async function answeredCall(...headers: string[]) {
    const ringing = await ringOn(bench, { headers });
    expect(bench.eventsOf('callStands')).toEqual([]);
    return answerOn(bench, ringing);
  }

  it('is what takes its place, before it is said to be talking', async () => {
    const { far } = await answeredCall('Supported: replaces');
    const stands = bench.eventsOf('callStands');
    expect(stands).toHaveLength(1);
    expect(stands[0]?.takeOver).toMatchObject({ address: 'sip:8012@pbx.test', codec: 'PCMA' });
    expect(stands[0]?.takeOver?.replaces).toMatch(new RegExp(`^${far.callId};to-tag=.+;from-tag=.+$`));
    const talking = bench.events.findIndex((event) => 'phase' in event && event.phase === 'talking');
    expect(bench.events.findIndex(({ kind }) => kind === 'callStands')).toBeLessThan(talking);
  });

  it('is that nobody takes its place where the far side does not say that it can', async () => {
    await answeredCall();
    expect(bench.eventsOf('callStands').map(({ takeOver }) => takeOver)).toEqual([null]);
  });

  it('is told again when another dialog took the place of the first', async () => {
    await answeredCall('Supported: replaces');
    bench.media.madeAnew();
    const callee = await bench.peer.called();
    const again = bench.nextEvent('callStands');
    callee.answer(['Supported: replaces']);
    expect((await again).takeOver?.replaces).toContain(callee.invite.header('call-id'));
  });
});

describe('a call of an earlier run', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
  });
  afterEach(() => bench.close());

  const phases = () =>
    bench
      .eventsOf('callChanged')
      .filter((event) => event.callId === callId)
      .map(({ phase }) => phase);
  const describes = () => bench.media.kinds().filter((kind) => kind === 'describe').length;
  const invites = () => bench.peer.received.filter(({ method }) => method === 'INVITE');

  it('is taken back once the account is registered, and is talking only when its dialog stands', async () => {
    bench.phone.resume([kept()]);
    expect(phases()).toEqual(['reconnecting']);
    await bench.registered();
    const callee = await bench.peer.called();
    expect(callee.invite.startLine).toBe('INVITE sip:8012@pbx.test SIP/2.0');
    expect(callee.invite.header('replaces')).toBe('old-dialog;to-tag=theirs;from-tag=ours');
    expect(callee.invite.header('require')).toBe('replaces');
    callee.respond(180, 'Ringing');
    await bench.peer.settled();
    expect(phases()).toEqual(['reconnecting']);
    const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    callee.answer(['Supported: replaces']);
    await talking;
    await bench.peer.nextRequest('ACK');
    expect(bench.eventsOf('callStands').at(-1)?.takeOver?.replaces).toContain(
      callee.invite.header('call-id'),
    );
    expect(await bench.phone.hangUp(callId)).toMatchObject({ ok: true });
    expect((await bench.peer.nextRequest('BYE')).header('call-id')).toBe(callee.invite.header('call-id'));
    expect(bench.ends(callId)).toEqual(['agent']);
    expect(bench.eventsOf('callOffered')).toEqual([]);
  });

  it('is taken back in another codec than it talked in, and in any where the far side knows no other', async () => {
    await bench.registered();
    bench.phone.resume([kept({ takeOver: { ...kept().takeOver, codec: 'PCMA' } })]);
    (await bench.peer.called()).respond(488, 'Not Acceptable Here');
    const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    (await bench.peer.called()).answer();
    await talking;
    const left = bench.media.requests.flatMap((one) => (one.kind === 'describe' ? [one.without] : []));
    expect(left).toEqual([['PCMA', 'PCMU'], []]);
  });

  it('is taken back at once where the account is registered already', async () => {
    await bench.registered();
    bench.phone.resume([kept()]);
    (await bench.peer.called()).answer();
    await bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    expect(bench.ends(callId)).toEqual([]);
  });

  it('is taken back once more where the audio window died before the answer: that one nobody could hear', async () => {
    await bench.registered();
    bench.phone.resume([kept()]);
    const first = await bench.peer.called();
    bench.media.die();
    bench.media.emit({ kind: 'ready' });
    first.answer(['Supported: replaces']);
    const second = await bench.peer.called();
    expect(phases()).toEqual(['reconnecting']);
    const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    second.answer();
    await talking;
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    await bench.pass(20_000);
    expect(bench.ends(callId)).toEqual([]);
  });

  it.each([
    ['the first audio window is being made', () => (bench.media.opening = true)],
    ['another audio window is being made', () => bench.media.die()],
  ])('is taken back once where that was begun while %s', async (_when, makes) => {
    bench.phone.resume([kept()]);
    makes();
    await bench.registered();
    await bench.peer.settled();
    expect(invites()).toEqual([]);
    bench.media.emit({ kind: 'ready' });
    const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    (await bench.peer.called()).answer(['Supported: replaces']);
    await talking;
    await bench.pass(1000);
    expect(invites()).toHaveLength(1);
    expect(describes()).toBe(1);
  });

  it('is as muted as it was, from the first packet on', async () => {
    await bench.registered();
    bench.phone.resume([kept({ muted: true })]);
    const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    (await bench.peer.called()).answer();
    expect((await talking).muted).toBe(true);
    const order = bench.media.requests.filter((one) => 'sessionId' in one).map(({ kind }) => kind);
    expect(order.indexOf('setMuted')).toBe(order.indexOf('describe') + 1);
  });

  it('that was on hold is on hold again: nobody was heard on the way, and the server is asked for its music', async () => {
    await bench.registered();
    bench.phone.resume([kept({ held: true })]);
    const held = bench.nextEvent('callChanged', ({ phase }) => phase === 'held');
    (await bench.peer.called()).answer();
    await held;
    expect(phases()).toEqual(['reconnecting', 'holding', 'held']);
    const kinds = bench.media.requests.filter((one) => 'sessionId' in one).map(({ kind }) => kind);
    expect(kinds.indexOf('park')).toBe(kinds.indexOf('describe') + 1);
    expect(invites().at(-1)?.body).toContain('a=sendonly');
    expect(await bench.phone.setHeld(callId, false)).toMatchObject({ ok: true });
    expect(invites().at(-1)?.body).toContain('a=sendrecv');
  });

  it('comes back beside another: one talks, one is on hold', async () => {
    const other = callIdSchema.parse('the-other');
    const both = ['talking', 'held'].map((wanted) =>
      bench.nextEvent('callChanged', ({ phase }) => phase === wanted),
    );
    const otherTakeOver = { address: 'sip:600@pbx.test', replaces: 'other;to-tag=a;from-tag=b' };
    bench.phone.resume([
      kept({ held: true }),
      kept({ callId: other, direction: 'outbound', takeOver: otherTakeOver }),
    ]);
    await bench.registered();
    for (let at = 0; at < 2; at += 1) (await bench.peer.called()).answer();
    expect((await both[0])?.callId).toBe(other);
    expect((await both[1])?.callId).toBe(callId);
  });

  it('that was one of three is in one conference again', async () => {
    const other = callIdSchema.parse('the-other');
    bench.phone.resume([
      kept(),
      kept({ callId: other, takeOver: { address: 'sip:600@pbx.test', replaces: 'x;to-tag=a;from-tag=b' } }),
    ]);
    await bench.registered();
    for (let at = 0; at < 2; at += 1) {
      const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
      (await bench.peer.called()).answer();
      await talking;
    }
    expect(bench.eventsOf('conferenceChanged').map(({ callIds }) => callIds)).toEqual([[callId, other]]);
    expect(bench.media.requests).toContainEqual({ kind: 'mix', sessionIds: [callId, other] });
  });

  it('that the server does not know any more is lost, said once, and asked for once', async () => {
    await bench.registered();
    const ended = bench.nextEvent('callEnded');
    bench.phone.resume([kept()]);
    (await bench.peer.called()).respond(481, 'Call/Transaction Does Not Exist');
    expect((await ended).by).toBe('lost');
    expect(bench.eventsOf('callFailed').map(({ failure }) => failure.code)).toEqual(['phone.notTakenBack']);
    await bench.pass(70_000);
    expect(invites()).toHaveLength(1);
    expect(phases()).not.toContain('talking');
    expect(bench.media.open.has(callId)).toBe(false);
  });

  it('is lost where the server lets nobody take a call’s place', async () => {
    await bench.registered();
    const ended = bench.nextEvent('callEnded');
    bench.phone.resume([kept()]);
    (await bench.peer.called()).respond(420, 'Bad Extension', ['Unsupported: replaces']);
    expect((await ended).by).toBe('lost');
  });

  it('is asked for again when the server is only busy starting', async () => {
    await bench.registered();
    bench.phone.resume([kept()]);
    (await bench.peer.called()).respond(503, 'Service Unavailable');
    await bench.peer.settled();
    expect(bench.ends(callId)).toEqual([]);
    const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    await bench.pass(1000);
    (await bench.peer.called()).answer();
    await talking;
  });

  it('is lost after a minute without a server', async () => {
    const ended = bench.nextEvent('callEnded');
    bench.phone.resume([kept()]);
    bench.clock.advance(59_000);
    expect(bench.ends(callId)).toEqual([]);
    bench.clock.advance(1000);
    expect((await ended).by).toBe('lost');
  });

  it('that is hung up meanwhile is taken back only to be ended over there', async () => {
    bench.phone.resume([kept()]);
    await bench.registered();
    const callee = await bench.peer.called();
    const ended = bench.nextEvent('callEnded');
    expect(await bench.phone.hangUp(callId)).toMatchObject({ ok: true });
    expect(phases().at(-1)).toBe('ending');
    callee.answer();
    expect((await bench.peer.nextRequest('BYE')).header('call-id')).toBe(callee.invite.header('call-id'));
    expect((await ended).by).toBe('agent');
    expect(phases()).not.toContain('talking');
  });

  it('ends in five seconds when it is hung up and nobody can be reached', async () => {
    bench.phone.resume([kept()]);
    await bench.phone.hangUp(callId);
    bench.clock.advance(5000);
    expect(bench.ends(callId)).toEqual(['agent']);
  });

  it('takes nothing but hanging up before it stands', async () => {
    await bench.registered();
    bench.phone.resume([kept()]);
    const refused = { ok: false, failure: { code: 'notNow' } };
    expect(await bench.phone.setMuted(callId, true)).toMatchObject(refused);
    expect(await bench.phone.setHeld(callId, true)).toMatchObject(refused);
    expect(await bench.phone.sendDtmf(callId, '1')).toMatchObject(refused);
    expect(await bench.phone.transfer(callId, '600')).toMatchObject(refused);
  });

  it('says that it cannot be mended when it stands and no sound comes for fifteen seconds', async () => {
    await bench.registered();
    bench.phone.resume([kept()]);
    const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    (await bench.peer.called()).answer();
    await talking;
    await bench.pass(15_000);
    expect(bench.eventsOf('callFailed').map(({ failure }) => failure.code)).toEqual(['phone.mediaFailed']);
  });

  it('does not take the floor from who is talked to by now', async () => {
    await bench.registered();
    await talkOn(bench);
    const held = bench.nextEvent('callChanged', (event) => event.callId === callId && event.phase === 'held');
    bench.phone.resume([kept()]);
    (await bench.peer.called()).answer();
    await held;
    expect(phases()).not.toContain('talking');
  });
});
