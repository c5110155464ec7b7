import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callIdSchema } from '../../shared/domain/ids';
import { offerSdp } from '../support/sip-offer';
import { PhoneBench } from '../support/sip-phone-bench';
import { ringOn, talkOn } from '../support/sip-talk';
import { surpriseWatch } from '../support/surprise-watch';

const callId = callIdSchema.parse('c-out');
/** RFC 3261 §13.3.1.4: so long a 200 waits for its ACK. */
const ackLimitMs = 32_000;

describe('what a far side says at the wrong moment', () => {
  let bench: PhoneBench;
  const surprises = surpriseWatch();
  beforeEach(async () => {
    surprises.begin();
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await bench.close();
    expect(surprises.end()).toEqual([]);
  });

  /** It is taken there, and its answer is not heard here yet. */
  async function takenUnheard() {
    const dialled = bench.phone.dial(callId, '13900002222');
    const callee = await bench.peer.called();
    await dialled;
    bench.media.opening = true;
    callee.answer();
    await bench.peer.settled();
    expect(bench.phaseOf(callId)).toBe('dialling');
    return callee;
  }

  it('BYE before the answer could be heard: the call is over, and does not go on alone once it can', async () => {
    const callee = await takenUnheard();
    const ended = bench.nextEvent('callEnded');
    callee.request('BYE');
    expect(await ended).toMatchObject({ callId, by: 'callee' });
    await bench.peer.answerTo('BYE', 200);
    bench.media.opened();
    await bench.peer.nextRequest('ACK');
    await bench.peer.settled();
    expect(bench.eventsOf('callChanged').map(({ phase }) => phase)).not.toContain('talking');
    expect(bench.ends(callId)).toHaveLength(1);
    expect(bench.media.open.size).toBe(0);
  });

  it.each([
    ['INVITE', 491, ['Content-Type: application/sdp'], offerSdp],
    ['INFO', 480, [], ''],
    ['NOTIFY', 480, ['Event: refer', 'Subscription-State: active'], ''],
    ['REFER', 480, ['Refer-To: <sip:900@far.invalid>'], ''],
  ])('%s before the answer could be heard: %d, and the call stands', async (method, status, extra, body) => {
    const callee = await takenUnheard();
    callee.request(method, extra, body);
    await bench.peer.answerTo(method, status);
    const talking = bench.nextEvent('callChanged', ({ phase }) => phase === 'talking');
    bench.media.opened();
    await talking;
    expect(bench.ends(callId)).toEqual([]);
  });

  it('BYE and no ACK: nothing is thrown when nobody waits for it any more', async () => {
    const { far, callId: inbound } = await ringOn(bench);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answered = bench.phone.answer(inbound);
    await far.response(200);
    await answered;
    const ended = bench.nextEvent('callEnded');
    far.bye();
    await ended;
    expect(() => vi.advanceTimersByTime(ackLimitMs * 2)).not.toThrow();
    expect(bench.ends(inbound)).toEqual(['caller']);
  });

  it('no ACK until nobody waits for it, without a path: the BYE is said when there is one again', async () => {
    const { far, callId: inbound } = await ringOn(bench);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answered = bench.phone.answer(inbound);
    await far.response(200);
    await answered;
    const lost = bench.registration('connecting');
    bench.peer.cut();
    await lost;
    const ended = bench.nextEvent('callEnded');
    vi.advanceTimersByTime(ackLimitMs);
    await ended;
    const registered = bench.registration('registered');
    bench.clock.advance(1000);
    await registered;
    const bye = await bench.peer.nextRequest('BYE');
    expect(bye.header('call-id')).toBe(far.callId);
    expect(bench.ends(inbound)).toEqual(['lost']);
  });

  it.each([481, 408])(
    'a hold answered with %d: the call is asked for once more, and over',
    async (status) => {
      const { callId: inbound } = await talkOn(bench);
      bench.peer.onReInvite = (request) => bench.peer.response(request, status, 'Gone');
      const ended = bench.nextEvent('callEnded');
      expect(await bench.phone.setHeld(inbound, true)).toMatchObject({ ok: false });
      expect(await ended).toMatchObject({ callId: inbound, by: 'lost' });
      await bench.peer.nextRequest('BYE');
      expect(bench.peer.received.filter(({ method }) => method === 'INVITE')).toHaveLength(2);
    },
  );

  it('a transfer of a held call answered with 481: the call is asked for, and goes on where it is known', async () => {
    const { callId: inbound } = await talkOn(bench);
    await bench.phone.setHeld(inbound, true);
    const transferred = bench.phone.transfer(inbound, '8013');
    const refer = await bench.peer.nextRequest('REFER');
    bench.peer.send(bench.peer.response(refer, 481, 'Gone'));
    expect(await transferred).toMatchObject({ ok: false });
    await bench.peer.settled();
    // of the hold, and of the question
    expect(bench.peer.received.filter(({ method }) => method === 'INVITE')).toHaveLength(2);
    expect(bench.phaseOf(inbound)).toBe('held');
    expect(bench.ends(inbound)).toEqual([]);
  });
});
