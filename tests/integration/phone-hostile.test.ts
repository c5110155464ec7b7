import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostileHeaders } from '../support/hostile-headers';
import { hostileRequests } from '../support/hostile-requests';
import { hostileMessages, hostileNoise } from '../support/sip-hostile';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';
import { surpriseWatch } from '../support/surprise-watch';
import { byName, expectAnswer } from '../support/wrong-answer';

describe('messages that are wrong', () => {
  let bench: PhoneBench;
  const surprises = surpriseWatch();
  beforeEach(async () => {
    surprises.begin();
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(async () => {
    await bench.close();
    expect(surprises.end()).toEqual([]);
  });

  /** The phone still rings, answers and ends: the proof that nothing made it deaf. */
  async function stillWorks(): Promise<void> {
    // one message a turn, in their order
    await bench.peer.answerToOptions();
    for (const event of bench.eventsOf('callOffered')) {
      await bench.phone.hangUp(event.offer.callId);
    }
    const offered = bench.nextEvent('callOffered', (event) => event.offer.callerNumber === '13877776666');
    const far = bench.peer.invite({ from: '<sip:13877776666@pbx.test>' });
    const { offer } = await offered;
    const answered = bench.phone.answer(offer.callId);
    await far.answered();
    expect(await answered).toMatchObject({ ok: true });
    const ended = bench.nextEvent('callEnded');
    far.bye();
    await ended;
    expect(bench.ends(offer.callId)).toEqual(['caller']);
  }

  it.each(byName([...hostileHeaders(), ...hostileRequests(), ...hostileNoise()]))(
    'with %s: %s',
    async (_name, _answer, message) => {
      await expectAnswer(bench, message);
    },
  );

  it('are more than a hundred kinds, thrown at once, and none crashes the phone or makes it deaf', async () => {
    const messages = hostileMessages();
    expect(messages.size).toBeGreaterThan(100);
    for (const message of messages.values()) bench.peer.send(message);
    await stillWorks();
    expect(bench.peer.connections).toBe(1);
  });

  it('are each survived alone: the next OPTIONS is answered', async () => {
    for (const message of hostileMessages().values()) {
      bench.peer.send(message);
      expect((await bench.peer.answerToOptions()).status).toBe(200);
    }
    await stillWorks();
  });

  it('may be thrown at a call in progress, in its own dialog', async () => {
    const { far, callId } = await talkOn(bench);
    for (const method of [
      'PRACK',
      'UPDATE',
      'INFO',
      'NOTIFY',
      'MESSAGE',
      'OPTIONS',
      'SUBSCRIBE',
      'REFER',
      'ACK',
    ]) {
      far.request(method);
    }
    far.request('REFER', ['Refer-To: <sip:premium@evil.test>']);
    far.request('INVITE', ['Content-Type: text/plain'], 'no description');
    await bench.peer.settled();
    expect(bench.ends(callId)).toEqual([]);
    await bench.phone.hangUp(callId);
    await bench.peer.nextRequest('BYE');
    await stillWorks();
  });

  it('may be any bytes, or true messages bent at random', async () => {
    const templates = [...hostileMessages().values()].filter((text) => text.length < 2000);
    const bent = fc
      .tuple(
        fc.constantFrom(...templates),
        fc.nat(),
        fc.nat(30),
        fc.string({ unit: 'binary', maxLength: 20 }),
      )
      .map(([text, at, length, put]) => {
        const start = at % text.length;
        return text.slice(0, start) + put + text.slice(start + length);
      });
    const samples = fc.sample(bent, 200);
    for (const text of samples) bench.peer.send(text);
    for (const bytes of fc.sample(fc.uint8Array({ maxLength: 300 }), 50)) bench.peer.sendBytes(bytes);
    await stillWorks();
  });
});
