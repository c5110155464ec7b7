import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { PhoneBench } from '../support/sip-phone-bench';
import { ringOn, talkOn } from '../support/sip-talk';
import type { SipPeerCall } from '../support/sip-peer-call';

describe('handing a call on', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const talk = () => talkOn(bench);

  /** The REFER, after the server took it. */
  async function referred(status = 202) {
    const refer = await bench.peer.nextRequest('REFER');
    bench.peer.send(bench.peer.response(refer, status, 'So'));
    return refer;
  }

  function notify(far: SipPeerCall, fragment: string, event = 'refer'): void {
    const headers = [
      `Event: ${event}`,
      'Subscription-State: active',
      'Content-Type: message/sipfrag;version=2.0',
    ];
    far.request('NOTIFY', headers, fragment);
  }

  const progress = () => bench.eventsOf('transferChanged').map((event) => event.progress.state);
  const told = (state: string) =>
    bench.nextEvent('transferChanged', (event) => event.progress.state === state);
  const phaseOf = (callId: CallId) => bench.phaseOf(callId);

  it('blind: on hold, REFER, its progress, and our BYE when it worked', async () => {
    const { far, callId } = await talk();
    const transferred = bench.phone.transfer(callId, '8013');
    expect((await bench.peer.nextRequest('INVITE')).body).toContain('a=sendonly');
    const refer = await referred();
    expect(refer.header('refer-to')).toBe('<sip:8013@pbx.test>');
    expect(refer.header('referred-by')).toBe('<sip:8012@pbx.test>');
    expect(await transferred).toMatchObject({ ok: true });
    notify(far, 'SIP/2.0 100 Trying\r\n');
    const ringing = told('ringing');
    notify(far, 'SIP/2.0 180 Ringing\r\n');
    await ringing;
    expect(bench.ends(callId)).toEqual([]);
    // nobody can take back what the server already offers to another
    expect(await bench.phone.setHeld(callId, false)).toMatchObject({ ok: false });
    notify(far, 'SIP/2.0 200 OK\r\n');
    await bench.peer.nextRequest('BYE');
    expect(bench.ends(callId)).toEqual(['transferred']);
    expect(progress()).toEqual(['asked', 'ringing']);
  });

  it.each(['SIP/2.0 486 Busy Here', 'SIP/2.0 603 Decline', 'SIP/2.0 404 Not Found'])(
    'that came to nothing (%s) leaves the customer with us, talking as before',
    async (fragment) => {
      const { far, callId } = await talk();
      const transferred = bench.phone.transfer(callId, '8013');
      await referred();
      await transferred;
      const failed = told('failed');
      notify(far, fragment);
      await failed;
      expect(phaseOf(callId)).toBe('talking');
      expect(bench.ends(callId)).toEqual([]);
      expect(bench.peer.received.filter((message) => message.method === 'BYE')).toEqual([]);
    },
  );

  it('that came to nothing at a server that let go of our leg tells so before the end, and the customer did not hang up', async () => {
    const { far, callId } = await talk();
    const transferred = bench.phone.transfer(callId, '8013');
    await referred();
    await transferred;
    // Asterisk: a BYE as soon as anything is said in that dialog again
    bench.peer.onReInvite = () => null;
    const ended = bench.nextEvent('callEnded');
    notify(far, 'SIP/2.0 486 Busy Here');
    await bench.peer.next(({ method, body }) => method === 'INVITE' && body.includes('a=sendrecv'));
    far.bye();
    await ended;
    expect(progress()).toEqual(['asked', 'failed']);
    expect(bench.ends(callId)).toEqual(['lost']);
  });

  it('of a held call that came to nothing at a server that let go of our leg ends it at once, and not by the customer', async () => {
    const { far, callId } = await talk();
    await bench.phone.setHeld(callId, true);
    const transferred = bench.phone.transfer(callId, '8013');
    await referred();
    await transferred;
    // Asterisk: its BYE goes out before its 200
    bench.peer.onReInvite = (request) => {
      far.bye();
      return bench.peer.agree(request);
    };
    const ended = bench.nextEvent('callEnded');
    notify(far, 'SIP/2.0 486 Busy Here');
    await ended;
    expect(progress()).toEqual(['asked', 'failed']);
    expect(bench.ends(callId)).toEqual(['lost']);
  });

  it('of a held call that came to nothing leaves it on hold, asked after once, and a customer who hangs up later did so', async () => {
    const { far, callId } = await talk();
    await bench.phone.setHeld(callId, true);
    const transferred = bench.phone.transfer(callId, '8013');
    await referred();
    await transferred;
    const invites = () => bench.peer.received.filter(({ method }) => method === 'INVITE');
    const before = invites().length;
    const failed = told('failed');
    notify(far, 'SIP/2.0 486 Busy Here');
    await failed;
    expect(
      invites()
        .slice(before)
        .map(({ body }) => body.includes('a=sendonly')),
    ).toEqual([true]);
    expect(phaseOf(callId)).toBe('held');
    const ended = bench.nextEvent('callEnded');
    far.bye();
    await ended;
    expect(bench.ends(callId)).toEqual(['caller']);
  });

  it('that is refused at once leaves the customer with us and says so', async () => {
    const { callId } = await talk();
    const transferred = bench.phone.transfer(callId, '8013');
    await referred(403);
    expect(await transferred).toMatchObject({ failure: { code: 'phone.rejected', params: { status: 403 } } });
    expect(phaseOf(callId)).toBe('talking');
    expect(progress()).toEqual([]);
  });

  it('of which nothing more is heard is given up after ninety seconds, and may be tried again', async () => {
    const { callId } = await talk();
    const transferred = bench.phone.transfer(callId, '8013');
    await referred();
    await transferred;
    const failed = told('failed');
    await bench.pass(90_000);
    await failed;
    expect(phaseOf(callId)).toBe('talking');
    const again = bench.phone.transfer(callId, '8014');
    await referred();
    expect(await again).toMatchObject({ ok: true });
  });

  it('goes on where the server refuses to hold', async () => {
    const { far, callId } = await talk();
    bench.peer.onReInvite = (request) => bench.peer.response(request, 488, 'No');
    const transferred = bench.phone.transfer(callId, '8013');
    await referred();
    expect(await transferred).toMatchObject({ ok: true });
    const ended = bench.nextEvent('callEnded');
    notify(far, 'SIP/2.0 200 OK');
    await ended;
    expect(bench.ends(callId)).toEqual(['transferred']);
  });

  it('of which a 200 comes before anything rang there is done, and nobody is said to have answered', async () => {
    const { far, callId } = await talk();
    const transferred = bench.phone.transfer(callId, '8013');
    await referred();
    await transferred;
    notify(far, 'SIP/2.0 100 Trying');
    // Asterisk: at the first packet of hold music that the customer gets, whoever may refuse the call after it
    const ended = bench.nextEvent('callEnded');
    notify(far, 'SIP/2.0 200 OK');
    await ended;
    expect(progress()).toEqual(['asked', 'untold']);
    expect(bench.ends(callId)).toEqual(['transferred']);
  });

  it.each([
    ['nothing more', null],
    ['that somebody answered', 'SIP/2.0 200 OK'],
    ['that nobody wanted it', 'SIP/2.0 486 Busy Here'],
  ])(
    'is taken for done when the server hangs up on us meanwhile and says %s; nobody is said to have answered',
    async (_what, later) => {
      const { far, callId } = await talk();
      const transferred = bench.phone.transfer(callId, '8013');
      await referred();
      await transferred;
      const ended = bench.nextEvent('callEnded');
      far.bye();
      if (later !== null) notify(far, later);
      await ended;
      await bench.peer.settled();
      expect(bench.ends(callId)).toEqual(['transferred']);
      expect(progress()).toEqual(['asked', 'untold']);
    },
  );

  it('is one at a time, to numbers only, and only of answered calls', async () => {
    const { callId } = await talk();
    expect(await bench.phone.transfer(callId, 'sip:1@evil.test')).toMatchObject({
      failure: { code: 'badRequest' },
    });
    const transferred = bench.phone.transfer(callId, '8013');
    expect(await bench.phone.transfer(callId, '8014')).toMatchObject({ failure: { code: 'notNow' } });
    await referred();
    await transferred;
    const ringing = await ringOn(bench);
    expect(await bench.phone.transfer(ringing.callId, '8013')).toMatchObject({ failure: { code: 'notNow' } });
  });

  it('a NOTIFY of something else, or with nonsense in it, is answered and changes nothing', async () => {
    const { far, callId } = await talk();
    const transferred = bench.phone.transfer(callId, '8013');
    await referred();
    await transferred;
    notify(far, 'SIP/2.0 200 OK', 'message-summary');
    notify(far, 'HTTP/1.1 200 OK');
    notify(far, '');
    for (let answer = 1; answer <= 3; answer++) {
      await bench.peer.next((message) => message.status === 200 && /NOTIFY/.test(message.header('cseq')));
    }
    expect(bench.ends(callId)).toEqual([]);
    expect(progress()).toEqual(['asked']);
  });

  describe('after asking', () => {
    async function consulted() {
      const customer = await talk();
      const held = bench.nextEvent('callChanged', (event) => event.phase === 'held');
      const colleague = await talk();
      await held;
      return { customer, colleague };
    }

    it('puts the colleague in our place: both legs end as transferred, wherever the BYE comes first', async () => {
      const { customer, colleague } = await consulted();
      const done = bench.phone.transferTo(customer.callId, colleague.callId);
      const refer = await referred();
      expect(refer.header('call-id')).toBe(customer.far.callId);
      const to = /^<([^?]+)\?Replaces=([^>]+)>$/.exec(refer.header('refer-to'));
      expect(to?.[1]).toBe('sip:pbx@127.0.0.1;transport=ws');
      expect(decodeURIComponent(to?.[2] ?? '')).toMatch(
        new RegExp(`^${colleague.far.callId};to-tag=[^;]+;from-tag=[^;]+$`),
      );
      expect(await done).toMatchObject({ ok: true });
      const consultOver = bench.nextEvent('callEnded');
      colleague.far.bye();
      await consultOver;
      const customerOver = bench.nextEvent('callEnded');
      notify(customer.far, 'SIP/2.0 200 OK');
      await customerOver;
      expect(bench.ends(colleague.callId)).toEqual(['transferred']);
      expect(bench.ends(customer.callId)).toEqual(['transferred']);
      expect(progress()).toEqual(['asked']);
      await bench.peer.nextRequest('BYE');
    });

    it('ends the colleague’s leg as well where the server does not', async () => {
      const { customer, colleague } = await consulted();
      const done = bench.phone.transferTo(customer.callId, colleague.callId);
      await referred();
      await done;
      notify(customer.far, 'SIP/2.0 200 OK');
      const byes = [await bench.peer.nextRequest('BYE'), await bench.peer.nextRequest('BYE')];
      expect(new Set(byes.map((bye) => bye.header('call-id')))).toEqual(
        new Set([customer.far.callId, colleague.far.callId]),
      );
      expect(bench.ends(colleague.callId)).toEqual(['transferred']);
    });

    it('that fails leaves both as they were', async () => {
      const { customer, colleague } = await consulted();
      const done = bench.phone.transferTo(customer.callId, colleague.callId);
      await referred();
      await done;
      const failed = told('failed');
      notify(customer.far, 'SIP/2.0 503 No');
      await failed;
      expect([phaseOf(customer.callId), phaseOf(colleague.callId)]).toEqual(['held', 'talking']);
      const over = bench.nextEvent('callEnded');
      colleague.far.bye();
      await over;
      expect(bench.ends(colleague.callId)).toEqual(['caller']);
    });

    it('needs a colleague who answered', async () => {
      const { callId } = await talk();
      const ringing = await ringOn(bench);
      expect(await bench.phone.transferTo(callId, ringing.callId)).toMatchObject({
        failure: { code: 'notNow' },
      });
      expect(phaseOf(callId)).toBe('talking');
    });
  });
});
