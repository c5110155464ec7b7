import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SipPeer } from '../support/sip-peer';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';

describe('a path that changes under the phone', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const describes = () => bench.media.requests.filter((request) => request.kind === 'describe');

  it('whose own address is gone: a new socket at once, and the proof offers new ways for the sound', async () => {
    const { callId } = await talkOn(bench);
    const lost = bench.registration('connecting');
    bench.addresses = ['10.0.0.9'];
    bench.clock.advance(2000);
    await lost;
    const registered = bench.registration('registered');
    bench.clock.advance(0);
    await registered;
    await bench.peer.nextRequest('INVITE');
    await bench.peer.nextRequest('ACK');
    expect(describes().at(-1)).toMatchObject({ iceRestart: true });
    expect(
      describes()
        .slice(0, -1)
        .some((request) => request.iceRestart),
    ).toBe(false);
    expect(bench.pathEvents).toEqual([{ kind: 'addressGone' }]);
    expect(bench.ends(callId)).toEqual([]);
  });

  it('where another address is gone: the socket stays, the sound is offered new ways', async () => {
    bench.addresses = ['127.0.0.1', '10.0.0.9'];
    bench.clock.advance(2000);
    await bench.peer.settled();
    const { callId } = await talkOn(bench);
    bench.addresses = ['127.0.0.1'];
    bench.clock.advance(2000);
    await bench.peer.nextRequest('INVITE');
    expect(describes().at(-1)).toMatchObject({ iceRestart: true });
    expect(bench.peer.connections).toBe(1);
    expect(bench.ends(callId)).toEqual([]);
  });

  it('after sleep over a socket that is dead is found out in two seconds, not in fifteen, and made anew without another pause', async () => {
    const lost = bench.registration('connecting');
    const registered = bench.registration('registered');
    bench.phone.provePath();
    await new Promise(setImmediate);
    // the pong may be on its way; the clock is faster
    bench.clock.advance(2000);
    await lost;
    expect(bench.pathEvents).toEqual([
      { kind: 'socketLost', server: `127.0.0.1:${bench.peer.port}`, why: 'noPong' },
    ]);
    bench.clock.advance(0);
    await registered;
  });

  it('after sleep over a socket that lives stays as it is, and asks for its binding anew, which may have run out', async () => {
    const asked = () => bench.peer.received.filter(({ method }) => method === 'REGISTER').length;
    const before = asked();
    bench.phone.provePath();
    await new Promise(setImmediate);
    bench.clock.advance(0);
    await expect.poll(asked, { timeout: 10_000 }).toBeGreaterThan(before);
    await bench.peer.settled();
    bench.clock.advance(5000);
    await bench.peer.settled();
    expect(bench.pathEvents).toEqual([]);
    expect(bench.peer.connections).toBe(1);
    expect((await bench.phone.pathReport())?.roundTripMs).toBeGreaterThan(0);
  });

  it.each([
    ['agrees', null],
    ['knows the call no more', 'lost'],
  ] as const)('after sleep over a socket that lives proves the call: the far side %s', async (_what, by) => {
    const { callId } = await talkOn(bench);
    if (by !== null)
      bench.peer.onReInvite = (request) => bench.peer.response(request, 481, 'Call Does Not Exist');
    const ended = by === null ? null : bench.nextEvent('callEnded');
    bench.phone.provePath();
    await new Promise(setImmediate);
    bench.clock.advance(0);
    await bench.peer.nextRequest('INVITE');
    await (ended ?? bench.peer.nextRequest('ACK'));
    expect(bench.ends(callId)).toEqual(by === null ? [] : [by]);
    expect(bench.peer.connections).toBe(1);
  });

  it('without a socket at waking: tried at once, whatever the back-off said', async () => {
    const { port } = bench.peer;
    const lost = bench.registration('connecting');
    await bench.peer.close();
    await lost;
    for (let attempt = 0; attempt < 6; attempt++) {
      const failed = bench.registration('failed');
      bench.clock.advance(11_000);
      await failed;
    }
    bench.peer = await SipPeer.listen({ user: '8012', password: 'right' }, port);
    const registered = bench.registration('registered');
    bench.phone.provePath();
    await new Promise(setImmediate);
    bench.clock.advance(0);
    await registered;
  });

  it('but the minute after a wrong password is kept even at waking', async () => {
    await bench.phone.stop();
    const failed = bench.registration('failed');
    bench.phone.start(bench.account({ password: 'wrong' }));
    await failed;
    bench.peer.cut();
    await bench.registration('failed');
    const asked = bench.peer.received.length;
    bench.phone.provePath();
    await new Promise(setImmediate);
    bench.clock.advance(50_000);
    expect(bench.peer.received).toHaveLength(asked);
  });

  it.each([
    ['lost', 'lost'],
    ['up', 'agent'],
  ] as const)('that is %s when another account takes its place: the call ends by “%s”', async (path, by) => {
    const { callId } = await talkOn(bench);
    if (path === 'lost') {
      const lost = bench.registration('connecting');
      bench.peer.cut();
      await lost;
    }
    const ended = bench.nextEvent('callEnded');
    bench.phone.start(bench.account({ displayName: '另一个' }));
    await ended;
    expect(bench.ends(callId)).toEqual([by]);
  });

  it('lost the BYE: nothing is heard any more, the dialog is proved, and the call is over in seconds', async () => {
    const { callId } = await talkOn(bench);
    bench.media.heard = 0;
    bench.peer.onReInvite = (request) => bench.peer.response(request, 481, 'Call Does Not Exist');
    const ended = bench.nextEvent('callEnded');
    await bench.pass(5000);
    await ended;
    expect(bench.ends(callId)).toEqual(['lost']);
  });

  it('silence alone ends no call: a far side that is there may be quiet', async () => {
    const { callId } = await talkOn(bench);
    bench.media.heard = 0;
    await bench.pass(60_000);
    expect(bench.ends(callId)).toEqual([]);
    const proofs = bench.peer.received.filter((message) => message.method === 'INVITE').length;
    expect(proofs).toBeGreaterThan(1);
    expect(proofs).toBeLessThan(6);
  });
});
