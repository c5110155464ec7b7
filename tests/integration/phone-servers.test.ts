import { X509Certificate, createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SipPeer } from '../support/sip-peer';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';
import { networkCertificate, testCertificate } from '../support/test-certificate';

const person = { user: '8012', password: 'right' };

describe('an account with several servers', () => {
  let bench: PhoneBench;
  let spare: SipPeer;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    spare = await SipPeer.listen(person);
  });
  afterEach(async () => {
    await bench.close();
    await spare.close();
  });

  const host = (peer: SipPeer) => `127.0.0.1:${peer.port}`;
  const account = () => bench.account({ spareServers: [spare.url] });
  async function passAt(peer: SipPeer, ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 2500) {
      bench.clock.advance(Math.min(left, 2500));
      await peer.settled();
    }
  }
  async function registeredAt(peer: SipPeer, advanceMs: number) {
    const registered = bench.nextEvent(
      'registrationChanged',
      ({ registration }) => registration.state === 'registered' && registration.server === host(peer),
    );
    bench.clock.advance(advanceMs);
    return (await registered).registration;
  }
  async function startOnSpare(): Promise<number> {
    const { port } = bench.peer;
    await bench.peer.close();
    const registered = bench.registration('registered');
    bench.phone.start(account());
    bench.clock.advance(0);
    const connecting = bench.nextEvent(
      'registrationChanged',
      ({ registration }) => registration.state === 'connecting' && registration.server === host(spare),
    );
    await connecting;
    bench.clock.advance(0);
    await registered;
    return port;
  }

  it('registers at the first while that works, and leaves the others alone', async () => {
    const registered = bench.registration('registered');
    bench.phone.start(account());
    const { registration } = await registered;
    expect(registration).toMatchObject({ server: host(bench.peer) });
    expect(registration).not.toHaveProperty('insteadOf');
    await bench.pass(120_000);
    expect(spare.connections).toBe(0);
  });

  it('tries the next at once when one cannot be reached, and says where it is and why', async () => {
    const { port } = bench.peer;
    await startOnSpare();
    expect(bench.eventsOf('registrationChanged').at(-1)?.registration).toMatchObject({
      state: 'registered',
      server: host(spare),
      insteadOf: { server: `127.0.0.1:${port}`, failure: { code: 'phone.unreachable' } },
    });
    expect(bench.eventsOf('registrationChanged').map(({ registration }) => registration.state)).not.toContain(
      'failed',
    );
  });

  it('goes on to the next when one takes the socket but not the registration', async () => {
    bench.peer.onRegister = (request) => bench.peer.response(request, 503, 'Service Unavailable');
    const registered = bench.registration('registered');
    bench.phone.start(account());
    const moving = bench.nextEvent(
      'registrationChanged',
      ({ registration }) => registration.state === 'connecting' && registration.server === host(spare),
    );
    await moving;
    await expect
      .poll(() => {
        bench.clock.advance(1);
        return spare.received.length;
      })
      .toBeGreaterThan(0);
    expect((await registered).registration).toMatchObject({
      insteadOf: { failure: { code: 'phone.rejected' } },
    });
  });

  it('does not carry a wrong password from server to server', async () => {
    const failed = bench.registration('failed');
    bench.phone.start(bench.account({ spareServers: [spare.url], password: 'wrong' }));
    expect((await failed).registration).toMatchObject({ failure: { code: 'phone.wrongPassword' } });
    await bench.pass(50_000);
    expect(spare.connections).toBe(0);
  });

  it('says failed only when every server has failed, waits, and begins with the first', async () => {
    await bench.peer.close();
    await spare.close();
    const failed = bench.registration('failed');
    bench.phone.start(account());
    await expect
      .poll(() => {
        bench.clock.advance(0);
        return bench
          .eventsOf('registrationChanged')
          .some(({ registration }) => registration.state === 'failed');
      })
      .toBe(true);
    await failed;
    expect(bench.pathEvents.map((event) => ('server' in event ? event.server : event.kind))).toEqual([
      host(bench.peer),
      host(spare),
    ]);
    bench.peer = await SipPeer.listen(person, bench.peer.port);
    expect(await registeredAt(bench.peer, 1000)).not.toHaveProperty('insteadOf');
  });

  it('returns to the first when that takes connections again, and takes its binding back from the spare', async () => {
    const port = await startOnSpare();
    await passAt(spare, 31_000);
    bench.peer = await SipPeer.listen(person, port);
    const back = bench.nextEvent(
      'registrationChanged',
      ({ registration }) =>
        registration.state === 'registered' && registration.server === `127.0.0.1:${port}`,
    );
    const goodbye = spare.next((message) => /expires=0/.test(message.header('contact')));
    await passAt(spare, 60_000);
    await goodbye;
    await expect
      .poll(() => {
        bench.clock.advance(1);
        return bench.peer.received.length;
      })
      .toBeGreaterThan(1);
    expect((await back).registration).not.toHaveProperty('insteadOf');
    expect(bench.pathEvents).toContainEqual({ kind: 'returning', server: `127.0.0.1:${port}` });
  });

  it('does not return while a call is up', async () => {
    const port = await startOnSpare();
    bench.peer = await SipPeer.listen(person, port);
    const offered = bench.nextEvent('callOffered');
    const far = spare.invite();
    const { offer } = await offered;
    const answered = bench.phone.answer(offer.callId);
    await far.answered();
    await answered;
    await passAt(spare, 120_000);
    expect(bench.peer.connections).toBe(0);
    expect(bench.ends(offer.callId)).toEqual([]);
    const ended = bench.nextEvent('callEnded');
    far.bye();
    await ended;
    await expect
      .poll(() => {
        bench.clock.advance(1000);
        return bench.eventsOf('registrationChanged').at(-1)?.registration;
      })
      .toMatchObject({ state: 'registered', server: `127.0.0.1:${port}` });
  });

  it('gives the server of a call ten seconds before it goes elsewhere', async () => {
    const registered = bench.registration('registered');
    bench.phone.start(account());
    await registered;
    const { callId } = await talkOn(bench);
    const lost = bench.registration('connecting');
    await bench.peer.close();
    await lost;
    for (let waited = 0; waited < 8000; waited += 100) {
      bench.clock.advance(100);
      await new Promise(setImmediate);
    }
    expect(spare.connections).toBe(0);
    await expect
      .poll(() => {
        bench.clock.advance(1000);
        return spare.connections;
      })
      .toBe(1);
    expect(bench.ends(callId)).toEqual([]);
  });
});

