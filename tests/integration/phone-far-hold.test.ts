import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offerSdp } from '../support/sip-offer';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn, type Talk } from '../support/sip-talk';
import type { SipText } from '../support/sip-text';

const sdp = ['Content-Type: application/sdp'];
const saying = (direction: string): string => offerSdp.replace('a=sendrecv', `a=${direction}`);
const directionOf = (body: string): string | undefined =>
  /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(body)?.[1];
/** What the far side answers, as it wants it itself. */
const answerTo = (offer: string | undefined, theyHold: boolean): string => {
  const sends = offer === 'sendrecv' || offer === 'recvonly';
  const receives = !theyHold && (offer === 'sendrecv' || offer === 'sendonly');
  if (sends) return receives ? 'sendrecv' : 'sendonly';
  return receives ? 'recvonly' : 'inactive';
};

describe('a hold of the far side', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const told = ({ callId }: Talk): boolean[] =>
    bench.eventsOf('callFarHold').flatMap((event) => (event.callId === callId ? [event.holds] : []));
  const offers = async (talk: Talk, method: 'INVITE' | 'UPDATE', body: string): Promise<SipText> => {
    const cseq = talk.far.request(method, sdp, body);
    const answer = await bench.peer.next(
      ({ status, header }) =>
        status === 200 && header('call-id') === talk.far.callId && header('cseq') === cseq,
    );
    if (method === 'INVITE') talk.far.ack();
    await bench.peer.settled();
    return answer;
  };

  it('is told when it was agreed on, by re-INVITE or UPDATE, and so is its end; the call is talking all the while', async () => {
    const talk = await talkOn(bench);
    expect(told(talk)).toEqual([]);
    for (const method of ['INVITE', 'UPDATE'] as const) {
      for (const hold of [
        saying('sendonly'),
        saying('inactive'),
        offerSdp.replace(/c=IN IP4 .*/, 'c=IN IP4 0.0.0.0'),
      ]) {
        const before = told(talk).length;
        await offers(talk, method, hold);
        await offers(talk, method, hold);
        expect(told(talk).slice(before)).toEqual([true]);
        expect(directionOf((await offers(talk, method, offerSdp)).body)).toBe('sendrecv');
        expect(told(talk).slice(before)).toEqual([true, false]);
      }
    }
    expect(bench.phaseOf(talk.callId)).toBe('talking');
    expect(bench.media.kinds()).not.toContain('park');
  });

  it('that nobody could answer is none', async () => {
    const talk = await talkOn(bench);
    bench.media.failing.add('describe');
    talk.far.request('UPDATE', sdp, saying('sendonly'));
    await bench.peer.answerTo('UPDATE', 488);
    bench.media.failing.delete('describe');
    expect(told(talk)).toEqual([]);
    expect(await bench.phone.setHeld(talk.callId, true)).toMatchObject({ ok: true });
    expect(directionOf((await bench.peer.nextRequest('INVITE')).body)).toBe('sendonly');
  });

  it('makes ours `inactive`, and our taking back `recvonly` (RFC 3264 §8.4)', async () => {
    const talk = await talkOn(bench);
    await offers(talk, 'INVITE', saying('sendonly'));
    bench.peer.onReInvite = (request) =>
      bench.peer.response(
        request,
        200,
        'OK',
        ['Contact: <sip:pbx@127.0.0.1>'],
        saying(answerTo(directionOf(request.body), true)),
      );
    await bench.phone.setHeld(talk.callId, true);
    expect(directionOf((await bench.peer.nextRequest('INVITE')).body)).toBe('inactive');
    await bench.phone.setHeld(talk.callId, false);
    expect(directionOf((await bench.peer.nextRequest('INVITE')).body)).toBe('recvonly');
    expect(told(talk)).toEqual([true]);
    expect(bench.phaseOf(talk.callId)).toBe('talking');
  });

  it('is not made of nothing heard meanwhile: silence is no reason to ask whether the call stands', async () => {
    const talk = await talkOn(bench);
    await offers(talk, 'INVITE', saying('inactive'));
    bench.media.heard = 0;
    const before = bench.peer.received.length;
    await bench.pass(60_000);
    expect(bench.peer.received.slice(before).filter(({ method }) => method === 'INVITE')).toEqual([]);
  });

  it('that ended while the path was down is over when the call is proved: the proof asks for both directions', async () => {
    const talk = await talkOn(bench);
    await offers(talk, 'INVITE', saying('sendonly'));
    expect(told(talk)).toEqual([true]);
    const lost = bench.registration('connecting');
    bench.peer.cut();
    await lost;
    const found = bench.registration('registered');
    bench.clock.advance(1000);
    await found;
    const proof = await bench.peer.nextRequest('INVITE');
    expect(directionOf(proof.body)).toBe('sendrecv');
    await bench.peer.settled();
    expect(told(talk)).toEqual([true, false]);
  });

  it('and ours, taken and given back in any order: the far side is offered what is left, the desk is told the truth, and in the end both talk', async () => {
    const step = fc.oneof(
      fc.record({ who: fc.constant('we' as const), hold: fc.boolean() }),
      fc.record({
        who: fc.constant('they' as const),
        hold: fc.boolean(),
        method: fc.constantFrom('INVITE' as const, 'UPDATE' as const),
        /** Says no more than has to be said, where we hold. */
        sparing: fc.boolean(),
      }),
    );
    let theyHold = false;
    bench.peer.onReInvite = (request) =>
      bench.peer.response(
        request,
        200,
        'OK',
        ['Contact: <sip:pbx@127.0.0.1>'],
        saying(answerTo(directionOf(request.body), theyHold)),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        theyHold = false;
        let weHold = false;
        const talk = await talkOn(bench);
        const wayOut = [
          { who: 'we' as const, hold: false },
          { who: 'they' as const, hold: false, method: 'INVITE' as const, sparing: false },
        ];
        for (const one of [...steps, ...wayOut]) {
          if (one.who === 'we') {
            expect(await bench.phone.setHeld(talk.callId, one.hold)).toMatchObject({ ok: true });
            if (one.hold !== weHold) {
              const offered = directionOf((await bench.peer.nextRequest('INVITE')).body);
              const wanted = one.hold ? ['sendonly', 'inactive'] : ['sendrecv', 'recvonly'];
              expect(offered).toBe(wanted[theyHold ? 1 : 0]);
            }
            weHold = one.hold;
          } else {
            theyHold = one.hold;
            const said = one.hold
              ? weHold && one.sparing
                ? 'inactive'
                : 'sendonly'
              : weHold && one.sparing
                ? 'recvonly'
                : 'sendrecv';
            const answer = directionOf((await offers(talk, one.method, saying(said))).body);
            const free = theyHold ? 'recvonly' : 'sendrecv';
            expect(answer).toBe(weHold ? (theyHold ? 'inactive' : 'sendonly') : free);
          }
          expect(told(talk).at(-1) ?? false).toBe(theyHold);
          expect(bench.phaseOf(talk.callId)).toBe(weHold ? 'held' : 'talking');
        }
        expect(told(talk)).toEqual(told(talk).map((_, at) => at % 2 === 0));
        const ended = bench.nextEvent('callEnded');
        talk.far.bye();
        await ended;
      }),
      { numRuns: 40 },
    );
  });
});
