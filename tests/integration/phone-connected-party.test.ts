import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offerSdp } from '../support/sip-offer';
import { PhoneBench } from '../support/sip-phone-bench';
import { talkOn } from '../support/sip-talk';

describe('the server says who is on the other side now', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const asserted = (identity: string) => `P-Asserted-Identity: ${identity}`;

  it('by an UPDATE without an offer, and by a re-INVITE with one; each is told once', async () => {
    const { far, callId } = await talkOn(bench);
    const first = bench.nextEvent('callPartyChanged');
    far.request('UPDATE', [asserted('"王芳" <sip:8013@pbx.test>')]);
    await bench.peer.answerTo('UPDATE', 200);
    expect(await first).toEqual({ kind: 'callPartyChanged', callId, number: '8013' });

    const second = bench.nextEvent('callPartyChanged');
    far.request('INVITE', [asserted('<tel:+8613900002222>'), 'Content-Type: application/sdp'], offerSdp);
    await bench.peer.answerTo('INVITE', 200);
    expect(await second).toEqual({ kind: 'callPartyChanged', callId, number: '+8613900002222' });
  });

  it('or that it does not tell, where privacy is asked for', async () => {
    const { far, callId } = await talkOn(bench);
    const told = bench.nextEvent('callPartyChanged');
    far.request('UPDATE', [asserted('<sip:13900002222@pbx.test>'), 'Privacy: id']);
    expect(await told).toEqual({ kind: 'callPartyChanged', callId, number: null });
  });

  it('and nothing is made of a request that does not name anybody', async () => {
    const { far, callId } = await talkOn(bench);
    const told = bench.nextEvent('callPartyChanged');
    far.request('UPDATE');
    await bench.peer.answerTo('UPDATE', 200);
    far.request('UPDATE', [asserted('<sip:8014@pbx.test>')]);
    expect(await told).toEqual({ kind: 'callPartyChanged', callId, number: '8014' });
  });
});
