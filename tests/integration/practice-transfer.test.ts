import { SessionState, type Invitation } from 'sip.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { practiceNumbers } from '../../main/centre/directory';
import { openExchange, type ExchangeBench } from '../support/exchange-bench';
import { sessionEnd, type Dialled } from '../support/practice-desk';

const first = '13800000001';
const second = '02223880002';

let bench: ExchangeBench;
beforeEach(async () => {
  bench = await openExchange();
});
afterEach(() => bench.close());

async function customerOnTheLine(): Promise<Invitation> {
  bench.practice.callNow();
  const call = await bench.desk.nextCall();
  const audio = await bench.desk.answer(call);
  await bench.until(() => audio.packets > 5, 'the customer is heard');
  return call;
}

async function consult(number: string): Promise<Dialled> {
  const call = await bench.desk.dial(number);
  await call.status;
  return call;
}

/** Each hears the other, inside. */
const talkTogether = (one: string, other: string) =>
  bench.until(
    () =>
      bench.practice
        .talks()
        .some(
          ({ between, heard }) =>
            between[0] === one && between[1] === other && heard.every(({ loudest }) => loudest > 0.02),
        ),
    `${one} and ${other} hear each other`,
  );

/** Nothing but silence from now on. */
async function fallsSilent(call: Invitation): Promise<void> {
  const audio = bench.desk.audio.get(call.id);
  if (!audio) throw new Error('no audio');
  let before = -1;
  await bench.until(() => {
    const silent = audio.packets === before;
    before = audio.packets;
    return silent;
  }, 'silence');
}

describe('a blind transfer', () => {
  it('is tried, rings, succeeds: the customer talks to the colleague, our call stands silent until we end it', async () => {
    const call = await customerOnTheLine();
    const referred = await bench.desk.refer(call, '8003');
    expect(referred.status).toBe(202);
    await bench.until(() => referred.told.length === 3, 'three NOTIFYs');
    expect(referred.told).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 200 OK']);
    expect(referred.subscription.map((state) => state.split(';')[0])).toEqual([
      'active',
      'active',
      'terminated',
    ]);
    await talkTogether(first, '8003');
    expect(bench.practice.extension('8003')).toBe('busy');
    expect(call.state).toBe(SessionState.Established);
    await fallsSilent(call);
    await call.bye();
    await bench.until(() => bench.call(first)?.report.phase === 'ended', 'our call is over');
    expect(bench.practice.talks()).toHaveLength(1);
  });

  it.each([
    [practiceNumbers.engaged, 'SIP/2.0 486 Busy Here'],
    [practiceNumbers.neverAnswers, 'SIP/2.0 480 Temporarily Unavailable'],
    [practiceNumbers.unknown, 'SIP/2.0 404 Not Found'],
    [practiceNumbers.declines, 'SIP/2.0 603 Decline'],
  ])('to %s fails with %s, and the customer is back with us', async (number, last) => {
    const call = await customerOnTheLine();
    const referred = await bench.desk.refer(call, number);
    await bench.until(() => referred.told.at(-1) === last, last);
    expect(referred.subscription.at(-1)).toMatch(/^terminated/);
    expect(bench.practice.talks()).toEqual([]);
    const audio = bench.desk.audio.get(call.id);
    const heard = audio?.packets ?? 0;
    await bench.until(() => (audio?.packets ?? 0) > heard + 10, 'the customer is heard again');
  });

  it('goes on when the agent hangs up before the colleague answers', async () => {
    const call = await customerOnTheLine();
    await bench.desk.refer(call, '8003');
    await call.bye();
    await bench.until(() => bench.call(first)?.report.outcome === 'agentHungUp', 'our call is over');
    await talkTogether(first, '8003');
  });

  it('can be asked once only: who was handed on is no longer ours to hand', async () => {
    const call = await customerOnTheLine();
    const referred = await bench.desk.refer(call, '8003');
    await bench.until(() => referred.told.length === 3, 'the first');
    expect((await bench.desk.refer(call, '8004')).status).toBe(481);
    expect(bench.practice.extension('8004')).toBe('idle');
  });

  it('works for a call that we dialled, too', async () => {
    const call = await consult('13900000009');
    const referred = await bench.desk.refer(call.session, '8801');
    await bench.until(() => referred.told.at(-1) === 'SIP/2.0 200 OK', 'done');
    await talkTogether('13900000009', '8801');
  });
});

describe('an attended transfer', () => {
  it('lets customer and colleague talk, ends the call we consulted on, and leaves the first to us', async () => {
    const call = await customerOnTheLine();
    const other = await consult('8004');
    const referred = await bench.desk.refer(call, other.session);
    expect(referred.status).toBe(202);
    await sessionEnd(other.session);
    await bench.until(() => referred.told.at(-1) === 'SIP/2.0 200 OK', 'done');
    await talkTogether(first, '8004');
    expect(bench.call('8004')?.report.outcome).toBe('transferred');
    expect(bench.practice.extension('8004')).toBe('busy');
    expect(call.state).toBe(SessionState.Established);
    await fallsSilent(call);
    await call.bye();
  });

  it('fails when the call it names is gone, and the customer stays', async () => {
    const call = await customerOnTheLine();
    const other = await consult('8004');
    bench.practice.hangUp('8004');
    const asked = bench.desk.refer(call, other.session);
    await sessionEnd(other.session);
    const referred = await asked;
    await bench.until(
      () => referred.told.at(-1) === 'SIP/2.0 481 Call/Transaction Does Not Exist',
      'the failure',
    );
    expect(bench.practice.talks()).toEqual([]);
    const audio = bench.desk.audio.get(call.id);
    const heard = audio?.packets ?? 0;
    await bench.until(() => (audio?.packets ?? 0) > heard + 10, 'the customer is still there');
  });
});

describe('several calls', () => {
  it('a second caller rings while the agent talks, with a number of his own; a third not before he is answered', async () => {
    await customerOnTheLine();
    bench.practice.callNow();
    bench.practice.callNow();
    const other = await bench.desk.nextCall();
    expect(other.remoteIdentity.uri.user).toBe(second);
    expect(bench.practice.calls()).toHaveLength(2);
    const audio = await bench.desk.answer(other);
    await bench.until(() => audio.loudPackets > 5, 'the second is heard');
    for (const number of [first, second]) expect(bench.call(number)?.report.phase).toBe('talking');
  });

  it('the schedule rings nobody while any call is up, a dialled one included', async () => {
    const call = await consult('8001');
    bench.practice.start({ pauseMs: 100 });
    expect(bench.practice.state()).toEqual({ calling: true, nextCallAtMs: null });
    await call.session.bye();
    await bench.until(() => bench.practice.state().nextCallAtMs !== null, 'scheduled');
    await (await bench.desk.nextCall()).reject();
  });

  it('who is forwarded by 302 rings the target and talks there', async () => {
    bench.practice.callNow();
    const call = await bench.desk.nextCall();
    await call.reject({ statusCode: 302, extraHeaders: ['Contact: <sip:8006@127.0.0.1>'] });
    await bench.until(() => bench.call(first)?.report.outcome === 'forwarded', 'forwarded');
    await talkTogether(first, '8006');
  });

  it('talk ends after a while, and the colleague is free again; all are silent when the exchange closes', async () => {
    await bench.close();
    bench = await openExchange({ insideTalkMs: 300 });
    const call = await customerOnTheLine();
    await bench.desk.refer(call, '8003');
    await talkTogether(first, '8003');
    await bench.until(() => bench.practice.talks().length === 0, 'the end');
    expect(bench.practice.extension('8003')).toBe('idle');
  });
});