describe('a server that offers digests', () => {
  it.each([
    [['MD5']],
    [['SHA-256']],
    [['SHA-512-256', 'SHA-256', 'MD5']],
    [['MD5', 'SHA-256']],
    [['SHA-256', 'MD5']],
  ] as const)('%s is answered by the strongest', async (algorithms) => {
    const bench = await PhoneBench.open();
    onTestFinished(() => bench.close());
    bench.peer.algorithms = algorithms;
    await bench.registered();
    const answer = bench.peer.received.at(-1)?.header('authorization');
    const strongest = (['SHA-512-256', 'SHA-256', 'MD5'] as const).find((one) =>
      (algorithms as readonly string[]).includes(one),
    );
    expect(answer).toContain(`algorithm=${strongest ?? ''},`);
    expect(bench.peer.received).toHaveLength(2);
  });

  it('SHA-256 with the wrong password is a wrong password, asked once', async () => {
    const bench = await PhoneBench.open();
    onTestFinished(() => bench.close());
    bench.peer.algorithms = ['SHA-256', 'MD5'];
    const failed = bench.registration('failed');
    bench.phone.start(bench.account({ password: 'wrong' }));
    expect((await failed).registration).toMatchObject({ failure: { code: 'phone.wrongPassword' } });
    expect(bench.peer.received).toHaveLength(2);
  });
});

describe('a pinned certificate', () => {
  const { fingerprint256, publicKey } = new X509Certificate(testCertificate.cert);
  const keyPin = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  async function startWith(pins: readonly string[]) {
    const bench = await PhoneBench.open();
    const secure = await SipPeer.listen(person, 0, testCertificate);
    onTestFinished(async () => {
      await bench.close();
      await secure.close();
    });
    const settled = bench.nextEvent('registrationChanged', ({ registration }) =>
      ['registered', 'failed'].includes(registration.state),
    );
    bench.phone.start(bench.account({ server: secure.url, ca: testCertificate.cert, pins: [...pins] }));
    return { registration: (await settled).registration, secure };
  }

  it.each([
    ['certificate', fingerprint256],
    ['certificate, written without colons', fingerprint256.replaceAll(':', '').toLowerCase()],
    ['public key', keyPin],
  ])('by its %s is spoken to', async (_what, pin) => {
    const { registration } = await startWith(['ab'.repeat(32), pin]);
    expect(registration.state).toBe('registered');
  });

  it('that is another is not told a word, although its authority is trusted, and both fingerprints are named', async () => {
    const wanted = 'ab'.repeat(32);
    const { registration, secure } = await startWith([wanted]);
    expect(registration).toMatchObject({
      failure: { code: 'phone.wrongPin', params: { seen: fingerprint256, wanted } },
    });
    expect(secure.received).toEqual([]);
  });
});

describe('a certificate of a trusted authority, but for another name', () => {
  it.each([
    ['whatever its pins', []],
    ['although it is the one on record', [new X509Certificate(networkCertificate.cert).fingerprint256]],
  ])('is not told a word, %s, and said to be the reason', async (_what, pins) => {
    const bench = await PhoneBench.open();
    const secure = await SipPeer.listen(person, 0, networkCertificate);
    onTestFinished(async () => {
      await bench.close();
      await secure.close();
    });
    const failed = bench.registration('failed');
    bench.phone.start(bench.account({ server: secure.url, ca: networkCertificate.cert, pins }));
    expect((await failed).registration).toMatchObject({
      server: `127.0.0.1:${secure.port}`,
      failure: { code: 'phone.certificate', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
    await bench.pass(30_000);
    expect(secure.received).toEqual([]);
  });
});
