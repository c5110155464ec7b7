import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callIdSchema } from '../../shared/domain/ids';
import { openFaultyWire, type FaultyWire } from '../support/faulty-wire';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';

describe('a call hung up while nobody hears it', () => {
  let bench: PhoneBench;
  let wire: FaultyWire;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    wire = await openFaultyWire(bench.peer.port);
    await bench.registered({ server: `ws://127.0.0.1:${String(wire.port)}/ws` });
  });
  afterEach(async () => {
    await bench.close();
    await wire.close();
  });

  const said = (method: string) => bench.peer.received.filter((message) => message.method === method);

  async function losePath(): Promise<void> {
    const lost = bench.registration('connecting');
    wire.setReachable(false);
    wire.cut();
    await lost;
  }
  async function findPath(): Promise<void> {
    wire.setReachable(true);
    const registered = bench.registration('registered');
    const before = said('REGISTER').length;
    // the pauses between attempts, however many it has got to
    for (let left = 40; left > 0 && said('REGISTER').length === before; left--) {
      bench.clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await registered;
    await bench.peer.settled();
  }
  async function dialAndRing() {
    const callId = callIdSchema.parse('c-out');
    const dialled = bench.phone.dial(callId, '13900002222');
    const callee = await bench.peer.called();
    callee.respond(180, 'Ringing');
    await dialled;
    await bench.peer.settled();
    return { callee, callId };
  }

  it('is over for the agent at once, and ended at the server by one BYE when the path is back', async () => {
    const { callId } = await talkOn(bench);
    await losePath();
    await bench.phone.hangUp(callId);
    expect(bench.ends(callId)).toEqual(['agent']);
    await findPath();
    await bench.peer.nextRequest('BYE');
    await bench.pass(40_000);
    expect(said('BYE')).toHaveLength(1);
    expect(bench.ends(callId)).toEqual(['agent']);
  });

  it('is over at once on hold, too: what nobody can prove any more needs no taking back before', async () => {
    const { callId } = await talkOn(bench);
    await bench.phone.setHeld(callId, true);
    await losePath();
    expect(bench.eventsOf('callChanged').at(-1)?.phase).toBe('held');
    await bench.phone.hangUp(callId);
    expect(bench.ends(callId)).toEqual(['agent']);
    await findPath();
    await bench.peer.nextRequest('BYE');
  });

  it('is ended at the server, too, when the path had gone unnoticed', async () => {
    const { callId } = await talkOn(bench);
    wire.freeze();
    await bench.phone.hangUp(callId);
    expect(said('BYE')).toEqual([]);
    const lost = bench.registration('connecting');
    bench.clock.advance(20_000);
    bench.clock.advance(20_000);
    await lost;
    await findPath();
    const bye = await bench.peer.nextRequest('BYE');
    expect(bye.header('to')).toContain(';tag=');
    expect(said('BYE')).toHaveLength(1);
  });

  it('says it again and again until somebody hears it', async () => {
    const { callId } = await talkOn(bench);
    await losePath();
    await bench.phone.hangUp(callId);
    bench.peer.onBye = () => null;
    for (let times = 0; times < 3; times++) {
      await findPath();
      await bench.peer.nextRequest('BYE');
      await losePath();
    }
    bench.peer.onBye = (request) => bench.peer.response(request, 481, 'Gone');
    await findPath();
    await bench.peer.nextRequest('BYE');
    await losePath();
    await findPath();
    await bench.pass(5000);
    expect(said('BYE')).toHaveLength(4);
  });

  it('is taken back by a CANCEL of the same INVITE where the far side still rang', async () => {
    const { callee, callId } = await dialAndRing();
    await losePath();
    expect(bench.ends(callId)).toHaveLength(1);
    await findPath();
    const cancel = await bench.peer.nextRequest('CANCEL');
    expect(cancel.header('call-id')).toBe(callee.invite.header('call-id'));
    expect(cancel.header('via').match(/branch=\S+/)).toEqual(callee.invite.header('via').match(/branch=\S+/));
    expect(parseInt(cancel.header('cseq'), 10)).toBe(parseInt(callee.invite.header('cseq'), 10));
    await bench.pass(40_000);
    expect(said('CANCEL')).toHaveLength(1);
  });

  it('has nothing more to say where the BYE was heard, or the far side hung up', async () => {
    const first = await talkOn(bench);
    await bench.phone.hangUp(first.callId);
    await bench.peer.nextRequest('BYE');
    await bench.peer.settled();
    const second = await talkOn(bench);
    second.far.bye();
    await bench.peer.settled();
    await losePath();
    await findPath();
    await bench.pass(40_000);
    expect(said('BYE')).toHaveLength(1);
    expect(said('CANCEL')).toEqual([]);
  });

  it('is not spoken of any more after five minutes', async () => {
    const { callId } = await talkOn(bench);
    await losePath();
    await bench.phone.hangUp(callId);
    for (let minutes = 0; minutes < 5; minutes++) {
      bench.clock.advance(60_000);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await findPath();
    await bench.pass(5000);
    expect(said('BYE')).toEqual([]);
  });
});
