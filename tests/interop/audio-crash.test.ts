import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { keepDeskEar, toneAtDesk } from './desk/desk-ear';
import {
  agentHz,
  callerHz,
  contactOf,
  isReady,
  newFolder,
  phase,
  startSeat,
  type RealSeat,
} from './desk/real-seat';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import { placeCall } from './rig/sipp-caller';

const customers = 50;
const limitMs = 3000;

describe('the audio window dies in the middle of a call', () => {
  let pbx: Asterisk;
  let centre: HeadlessCentre;
  let seat: RealSeat;

  beforeAll(async () => {
    [pbx, centre] = await Promise.all([
      startAsterisk(),
      startCentre({ data: newFolder('centre'), customers }),
    ]);
    seat = await startSeat({ pbx, centre });
    await isReady(seat, customers);
    await keepDeskEar(seat);
  }, 180_000);
  afterAll(async () => {
    await seat.close();
    await centre.kill();
    await pbx.stop();
  });

  const audioPid = (): Promise<number> =>
    seat.app.evaluate(({ BrowserWindow }) => {
      const audio = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().includes('/audio/index.html'),
      );
      return audio && !audio.webContents.isLoading() ? audio.webContents.getOSProcessId() : 0;
    });

  async function talk(to: string) {
    const call = await placeCall({
      trunk: pbx.trunk,
      to,
      from: '13100000001',
      hangUp: { kind: 'waitForBye', limitMs: 80_000 },
    });
    onTestFinished(async () => {
      await call.stop();
      await pbx.events.act({ Action: 'Hangup', Channel: '/^PJSIP/' }).catch(() => undefined);
      await expect.poll(() => phase(seat).catch(() => 'ended')).toBe('ended');
    });
    await seat.at('call-answer').waitFor();
    await seat.page.keyboard.press('F4');
    await expect.poll(() => phase(seat)).toBe('talking');
    await call.answered;
    await expect
      .poll(async () => {
        call.sound.mark();
        return (await call.sound.packets(50)).dominantHz;
      })
      .toBe(agentHz);
    return call;
  }

  /** Kills it and returns how long until the agent hears the caller again, ms. */
  async function crash(): Promise<number> {
    const before = await audioPid();
    const at = performance.now();
    process.kill(before, 'SIGKILL');
    await expect
      .poll(async () => (await audioPid()) !== before && (await heardTone()) > -60, {
        interval: 20,
        timeout: 12_000,
      })
      .toBe(true);
    return performance.now() - at;
  }

  /** dB; nothing at all while there is no window. One that dies while it is asked never answers. */
  const heardTone = (): Promise<number> =>
    Promise.race([
      toneAtDesk(seat, callerHz).catch(() => -Infinity),
      new Promise<number>((resolve) => setTimeout(resolve, 250, -Infinity)),
    ]);

  it.each([
    ['a direct call', EXTENSION.seatDirect],
    ['a queue’s call', EXTENSION.queue],
  ])(
    'and comes back: %s is heard again within three seconds and sent to, the same call, nothing to press',
    async (_what, to) => {
      await talk(to);
      const { id } = (await contactOf(seat)).call;
      expect(await crash()).toBeLessThan(limitMs);
      const before = seat.quality().length;
      await expect.poll(() => seat.quality().slice(before).at(-1)?.inboundLevel).toBeGreaterThan(0.02);
      expect(seat.quality().at(-1)?.outboundLevel).toBeGreaterThan(0.02);
      // what took the dialog's place holds and resumes like any other
      await seat.page.keyboard.press('F6');
      await expect.poll(() => phase(seat)).toBe('held');
      await seat.page.keyboard.press('F6');
      await expect.poll(() => phase(seat)).toBe('talking');
      expect((await contactOf(seat)).call.id).toBe(id);
      expect(await crash()).toBeLessThan(limitMs);
      expect(await phase(seat)).toBe('talking');
    },
  );
});
