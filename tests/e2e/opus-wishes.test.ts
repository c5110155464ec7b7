import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeAgentVoice } from '../support/agent-voice';
import { deskState } from '../support/desk-app';
import { inboundOf } from '../support/far-browser';
import { inAudio } from '../support/in-audio';
import {
  openSeatBesideBrowser,
  type BrowserCall,
  type SeatBesideBrowser,
} from '../support/seat-beside-browser';

const inboundSchema = z.object({
  packetsLost: z.number(),
  concealedSamples: z.number(),
  /** Packets with a copy of the one before in them (RFC 6716, 2.1.7), and those whose copy nobody needed. */
  fecPacketsReceived: z.number().default(0),
  fecPacketsDiscarded: z.number().default(0),
});
type Inbound = z.infer<typeof inboundSchema>;

const loseEvery = 6;
/** A packet each 20 ms. */
const perSecond = 50;

describe('what Opus sends in silence and when packets are lost, to and from a browser', () => {
  let seat: SeatBesideBrowser;
  beforeAll(async () => {
    seat = await openSeatBesideBrowser((file) => {
      writeAgentVoice(file, 700);
    });
  });
  afterAll(() => seat.close());

  const wantsOpus = (on: boolean): string => `usedtx=${on ? '1' : '0'};useinbandfec=${on ? '1' : '0'}`;
  /** A caller who asks for nothing says nothing of Opus at all, as Asterisk does. */
  const callerWants = (on: boolean) => (sdp: string) =>
    sdp.replace(/^(a=fmtp:111 ).*\r\n/m, on ? `$1minptime=10;${wantsOpus(on)}\r\n` : '');

  async function speak(call: BrowserCall, speaks: boolean): Promise<void> {
    await call.far.speak(speaks);
    await seat.ask('call/setMuted', { callId: call.id, muted: !speaks });
  }

  /** Packets a second on the wire, of each end, once what was begun has settled. */
  async function rates({ road }: BrowserCall) {
    const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    await pass(800);
    const since = performance.now();
    road.take('desk');
    road.take('far');
    await pass(2000);
    const seconds = (performance.now() - since) / 1000;
    return { desk: road.take('desk').length / seconds, caller: road.take('far').length / seconds };
  }

  const heardByCaller = async ({ far }: BrowserCall): Promise<Inbound> =>
    inboundSchema.parse(await far.inbound());
  const heardByDesk = async (): Promise<Inbound> =>
    inboundSchema.parse(await inAudio(seat.desk, inboundOf('made.at(-1)')));

  /** What came of so many lost packets from now on; per lost packet. */
  async function repaired(look: () => Promise<Inbound>, lost = 20) {
    const before = await look();
    await expect
      .poll(async () => (await look()).packetsLost - before.packetsLost, { timeout: 15_000 })
      .toBeGreaterThan(lost);
    const now = await look();
    const grown = (name: keyof Inbound): number => now[name] - before[name];
    return {
      byCopy: (grown('fecPacketsReceived') - grown('fecPacketsDiscarded')) / grown('packetsLost'),
      concealed: grown('concealedSamples') / grown('packetsLost'),
    };
  }

  it.each([
    [
      'the caller asks for silence that costs nothing and for copies of what was said before, the desk does not',
      true,
      false,
    ],
    ['the desk asks, the caller does not', false, true],
  ])(
    '%s: whoever was asked sends little in silence and copies once packets are lost, the other sends neither',
    async (_what, callerAsks, deskAsks) => {
      await seat.ask('sound/set', { change: { opusFec: deskAsks, opusDtx: deskAsks } });
      const call = await seat.call(callerWants(callerAsks));
      expect(/^a=fmtp:111 .*$/m.exec(call.sdp)?.[0]).toContain(wantsOpus(deskAsks));
      call.road.loseEvery = loseEvery;

      await speak(call, true);
      const spoken = await rates(call);
      expect(spoken.desk).toBeGreaterThan(0.9 * perSecond);
      expect(spoken.caller).toBeGreaterThan(0.9 * perSecond);
      await speak(call, false);
      const silent = await rates(call);
      const [saving, paying] = callerAsks ? [silent.desk, silent.caller] : [silent.caller, silent.desk];
      expect(saving).toBeLessThan(0.2 * perSecond);
      expect(saving).toBeGreaterThan(0);
      expect(paying).toBeGreaterThan(0.9 * perSecond);
      await speak(call, true);
      const again = await rates(call);
      expect(again.desk).toBeGreaterThan(0.9 * perSecond);
      expect(again.caller).toBeGreaterThan(0.9 * perSecond);

      // the far side's report of the loss comes every few seconds
      const [asking, other] = callerAsks
        ? [() => heardByCaller(call), heardByDesk]
        : [heardByDesk, () => heardByCaller(call)];
      await expect
        .poll(async () => (await asking()).fecPacketsReceived, { timeout: 25_000 })
        .toBeGreaterThan(20);
      const [withCopies, without] = await Promise.all([repaired(asking), repaired(other)]);
      expect(withCopies.byCopy).toBeGreaterThan(0.3);
      expect((await other()).fecPacketsReceived).toBe(0);
      process.stdout.write(
        `opus ${callerAsks ? 'desk → caller' : 'caller → desk'}: packets a second ${JSON.stringify({ spoken, silent, again })}; ` +
          `1 of ${String(loseEvery)} lost: ${JSON.stringify({ withCopies, without })}\n`,
      );
      expect(
        (await deskState(seat.desk)).contacts.find(({ call: { id } }) => id === call.id)?.call.quality?.codec,
      ).toBe('opus');
      await call.end();
    },
    90_000,
  );
});
