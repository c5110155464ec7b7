import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { surpriseWatch } from '../support/surprise-watch';
import { PhoneBench } from '../support/sip-phone-bench';
import { readSip, writeSip, type SipText } from '../support/sip-text';
import { invalidTorture } from '../support/torture-invalid';
import { layerTorture } from '../support/torture-layers';
import { validTorture } from '../support/torture-valid';
import { byName, expectAnswer } from '../support/wrong-answer';

describe('the torture messages of RFC 4475', () => {
  let bench: PhoneBench;
  const surprises = surpriseWatch();
  beforeEach(async () => {
    surprises.begin();
    bench = await PhoneBench.open();
  });
  afterEach(async () => {
    await bench.close();
    expect(surprises.end()).toEqual([]);
  });

  describe.each([
    ['3.1.1 valid', validTorture()],
    ['3.1.2 invalid', invalidTorture()],
    ['3.2 to 3.4 by layer', layerTorture()],
  ] as const)('%s', (_section, messages) => {
    it.each(byName(messages))('%s: %s', async (_name, _answer, message) => {
      await bench.registered();
      await expectAnswer(bench, message);
    });
  });

  /** What the bench answers to REGISTER, before the answer that counts. */
  const answersFirst = (odd: (right: SipText, request: SipText) => string) => {
    bench.peer.onRegister = (request) => {
      const right = bench.peer.register(request);
      bench.peer.send(odd(readSip(right), request));
      return null;
    };
  };

  it('3.1.1 unreason: 200 counts, whatever is said behind it', async () => {
    bench.peer.onRegister = (request) =>
      bench.peer
        .register(request)
        .replace(/^SIP\/2\.0 200 .*/, 'SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое');
    await bench.registered();
    expect(bench.peer.received.filter(({ method }) => method === 'REGISTER')).toHaveLength(2);
  });

  it('3.1.1 noreason: 100 and 200 without a word', async () => {
    bench.peer.onRegister = (request) => {
      bench.peer.send(bench.peer.response(request, 100, ''));
      return bench.peer.register(request).replace(/^SIP\/2\.0 200 .*/, 'SIP/2.0 200 ');
    };
    await bench.registered();
    expect(bench.peer.received.filter(({ method }) => method === 'REGISTER')).toHaveLength(2);
  });

  it.each([
    [
      '3.1.2 scalarlg: numbers beyond their bounds',
      (right: SipText) =>
        right.raw
          .replace(/^SIP\/2\.0 .*/, 'SIP/2.0 503 Service Unavailable')
          .replace(/^CSeq: \d+/m, 'CSeq: 9292394834772304023312')
          .replace('Content-Length', 'Retry-After: 949302838503028349304023988\r\nContent-Length'),
    ],
    [
      '3.1.2 bigcode: a status beyond its bounds',
      (right: SipText) =>
        right.raw.replace(/^SIP\/2\.0 .*/, 'SIP/2.0 4294967301 better not break the receiver'),
    ],
    [
      '3.3 bcast: an answer to somebody at the broadcast address',
      (right: SipText) => right.raw.replace(/^Via: (\S+) [^;]+/m, 'Via: $1 255.255.255.255'),
    ],
  ] as const)(
    '%s: dropped; nothing is believed of it, and the true answer still counts',
    async (_name, odd) => {
      answersFirst((right) => odd(right));
      bench.phone.start(bench.account());
      const asked = await bench.peer.nextRequest('REGISTER');
      await bench.peer.settled();
      expect(
        bench.events.map((event) => event.kind === 'registrationChanged' && event.registration.state),
      ).toEqual(['connecting']);
      const registered = bench.registration('registered');
      bench.peer.onRegister = (request) => bench.peer.register(request);
      bench.peer.send(bench.peer.register(asked));
      await registered;
      expect(bench.peer.connections).toBe(1);
    },
  );

  it('bcast of a call: an answer that somebody else is meant to have makes nobody talk', async () => {
    await bench.registered();
    bench.peer.send(
      writeSip([
        'SIP/2.0 200 OK',
        'Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923',
        'Via: SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23',
        'Call-ID: bcast.0384840201234ksdfak3j2erwedfsASdf',
        'CSeq: 35 INVITE',
        'From: <sip:8012@pbx.test>;tag=11141343',
        'To: <sip:far@far.invalid>;tag=2229',
      ]),
    );
    await bench.peer.settled();
    expect(bench.peer.received.filter(({ method }) => method !== 'REGISTER')).toEqual([]);
    expect(bench.eventsOf('callChanged')).toEqual([]);
  });
});
