import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxFrameBytes } from '../../main/phone/frame-guard';
import { offerSdp } from '../support/sip-offer';
import type { SipPeerCall } from '../support/sip-peer-call';
import { PhoneBench } from '../support/sip-phone-bench';
import { answerOn, ringOn, talkOn, type Talk } from '../support/sip-talk';
import { writeSip } from '../support/sip-text';

const messages = 500;
const burst = 100;
/** MB: what a flood may leave behind, once one of its kind has gone before. */
const mayGrow = 0.5;
/** After a flood the next caller is let in again. */
const breatherMs = 2500;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('a seat on a call, flooded', () => {
  let bench: PhoneBench;
  let talk: Talk;
  const callers: SipPeerCall[] = [];
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
    talk = await talkOn(bench);
  });
  afterEach(() => bench.close());

  const request = (method: string, extra: readonly string[] = []): string => {
    const token = randomBytes(6).toString('hex');
    return writeSip([
      `${method} ${bench.peer.contact} SIP/2.0`,
      `Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK${token}`,
      'Max-Forwards: 70',
      `From: <sip:pbx@pbx.test>;tag=${token}`,
      'To: <sip:8012@pbx.test>',
      `Call-ID: ${token}`,
      `CSeq: 1 ${method}`,
      ...extra,
    ]);
  };
  const strayResponse = (): string => request('OPTIONS').replace(/^OPTIONS .*\r\n/, 'SIP/2.0 200 OK\r\n');

  /** As every peer does: of the answers to INVITEs, those that agree, and those that refuse by the same branch (RFC 3261 §17.1.1.3). */
  function acknowledge(): void {
    for (const { status, header } of bench.peer.received) {
      const cseq = header('cseq');
      const refused = (status ?? 0) >= 300;
      const agreed = status === 200 && header('call-id') === talk.far.callId && cseq !== '1 INVITE';
      if (!cseq.endsWith('INVITE') || !(refused || agreed)) continue;
      const via = refused
        ? header('via')
        : `SIP/2.0/WS 127.0.0.1;branch=z9hG4bK${randomBytes(6).toString('hex')}`;
      bench.peer.send(
        writeSip([
          `ACK ${bench.peer.contact} SIP/2.0`,
          `Via: ${via}`,
          'Max-Forwards: 70',
          ...['From', 'To', 'Call-ID'].map((name) => `${name}: ${header(name.toLowerCase())}`),
          `CSeq: ${cseq.replace('INVITE', 'ACK')}`,
        ]),
      );
    }
  }

  /** MB of heap: the phone's, and what the peer in this process has not been made to forget. */
  async function weigh(): Promise<number> {
    for (const caller of callers.splice(0)) caller.cancel();
    await bench.pass(breatherMs);
    acknowledge();
    await bench.peer.answerToOptions();
    bench.peer.forget();
    bench.events.length = 0;
    bench.logs.length = 0;
    bench.pathEvents.length = 0;
    // what waits for a turn of the loop before it lets go
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    return process.memoryUsage().heapUsed / 1024 / 1024;
  }

  async function flood(send: (at: number) => unknown): Promise<void> {
    for (let at = 0; at < messages; at++) {
      send(at);
      if (at % burst === burst - 1) await bench.peer.settled();
    }
    // the phone has come to the end of them
    await bench.peer.answerToOptions();
  }

  /** MB that a flood leaves behind. */
  async function grownBy(send: (at: number) => unknown): Promise<number> {
    const before = await weigh();
    await flood(send);
    return (await weigh()) - before;
  }

  it.each<[string, (at: number) => unknown]>([
    ['INVITEs', (at) => callers.push(bench.peer.invite({ from: `<sip:139${String(at)}@pbx.test>` }))],
    ['OPTIONS', () => bench.peer.options()],
    ['NOTIFYs of nothing asked for', () => bench.peer.send(request('NOTIFY', ['Event: dialog']))],
    ['re-INVITEs in the call', () => talk.far.request('INVITE', ['Content-Type: application/sdp'], offerSdp)],
    ['answers to nothing', () => bench.peer.send(strayResponse())],
    [
      'frames of 64 kB',
      () => bench.peer.send(request('MESSAGE', [`X-Much: ${'x'.repeat(maxFrameBytes - 1000)}`])),
    ],
    [
      'frames that are too large',
      () => bench.peer.send(request('MESSAGE', [`X-Much: ${'x'.repeat(maxFrameBytes)}`])),
    ],
  ])(
    'by %s keeps nothing of them; its call goes on, and the next one is taken',
    async (_what, send) => {
      await flood(send);
      expect(await grownBy(send)).toBeLessThan(mayGrow);
      expect(bench.ends(talk.callId)).toEqual([]);
      expect(await bench.phone.setHeld(talk.callId, true)).toMatchObject({ ok: true });
      const next = await answerOn(bench, await ringOn(bench));
      next.far.bye();
      await bench.peer.settled();
      expect(bench.ends(next.callId)).toEqual(['caller']);
    },
    60_000,
  );
});
