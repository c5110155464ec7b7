import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PhoneBench } from '../support/sip-phone-bench';
import { offerSdp } from '../support/sip-offer';
import { talkOn } from '../support/sip-talk';
import { writeSip } from '../support/sip-text';
import { surpriseWatch } from '../support/surprise-watch';

describe('peers that mean harm', () => {
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

  it('flood a seat on a call with 5,000 INVITEs in five seconds: each told 486 or 503, the call goes on, little is kept', async () => {
    const { callId } = await talkOn(bench);
    const before = process.memoryUsage().heapUsed;
    const beganMs = performance.now();
    for (let burst = 0; burst < 50; burst++) {
      for (let at = 0; at < 100; at++)
        bench.peer.invite({ from: `<sip:139${String(burst * 100 + at)}@pbx.test>` });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const refusals = () =>
      bench.peer.received.filter(
        ({ status, header }) => (status ?? 0) >= 300 && header('cseq') === '1 INVITE',
      );
    // those that the seat may still take ring
    await expect
      .poll(() => refusals().length + bench.eventsOf('callOffered').length - 1, {
        timeout: 40_000,
        interval: 500,
      })
      .toBe(5000);
    expect(new Set(refusals().map(({ status }) => status))).toEqual(new Set([486]));
    expect(bench.eventsOf('callOffered').length).toBeLessThanOrEqual(4);
    // 200 at once and 50 a second are let in
    const tookS = (performance.now() - beganMs) / 1000;
    const letIn = 200 + 50 * tookS;
    expect(bench.eventsOf('callMissed').length).toBeLessThanOrEqual(letIn);
    expect(bench.ends(callId)).toEqual([]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150 * 1024 * 1024);
    expect(bench.peer.connections).toBe(1);
    // told every ten seconds at most
    expect(new Set(bench.pathEvents.map(({ kind }) => kind))).toEqual(new Set(['flooded']));
    expect(bench.pathEvents.length).toBeLessThanOrEqual(1 + tookS / 10);
  }, 60_000);

  const request = (method: string, extra: readonly string[], body = '') =>
    writeSip(
      [
        `${method} ${bench.peer.contact} SIP/2.0`,
        `Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK${randomBytes(5).toString('hex')}`,
        'Max-Forwards: 70',
        'From: <sip:x@pbx.test>;tag=1',
        'To: <sip:8012@pbx.test>',
        'Call-ID: large',
        `CSeq: 1 ${method}`,
        ...extra,
      ],
      body,
    );

  it('answer a re-INVITE with a body two bytes shorter than they say: the answer is taken', async () => {
    const { callId } = await talkOn(bench);
    bench.peer.onReInvite = (message) =>
      bench.peer
        .response(message, 200, 'OK', ['Contact: <sip:pbx@127.0.0.1>'], offerSdp)
        .replace(
          /Content-Length: (\d+)/,
          (_all, length: string) => `Content-Length: ${String(Number(length) + 2)}`,
        );
    expect(await bench.phone.setHeld(callId, true)).toMatchObject({ ok: true });
  });

  it('ask by REFER that the phone dial, inside a call and outside: refused, and no INVITE leaves', async () => {
    const { far, callId } = await talkOn(bench);
    far.request('REFER', ['Refer-To: <sip:premium@evil.test>']);
    bench.peer.send(request('REFER', ['Refer-To: <sip:premium@evil.test>', 'Contact: <sip:x@127.0.0.1>']));
    await bench.peer.settled();
    const refusals = bench.peer.received.filter(
      ({ status, header }) => status !== null && header('cseq').endsWith('REFER'),
    );
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals.every(({ status }) => (status ?? 0) >= 400)).toBe(true);
    bench.clock.advance(5000);
    await bench.peer.settled();
    expect(bench.peer.received.filter(({ method }) => method === 'INVITE')).toEqual([]);
    expect(bench.ends(callId)).toEqual([]);
  });
});
