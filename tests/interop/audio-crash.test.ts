import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { inScreen } from '../support/desk-app';
import { keepDeskEar, toneAtDesk } from './desk/desk-ear';
import { agentHz, callerHz, contactOf, phase, type RealSeat } from './desk/real-seat';
import {
  colleagueHz,
  startSeatBesideColleague,
  type SeatBesideColleague,
} from './desk/seat-beside-colleague';
import type { Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import type { Colleague } from './rig/colleague';
import type { RtpEndpoint } from './rig/rtp-endpoint';
import { placeCall } from './rig/sipp-caller';

const limitMs = 3000;
/** Crashes of each call, one after the other; more by YIDIAN_ROUNDS. */
const crashes = Number(process.env['YIDIAN_ROUNDS'] ?? 2);

describe('the audio window dies in the middle of a call', () => {
  let rig: SeatBesideColleague;
  let pbx: Asterisk;
  let seat: RealSeat;
  let colleague: Colleague;

  beforeAll(async () => {
    rig = await startSeatBesideColleague(keepDeskEar);
    ({ pbx, seat, colleague } = rig);
  }, 180_000);
  afterAll(() => rig.close());

  const audioPid = (): Promise<number> =>
    seat.app.evaluate(({ BrowserWindow }) => {
      const audio = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().includes('/audio/index.html'),
      );
      return audio && !audio.webContents.isLoading() ? audio.webContents.getOSProcessId() : 0;
    });

  async function endAfterTest(stop: () => unknown): Promise<void> {
    await stop();
    await pbx.hangUpAll();
    await expect.poll(() => phase(seat).catch(() => 'ended')).toBe('ended');
  }

  async function talk(to: string): Promise<RtpEndpoint> {
    const call = await placeCall({
      trunk: pbx.trunk,
      to,
      from: '13100000001',
      hangUp: { kind: 'waitForBye', limitMs: 80_000 },
    });
    onTestFinished(() => endAfterTest(call.stop));
    await seat.at('call-answer').waitFor();
    await seat.page.keyboard.press('F4');
    await expect.poll(() => phase(seat)).toBe('talking');
    await call.answered;
    await hearsAgent(call.sound);
    return call.sound;
  }

  async function dialColleague(): Promise<RtpEndpoint> {
    onTestFinished(() =>
      endAfterTest(() => {
        colleague.hangUp();
      }),
    );
    expect(await inScreen(seat, `yidian.invoke('call/dial', { number: '8013' })`)).toMatchObject({
      ok: true,
    });
    await expect.poll(() => phase(seat)).toBe('talking');
    await hearsAgent(colleague.sound);
    return colleague.sound;
  }

  const hearsAgent = (far: RtpEndpoint): Promise<void> =>
    expect
      .poll(async () => {
        far.mark();
        return (await far.packets(50)).dominantHz;
      })
      .toBe(agentHz);

  /** dB; nothing at all while there is no window. One that dies while it is asked never answers. */
  const heardTone = (hz: number): Promise<number> =>
    Promise.race([
      toneAtDesk(seat, hz).catch(() => -Infinity),
      new Promise<number>((resolve) => setTimeout(resolve, 250, -Infinity)),
    ]);
  const agentHears = async (hz: number): Promise<boolean> => (await heardTone(hz)) > -60;

  /** Kills the window and waits for the next; what the far side hears counts from then on. */
  async function kill(far: RtpEndpoint): Promise<void> {
    const before = await audioPid();
    process.kill(before, 'SIGKILL');
    await expect
      .poll(async () => ![0, before].includes(await audioPid().catch(() => 0)), { interval: 20 })
      .toBe(true);
    far.mark();
  }

  /** Kills it and returns how long until both hear each other again, ms. */
  async function crash(far: RtpEndpoint, farHz = callerHz): Promise<number> {
    const at = performance.now();
    await kill(far);
    const silent = { agent: true, far: true };
    await expect
      .poll(
        async () => {
          silent.agent &&= !(await agentHears(farHz));
          silent.far &&= far.heard().dominantHz !== agentHz;
          return silent;
        },
        { interval: 20, timeout: 12_000 },
      )
      .toEqual({ agent: false, far: false });
    return Math.round(performance.now() - at);
  }

  async function crashInARow(far: RtpEndpoint, farHz?: number): Promise<void> {
    const tookMs: number[] = [];
    for (let round = 0; round < crashes; round += 1) {
      tookMs.push(await crash(far, farHz));
      await hearsAgent(far);
    }
    console.log(`both hear each other again after ${tookMs.join(', ')} ms`);
    expect(Math.max(...tookMs)).toBeLessThan(limitMs);
  }

  it.each([
    ['a direct call', EXTENSION.seatDirect],
    ['a queue’s call', EXTENSION.queue],
  ])(
    'and comes back: in %s both hear each other within three seconds, again and again, the same call, nothing to press',
    async (_what, to) => {
      const far = await talk(to);
      const { id } = (await contactOf(seat)).call;
      await crashInARow(far);
      // what took the dialog's place holds and resumes like any other
      await seat.page.keyboard.press('F6');
      await expect.poll(() => phase(seat)).toBe('held');
      await seat.page.keyboard.press('F6');
      await expect.poll(() => phase(seat)).toBe('talking');
      await hearsAgent(far);
      expect((await contactOf(seat)).call.id).toBe(id);
    },
  );

  it('and comes back in a call of ours', async () => {
    await crashInARow(await dialColleague(), colleagueHz);
  });

  it('while the call is on hold: it stays so, and resumed both hear each other', async () => {
    const far = await talk(EXTENSION.seatDirect);
    await seat.page.keyboard.press('F6');
    await expect.poll(() => phase(seat)).toBe('held');
    await kill(far);
    await expect.poll(() => seat.quality().at(-1)?.packetsSent).toBeGreaterThan(50);
    expect(await phase(seat)).toBe('held');
    expect(far.heard().levelDbfs).toBeLessThan(-60);
    expect(await agentHears(callerHz)).toBe(false);
    await seat.page.keyboard.press('F6');
    await expect.poll(() => phase(seat)).toBe('talking');
    await hearsAgent(far);
    await expect.poll(() => agentHears(callerHz)).toBe(true);
  });

  it('while the agent is muted: the caller hears nothing of the room until the agent unmutes', async () => {
    const far = await talk(EXTENSION.seatDirect);
    await seat.page.keyboard.press('F7');
    await expect.poll(async () => (await contactOf(seat)).call.muted).toBe(true);
    await kill(far);
    await expect.poll(() => agentHears(callerHz)).toBe(true);
    expect((await far.packets(50)).levelDbfs).toBeLessThan(-60);
    await seat.page.keyboard.press('F7');
    await hearsAgent(far);
  });
});
