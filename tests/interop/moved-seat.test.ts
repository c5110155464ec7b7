import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSipTap, preciseNow, type SipTap } from '../bench/rig/sip-tap';
import { sleepDesk } from '../faults/rig/sleep-desk';
import { callerHears } from './desk/caller-hears';
import { openDeskEar, toneAtDesk } from './desk/desk-ear';
import { OwnNetwork } from './desk/own-network';
import { agentHz, callerHz, contactOf, registration, startSeat, type RealSeat } from './desk/real-seat';
import { talkTo } from './desk/talk-to';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import type { SippCall } from './rig/sipp-caller';

const sleepMs = 6000;
const noAddressMs = 1000;
/** A second of sound is listened to; an offer that named no way for it cost five more. */
const heardWithinMs = 3000;

describe('a seat that sleeps or gets another address in the middle of a call at a real PBX', () => {
  let pbx: Asterisk;
  let network: OwnNetwork;
  let tap: SipTap;
  let seat: RealSeat;
  let call: SippCall;

  beforeAll(async () => {
    // the PBX offers for sound what it finds later, too
    pbx = await startAsterisk();
    network = await OwnNetwork.open();
    tap = await openSipTap(pbx.seat.server, network.here);
    seat = await startSeat({
      pbx,
      // nobody answers there
      centre: { url: `http://${network.here}:9`, token: 'none' },
      server: tap.server,
      start: await network.start(),
    });
    await seat.page.locator('[data-testid="audio-state"]:not([data-state="starting"])').waitFor();
    await openDeskEar(seat);
  }, 180_000);
  afterAll(async () => {
    await seat.close();
    await tap.close();
    await network.close();
    await pbx.stop();
  });

  async function talk(): Promise<void> {
    await expect.poll(() => registration(seat)).toBe('registered');
    call = await talkTo(pbx, seat, EXTENSION.seatDirect, 'waitForBye');
    await bothHear();
  }

  async function bothHear(): Promise<void> {
    await Promise.all([
      callerHears(call, agentHz),
      expect.poll(() => toneAtDesk(seat, callerHz), { timeout: 20_000, interval: 20 }).toBeGreaterThan(-60),
    ]);
  }

  const passed = (sinceMs: number, kind: 'REGISTER' | 'INVITE' | 'ACK') =>
    tap.next(sinceMs, ({ from, startLine }) => from === 'desk' && startLine.startsWith(`${kind} `));

  it.each([
    [
      'asleep for six seconds (every process stopped, then told that it woke)',
      () => sleepDesk(seat, sleepMs),
    ],
    [
      'its address taken away, and another one given a second later',
      async () => {
        network.takeAddress();
        await new Promise((resolve) => setTimeout(resolve, noAddressMs));
        network.giveAnother();
        return preciseNow();
      },
    ],
  ])('%s: bound anew, the same call proved, and both hear each other again', async (what, befalls) => {
    await talk();
    const { id } = (await contactOf(seat)).call;
    const sinceMs = await befalls();
    const bound = await passed(sinceMs, 'REGISTER');
    const asked = await passed(sinceMs, 'INVITE');
    const proved = await passed(asked.atMs, 'ACK');
    await bothHear();
    const heardMs = preciseNow() - sinceMs;
    expect(heardMs - (proved.atMs - sinceMs)).toBeLessThan(heardWithinMs);
    await expect.poll(() => registration(seat)).toBe('registered');
    await expect.poll(() => seat.at('call-in-doubt').count()).toBe(0);
    expect((await contactOf(seat)).call).toMatchObject({ id, phase: 'talking' });
    const ms = (frame: { readonly atMs: number }): string => String(Math.round(frame.atMs - sinceMs));
    process.stdout.write(
      `${what}: bound after ${ms(bound)} ms, proved after ${ms(proved)} ms, both heard within ${String(Math.round(heardMs))} ms\n`,
    );
    await seat.page.keyboard.press('F10');
    await call.ended;
  });
});
