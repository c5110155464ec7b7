import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PhoneBench } from '../support/sip-phone-bench';
import { ringOn, talkOn } from '../support/sip-talk';

describe('a call whose signalling socket is lost', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const talk = () => talkOn(bench);

  async function loseAndFindPath(): Promise<void> {
    const lost = bench.registration('connecting');
    bench.peer.cut();
    await lost;
    const registered = bench.registration('registered');
    bench.clock.advance(1000);
    await registered;
  }

  const doubts = () => bench.eventsOf('callInDoubt').map(({ inDoubt }) => inDoubt);

  it('goes on, proves itself by one re-INVITE on the new socket, and hears the BYE again', async () => {
    const { far, callId } = await talk();
    await loseAndFindPath();
    const proof = await bench.peer.nextRequest('INVITE');
    expect(proof.body).toContain('a=sendrecv');
    expect(doubts()).toEqual([true]);
    const sure = bench.nextEvent('callInDoubt');
    await bench.peer.nextRequest('ACK');
    await sure;
    expect(doubts()).toEqual([true, false]);
    expect(bench.ends(callId)).toEqual([]);
    expect(bench.media.open.has(callId)).toBe(true);
    await bench.pass(40_000);
    expect(bench.ends(callId)).toEqual([]);
    const ended = bench.nextEvent('callEnded');
    far.bye();
    await ended;
    expect(bench.ends(callId)).toEqual(['caller']);
    expect(bench.peer.received.filter((message) => message.method === 'INVITE')).toHaveLength(1);
  });

  it('keeps a held call held', async () => {
    const { callId } = await talk();
    await bench.phone.setHeld(callId, true);
    await bench.peer.nextRequest('INVITE');
    await loseAndFindPath();
    expect((await bench.peer.nextRequest('INVITE')).body).toContain('a=sendonly');
    await bench.peer.nextRequest('ACK');
    expect(bench.eventsOf('callChanged').at(-1)?.phase).toBe('held');
  });

  it('is lost at once when the server no longer knows it', async () => {
    const { callId } = await talk();
    bench.peer.onReInvite = (request) => bench.peer.response(request, 481, 'Call Does Not Exist');
    const ended = bench.nextEvent('callEnded');
    await loseAndFindPath();
    await ended;
    expect(bench.ends(callId)).toEqual(['lost']);
    expect(bench.media.open.size).toBe(0);
  });

  it('is lost when nothing proved it within 32 seconds', async () => {
    const { callId } = await talk();
    bench.peer.onReInvite = () => null;
    await loseAndFindPath();
    await bench.peer.nextRequest('INVITE');
    await bench.pass(31_000);
    expect(bench.ends(callId)).toEqual([]);
    await bench.pass(1000);
    expect(bench.ends(callId)).toEqual(['lost']);
  });

  it('is lost when no path came back for five minutes, but not before', async () => {
    const { callId } = await talk();
    const lost = bench.registration('connecting');
    await bench.peer.close();
    await lost;
    bench.clock.advance(299_000);
    expect(bench.ends(callId)).toEqual([]);
    bench.clock.advance(1000);
    expect(bench.ends(callId)).toEqual(['lost']);
  });

  it('stops ringing when the socket dies under a ringing call', async () => {
    const { callId } = await ringOn(bench);
    const ended = bench.nextEvent('callEnded');
    bench.peer.cut();
    await ended;
    expect(bench.ends(callId)).toEqual(['lost']);
    expect(bench.media.requests.at(-1)?.kind).toBe('close');
  });
});
