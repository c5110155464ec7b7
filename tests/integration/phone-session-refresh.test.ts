import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callIdSchema } from '../../shared/domain/ids';
import { offerSdp } from '../support/sip-offer';
import { PhoneBench } from '../support/sip-phone-bench';
import { ringOn, talkOn } from '../support/sip-talk';

const sdp = ['Content-Type: application/sdp'];

describe('a dialog that stands', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const talk = (headers: readonly string[]) => talkOn(bench, { headers });

  async function dial(callId: string) {
    const id = callIdSchema.parse(callId);
    void bench.phone.dial(id, '13800001111');
    return { callId: id, callee: await bench.peer.called() };
  }

  describe('is updated (RFC 3311)', () => {
    it('without an offer: 200, no media asked, and what follows goes to the new contact', async () => {
      const { far, callId } = await talkOn(bench);
      const described = bench.media.kinds().length;
      far.request('UPDATE', ['Contact: <sip:moved@127.0.0.1;transport=ws>']);
      const response = await bench.peer.answerTo('UPDATE', 200);
      expect(response.header('contact')).toContain(bench.peer.contact);
      expect(response.body).toBe('');
      expect(bench.media.kinds()).toHaveLength(described);
      await bench.phone.hangUp(callId);
      expect((await bench.peer.nextRequest('BYE')).startLine).toBe(
        'BYE sip:moved@127.0.0.1;transport=ws SIP/2.0',
      );
    });

    it('with an offer: the audio window answers it, and re-INVITEs go on as before', async () => {
      const { far, callId } = await talkOn(bench);
      far.request('UPDATE', sdp, offerSdp);
      expect((await bench.peer.answerTo('UPDATE', 200)).body).toContain('a=sendrecv');
      expect(await bench.phone.setHeld(callId, true)).toMatchObject({ ok: true });
      far.request('UPDATE', sdp, offerSdp);
      expect((await bench.peer.answerTo('UPDATE', 200)).body).toContain('a=sendonly');
      far.request('INVITE', sdp, offerSdp);
      await bench.peer.answerTo('INVITE', 200);
    });

    it('while it still rings, without an offer', async () => {
      const { far, callId } = await ringOn(bench);
      far.request('UPDATE');
      await bench.peer.answerTo('UPDATE', 200);
      far.request('UPDATE', sdp, offerSdp);
      const later = await bench.peer.answerTo('UPDATE', 500);
      expect(Number(later.header('retry-after'))).toBeGreaterThan(0);
      const answered = bench.phone.answer(callId);
      await far.response(200);
      expect(await answered).toMatchObject({ ok: true });
    });

    it('not while an offer of ours is out: 491, and ours holds', async () => {
      const { far, callId } = await talkOn(bench);
      bench.peer.onReInvite = () => null;
      const held = bench.phone.setHeld(callId, true);
      const offer = await bench.peer.nextRequest('INVITE');
      far.request('UPDATE', sdp, offerSdp);
      await bench.peer.answerTo('UPDATE', 491);
      bench.peer.send(bench.peer.response(offer, 200, 'OK', ['Contact: <sip:pbx@127.0.0.1>'], offerSdp));
      expect(await held).toMatchObject({ ok: true });
    });

    it('not while another one is being answered: 500 with a time to wait, and our own offer waits too', async () => {
      const { far, callId } = await talkOn(bench);
      bench.media.silent.add('describe');
      far.request('UPDATE', sdp, offerSdp);
      far.request('UPDATE', sdp, offerSdp);
      expect((await bench.peer.answerTo('UPDATE', 500)).header('retry-after')).toMatch(/^\d+$/);
      const held = bench.phone.setHeld(callId, true);
      await bench.peer.settled();
      expect(bench.peer.received.filter((message) => message.method === 'INVITE')).toEqual([]);
      bench.media.silent.delete('describe');
      await bench.pass(5000);
      await bench.peer.answerTo('UPDATE', 488);
      await bench.pass(2500);
      expect(await held).toMatchObject({ ok: true });
    });

    it('nor is a re-INVITE taken meanwhile: 491 while ours is out, 500 while theirs is being answered', async () => {
      const { far, callId } = await talkOn(bench);
      bench.peer.onReInvite = () => null;
      const held = bench.phone.setHeld(callId, true);
      const offer = await bench.peer.nextRequest('INVITE');
      far.request('INVITE', sdp, offerSdp);
      await bench.peer.answerTo('INVITE', 491);
      bench.peer.send(bench.peer.response(offer, 200, 'OK', ['Contact: <sip:pbx@127.0.0.1>'], offerSdp));
      expect(await held).toMatchObject({ ok: true });
      bench.media.silent.add('describe');
      far.request('UPDATE', sdp, offerSdp);
      far.request('INVITE', sdp, offerSdp);
      expect((await bench.peer.answerTo('INVITE', 500)).header('retry-after')).toMatch(/^\d+$/);
      expect(bench.ends(callId)).toEqual([]);
    });

    it('with an offer nobody can answer: 488, and the call goes on', async () => {
      const { far, callId } = await talkOn(bench);
      bench.media.silent.add('accept');
      far.request('UPDATE', sdp, offerSdp);
      await bench.peer.settled();
      await bench.pass(5000);
      await bench.peer.answerTo('UPDATE', 488);
      expect(bench.media.kinds()).toContain('rollback');
      expect(bench.ends(callId)).toEqual([]);
    });

    it('is offered to do so, and says so in its INVITE, its REGISTER and its answers', async () => {
      const { response } = await talk([]);
      expect(response.header('allow')).toContain('UPDATE');
      const { callee } = await dial('8e7bb83a-04f0-4a5f-8f0c-24b3d4bb6d11');
      expect(callee.invite.headers('allow')).toEqual([
        'ACK, BYE, CANCEL, INFO, INVITE, NOTIFY, OPTIONS, REFER, UPDATE',
      ]);
    });

    it('but nothing outside of it is: no such dialog', async () => {
      const { far } = await talkOn(bench);
      far.bye();
      await bench.peer.answerTo('BYE', 200);
      far.request('UPDATE');
      await bench.peer.answerTo('UPDATE', 481);
    });
  });

  describe('lives only so long (RFC 4028)', () => {
    const askTimer = (value: string) => [`Session-Expires: ${value}`, 'Supported: timer'];

    it('as the caller asked, who refreshes it: by re-INVITE or UPDATE, each answered with the same', async () => {
      const { far, callId, response } = await talk(askTimer('120'));
      expect(response.header('session-expires')).toBe('120;refresher=uac');
      expect(response.header('require')).toBe('timer');
      await bench.pass(80_000);
      far.request('UPDATE', askTimer('120;refresher=uac'));
      expect((await bench.peer.answerTo('UPDATE', 200)).header('session-expires')).toBe('120;refresher=uac');
      await bench.pass(80_000);
      far.request('INVITE', [...askTimer('120;refresher=uac'), ...sdp], offerSdp);
      expect((await bench.peer.answerTo('INVITE', 200)).header('session-expires')).toBe('120;refresher=uac');
      far.ack();
      await bench.pass(80_000);
      expect(bench.ends(callId)).toEqual([]);
    });

    it('and is ended by BYE when the caller does not: 32 s before, and said to be lost', async () => {
      const { callId } = await talk(askTimer('120;refresher=uac'));
      const ended = bench.nextEvent('callEnded');
      await bench.pass(87_500);
      expect(bench.ends(callId)).toEqual([]);
      await bench.pass(1000);
      await bench.peer.nextRequest('BYE');
      await ended;
      expect(bench.ends(callId)).toEqual(['lost']);
    });

    it('refreshed by us at half of it: by UPDATE where that is allowed, without touching the sound', async () => {
      const { callId } = await talk([...askTimer('120;refresher=uas'), 'Allow: INVITE, UPDATE, BYE']);
      const described = bench.media.kinds().filter((kind) => kind === 'describe').length;
      for (let refresh = 1; refresh <= 2; refresh++) {
        await bench.pass(60_000);
        const update = await bench.peer.nextRequest('UPDATE');
        expect(update.header('session-expires')).toBe('120;refresher=uac');
        expect(update.header('supported')).toMatch(/\btimer\b/);
        expect(update.body).toBe('');
        bench.peer.send(
          bench.peer.response(update, 200, 'OK', ['Session-Expires: 120;refresher=uac', 'Require: timer']),
        );
        await bench.peer.settled();
      }
      expect(bench.media.kinds().filter((kind) => kind === 'describe')).toHaveLength(described);
      expect(bench.ends(callId)).toEqual([]);
    });

    it('by re-INVITE where UPDATE turns out not to be taken', async () => {
      await talk([...askTimer('120;refresher=uas'), 'Allow: INVITE, UPDATE']);
      await bench.pass(60_000);
      const update = await bench.peer.nextRequest('UPDATE');
      bench.peer.send(bench.peer.response(update, 405, 'No'));
      const refresh = await bench.peer.nextRequest('INVITE');
      expect(refresh.header('session-expires')).toBe('120;refresher=uac');
      expect(refresh.body).toContain('a=sendrecv');
    });

    it('and is over when the far side no longer knows it', async () => {
      const { callId } = await talk([...askTimer('120;refresher=uas'), 'Allow: UPDATE']);
      await bench.pass(60_000);
      const ended = bench.nextEvent('callEnded');
      const update = await bench.peer.nextRequest('UPDATE');
      bench.peer.send(bench.peer.response(update, 481, 'Gone'));
      await ended;
      expect(bench.ends(callId)).toEqual(['lost']);
    });

    it('as we ask when we call: half an hour, refreshed by whom the answer names', async () => {
      const { callId, callee } = await dial('5c1b0d46-7a0f-4f0e-9d6f-1a1c3fd00a31');
      expect(callee.invite.header('supported')).toMatch(/\btimer\b/);
      expect(callee.invite.header('session-expires')).toBe('1800');
      expect(callee.invite.header('min-se')).toBe('90');
      const talking = bench.nextEvent('callChanged', (event) => event.phase === 'talking');
      callee.answer(['Session-Expires: 120;refresher=uas', 'Require: timer']);
      await talking;
      await bench.peer.nextRequest('ACK');
      const held = bench.phone.setHeld(callId, true);
      expect((await bench.peer.nextRequest('INVITE')).header('session-expires')).toBe('120;refresher=uas');
      await held;
      // the 2xx to that said nothing of it any more
      await bench.pass(200_000);
      expect(bench.ends(callId)).toEqual([]);
    });

    it('asks for longer when that was too short (422), as the same call, and can still be taken back', async () => {
      const { callId, callee } = await dial('0d6a1f7a-2ed4-4a39-93a6-7ad2f3a7a2b2');
      callee.respond(422, 'Session Interval Too Small', ['Min-SE: 2400']);
      await bench.peer.nextRequest('ACK');
      const again = await bench.peer.called();
      expect(again.invite.header('session-expires')).toBe('2400');
      expect(again.invite.header('min-se')).toBe('2400');
      expect(again.invite.header('call-id')).toBe(callee.invite.header('call-id'));
      expect(again.invite.header('cseq')).toBe('2 INVITE');
      expect(again.invite.body).toBe(callee.invite.body);
      again.respond(180, 'Ringing');
      await bench.peer.settled();
      await bench.phone.hangUp(callId);
      await bench.peer.nextRequest('CANCEL');
      const ended = bench.nextEvent('callEnded');
      again.respond(487, 'Terminated');
      await ended;
      expect(bench.ends(callId)).toEqual(['agentBeforeAnswer']);
    });

    it('is not asked for endlessly: a 422 that demands no more is a refusal', async () => {
      const { callId, callee } = await dial('6a2de5f5-8d0c-4b6e-8f5c-5a4a4e2e5b10');
      callee.respond(422, 'Too Small', ['Min-SE: 2400']);
      const again = await bench.peer.called();
      const ended = bench.nextEvent('callEnded');
      again.respond(422, 'Too Small', ['Min-SE: 2400']);
      await ended;
      expect(bench.ends(callId)).toEqual(['failed']);
    });

    it('does not count while the path is lost; what proves it afterwards refreshes it', async () => {
      const { callId } = await talk(askTimer('120;refresher=uac'));
      const lost = bench.registration('connecting');
      bench.peer.cut();
      await lost;
      bench.peer.onReInvite = (request) =>
        bench.peer.response(
          request,
          200,
          'OK',
          ['Contact: <sip:pbx@127.0.0.1>', 'Session-Expires: 120;refresher=uas'],
          offerSdp,
        );
      const registered = bench.registration('registered');
      await bench.pass(2500);
      await registered;
      await bench.peer.nextRequest('INVITE');
      await bench.pass(80_000);
      expect(bench.ends(callId)).toEqual([]);
    });
  });
});
