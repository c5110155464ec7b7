import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { callIdSchema } from '../../shared/domain/ids';
import type { MediaRequest } from '../../shared/ipc/media';
import { offerSdp } from '../support/sip-offer';
import { PhoneBench } from '../support/sip-phone-bench';
import type { SipPeerCall } from '../support/sip-peer-call';
import { talkOn } from '../support/sip-talk';

describe('somebody else comes in the place of the far side (RFC 3891)', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const other = '"李女士" <sip:13922223333@pbx.test>';
  const replacing = (replaces: string, extra: readonly string[] = [], sdp?: string | null): SipPeerCall =>
    bench.peer.invite({
      from: other,
      headers: [`Replaces: ${replaces}`, 'Require: replaces', ...extra],
      ...(sdp === undefined ? {} : { sdp }),
    });
  const byeOf = (callId: string) =>
    bench.peer.next((message) => message.method === 'BYE' && message.header('call-id') === callId);
  const phases = (callId: CallId) =>
    bench.eventsOf('callChanged').flatMap((event) => (event.callId === callId ? [event.phase] : []));
  const asked = <K extends MediaRequest['kind']>(kind: K) =>
    bench.media.requests.filter(
      (request): request is Extract<MediaRequest, { kind: K }> => request.kind === kind,
    );
  const wished = () => bench.peer.settled();
  /** A call of ours that rings over there. */
  const alerting = async () => {
    const callId = callIdSchema.parse('ours');
    const dialled = bench.phone.dial(callId, '8013');
    const callee = await bench.peer.called();
    await dialled;
    callee.respond(180, 'Ringing');
    await wished();
    return { callId, callee };
  };

  it('answered without ringing, the old dialog gets BYE, and the call goes on as the same with the new one shown', async () => {
    const { far, callId } = await talkOn(bench);
    const before = phases(callId);
    const told = bench.nextEvent('callPartyChanged');
    const next = replacing(far.replaces);
    const answer = await next.answered();
    expect(answer.body).toContain('m=audio');
    await byeOf(far.callId);
    expect(await told).toEqual({ kind: 'callPartyChanged', callId, number: '13922223333' });
    await wished();
    expect(phases(callId)).toEqual(before);
    expect(bench.eventsOf('callOffered')).toHaveLength(1);
    expect(asked('ring').map(({ on }) => on)).toEqual([true, false]);
    expect(bench.ends(callId)).toEqual([]);
    const ended = bench.nextEvent('callEnded');
    next.bye();
    expect(await ended).toMatchObject({ callId, by: 'caller' });
  });

  it('the sound is agreed on beside and takes the place of the old only with the answer; nothing is left over', async () => {
    const { far, callId } = await talkOn(bench);
    const next = replacing(far.replaces);
    await next.answered();
    await byeOf(far.callId);
    await wished();
    const from = asked('adopt')[0]?.from ?? '';
    expect(asked('adopt')).toEqual([{ kind: 'adopt', sessionId: callId, from }]);
    expect(from).not.toBe(callId);
    expect([...bench.media.open]).toEqual([callId]);
    // what is agreed on later is agreed on in the call's own
    next.request('INVITE', ['Content-Type: application/sdp'], offerSdp);
    await bench.peer.next(({ status, header }) => status === 200 && header('cseq') === '2 INVITE');
    expect(asked('accept').at(-1)?.sessionId).toBe(callId);
    await bench.phone.hangUp(callId);
    await byeOf(next.callId);
    expect([...bench.media.open]).toEqual([]);
  });

  it('an INVITE without an offer is given ours, and its ACK brings the answer', async () => {
    const { far, callId } = await talkOn(bench);
    const next = replacing(far.replaces, [], null);
    const answer = await next.response(200);
    expect(answer.body).toContain('m=audio');
    next.ack(['Content-Type: application/sdp'], offerSdp);
    await wished();
    expect(asked('accept').at(-1)).toMatchObject({ sessionId: callId, type: 'answer' });
    await byeOf(far.callId);
    expect(phases(callId).at(-1)).toBe('talking');
  });

  it('a call on hold stays on hold, a muted one muted, and the new one hears so from the first', async () => {
    const { far, callId } = await talkOn(bench);
    await bench.phone.setMuted(callId, true);
    await bench.phone.setHeld(callId, true);
    const next = replacing(far.replaces);
    expect((await next.answered()).body).toContain('a=sendonly');
    await byeOf(far.callId);
    await wished();
    expect(phases(callId).at(-1)).toBe('held');
    const from = asked('adopt')[0]?.from ?? '';
    for (const sessionId of [from, callId]) {
      expect(asked('setMuted')).toContainEqual({ kind: 'setMuted', sessionId, muted: true });
      expect(asked('park').findLast((request) => request.sessionId === sessionId)?.parked).toBe(true);
    }
    const resumed = bench.phone.setHeld(callId, false);
    const again = await bench.peer.next(
      ({ method, header }) => method === 'INVITE' && header('call-id') === next.callId,
    );
    expect(again.body).toContain('a=sendrecv');
    expect(await resumed).toMatchObject({ ok: true });
  });

  it('a call of ours too, and one that nobody took yet: that is answered, and the old one cancelled', async () => {
    const callId = callIdSchema.parse('ours');
    const dialled = bench.phone.dial(callId, '8013');
    const callee = await bench.peer.called();
    await dialled;
    const alerting = bench.nextEvent('callChanged', ({ phase }) => phase === 'alerting');
    callee.respond(180, 'Ringing');
    await alerting;
    const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    const next = replacing(`${callee.replaces};early-only`);
    await next.answered();
    await talking;
    await bench.peer.nextRequest('CANCEL');
    callee.respond(487, 'Request Terminated');
    await wished();
    expect(bench.ends(callId)).toEqual([]);
    const late = replacing(callee.replaces);
    await late.response(481);
    const ended = bench.nextEvent('callEnded');
    next.bye();
    expect(await ended).toMatchObject({ callId, by: 'callee' });
  });

  it('an answer of the old one that crosses is hung up, and touches the new sound in nothing', async () => {
    const { callId, callee } = await alerting();
    const next = replacing(callee.replaces);
    await next.answered();
    await bench.peer.nextRequest('CANCEL');
    const accepted = asked('accept').length;
    callee.answer();
    await byeOf(callee.invite.header('call-id'));
    await wished();
    expect(asked('accept')).toHaveLength(accepted);
    expect(phases(callId).at(-1)).toBe('talking');
  });

  it('is refused with 486 where only an unanswered call is meant; the call is untouched', async () => {
    const { far, callId } = await talkOn(bench);
    await replacing(`${far.replaces};early-only`).response(486);
    expect(asked('adopt')).toEqual([]);
    expect(phases(callId).at(-1)).toBe('talking');
  });

  it('is refused with 481 where no dialog of that name is, be one tag wrong, or it only rings', async () => {
    const { far, callId } = await talkOn(bench);
    const [id, ours, theirs] = far.replaces.split(';');
    await replacing(`${id};to-tag=wrong;${theirs}`).response(481);
    await replacing(`${id};${ours};from-tag=wrong`).response(481);
    await replacing(`wrong;${ours};${theirs}`).response(481);
    // the tags are not each other's
    await replacing(
      far.replaces.replace('to-tag', 'x').replace('from-tag', 'to-tag').replace('x', 'from-tag'),
    ).response(481);
    const offered = bench.nextEvent('callOffered');
    const ringing = bench.peer.invite();
    await offered;
    await ringing.response(180);
    await replacing(ringing.replaces).response(481);
    expect(phases(callId).at(-1)).toBe('talking');
    expect(bench.eventsOf('callOffered')).toHaveLength(2);
  });

  it('is refused with 603 where the dialog is over: hung up, or taken by another before', async () => {
    const { far, callId } = await talkOn(bench);
    const next = replacing(far.replaces);
    await next.answered();
    await byeOf(far.callId);
    await replacing(far.replaces).response(603);
    await bench.phone.hangUp(callId);
    await byeOf(next.callId);
    await replacing(next.replaces).response(603);
    expect(bench.ends(callId)).toEqual(['agent']);
  });

  it('where its offer comes to nothing it is refused, and the call goes on with whom it was', async () => {
    const { far, callId } = await talkOn(bench);
    bench.media.failing.add('accept');
    await replacing(far.replaces).response(488);
    bench.media.failing.clear();
    await wished();
    expect(phases(callId).at(-1)).toBe('talking');
    expect([...bench.media.open]).toEqual([callId]);
    const ended = bench.nextEvent('callEnded');
    far.bye();
    expect(await ended).toMatchObject({ callId, by: 'caller' });
  });

  it('given up before its answer it changes nothing', async () => {
    const { far, callId } = await talkOn(bench);
    bench.media.silent.add('accept');
    const next = replacing(far.replaces);
    await wished();
    next.cancel();
    await next.response(487);
    bench.media.silent.clear();
    await bench.pass(6000);
    await wished();
    expect(phases(callId).at(-1)).toBe('talking');
    expect([...bench.media.open]).toEqual([callId]);
    await replacing(far.replaces).answered();
    await byeOf(far.callId);
  });

  it('given up while its sound is still to be made it is over at once, and so is the call that nobody else took', async () => {
    const { callId, callee } = await alerting();
    bench.media.opening = true;
    const next = replacing(callee.replaces);
    await wished();
    callee.respond(486, 'Busy Here');
    await wished();
    next.cancel();
    await next.response(487);
    await wished();
    expect(bench.ends(callId)).toEqual(['busy']);
    bench.media.opened();
    await wished();
    expect([...bench.media.open]).toEqual([]);
  });

  it('who was replaced may hang up first: the call waits for whoever comes, and ends where nobody does', async () => {
    const { far, callId } = await talkOn(bench);
    bench.media.silent.add('accept');
    const next = replacing(far.replaces);
    await wished();
    far.bye();
    await wished();
    expect(bench.ends(callId)).toEqual([]);
    const ended = bench.nextEvent('callEnded');
    await bench.pass(6000);
    await next.response(480);
    expect(await ended).toMatchObject({ callId, by: 'caller' });
  });

  it('hung up here meanwhile, both are told', async () => {
    const { far, callId } = await talkOn(bench);
    bench.media.opening = true;
    const next = replacing(far.replaces);
    await wished();
    await bench.phone.hangUp(callId);
    await byeOf(far.callId);
    bench.media.opened();
    await next.answered();
    await byeOf(next.callId);
    expect(bench.ends(callId)).toEqual(['agent']);
    await wished();
    expect([...bench.media.open]).toEqual([]);
  });

  it('a later run of the program takes back the new dialog, not the old', async () => {
    const { far, callId } = await talkOn(bench);
    const next = replacing(far.replaces, ['Supported: replaces']);
    await next.answered();
    await byeOf(far.callId);
    const { takeOver } = bench.eventsOf('callStands').findLast((event) => event.callId === callId) ?? {};
    expect(takeOver?.replaces).toContain(next.callId);
  });

  it('an audio window that dies meanwhile costs the newcomer his call, not the agent hers', async () => {
    const { far, callId } = await talkOn(bench);
    bench.media.silent.add('accept');
    const next = replacing(far.replaces);
    await wished();
    bench.media.die();
    bench.media.silent.clear();
    bench.media.emit({ kind: 'ready' });
    await bench.pass(6000);
    await next.response(480);
    const again = await bench.peer.nextRequest('INVITE');
    expect(again.header('call-id')).toBe(far.callId);
    bench.media.emit({ kind: 'connection', sessionId: callId, state: 'connected' });
    await bench.pass(20_000);
    expect(phases(callId).at(-1)).toBe('talking');
    expect(bench.ends(callId)).toEqual([]);
  });

  it('a second one at the same time waits in vain', async () => {
    const { far } = await talkOn(bench);
    bench.media.silent.add('accept');
    replacing(far.replaces);
    await wished();
    await replacing(far.replaces).response(491);
    bench.media.silent.clear();
    await bench.pass(6000);
  });

  it('a full seat is no hindrance: no call is added', async () => {
    const { far } = await talkOn(bench);
    for (let more = 0; more < 3; more++) {
      const offered = bench.nextEvent('callOffered');
      bench.peer.invite();
      await offered;
    }
    const next = replacing(far.replaces);
    await next.answered();
    await byeOf(far.callId);
    expect(bench.eventsOf('callMissed')).toEqual([]);
  });

  it('is what this seat says that it can', async () => {
    const { far } = await talkOn(bench);
    const token = bench.peer.options();
    const said = await bench.peer.next(({ status, header }) => status === 200 && header('call-id') === token);
    expect(said.header('supported')).toMatch(/\breplaces\b/);
    const bye = byeOf(far.callId);
    const next = replacing(far.replaces);
    expect((await next.answered()).header('supported')).toMatch(/\breplaces\b/);
    await bye;
  });
});
