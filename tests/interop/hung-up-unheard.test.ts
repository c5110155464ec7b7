import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { openCutWire, type CutWire } from './desk/cut-wire';
import {
  contactOf,
  isReady,
  newFolder,
  phase,
  registration,
  startSeat,
  type RealSeat,
} from './desk/real-seat';
import { talkTo } from './desk/talk-to';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';

const customers = 50;

describe('a call hung up while the PBX could not be told, and the program is gone before it can be', () => {
  let pbx: Asterisk;
  let centre: HeadlessCentre;
  let wire: CutWire;
  let seat: RealSeat;

  beforeAll(async () => {
    [pbx, centre] = await Promise.all([
      startAsterisk(),
      startCentre({ data: newFolder('centre'), customers }),
    ]);
    wire = await openCutWire(pbx.httpPort);
  }, 180_000);
  afterAll(async () => {
    await centre.kill();
    await wire.close();
    await pbx.stop();
  });
  beforeEach(async () => {
    seat = await start();
    await isReady(seat, customers);
    return () => seat.kill();
  }, 60_000);

  const start = (profile?: string): Promise<RealSeat> =>
    startSeat({
      pbx,
      centre,
      server: `ws://127.0.0.1:${String(wire.port)}/ws`,
      ...(profile === undefined ? {} : { profile }),
    });

  it.each([
    ['killed', () => seat.kill()],
    ['closed', () => seat.close()],
  ])(
    '%s: the next run tells it, the caller is let go and no channel is left',
    async (_how, end) => {
      const call = await talkTo(pbx, seat, EXTENSION.seatDirect, 'waitForBye');
      wire.cut();
      await expect.poll(() => registration(seat)).not.toBe('registered');
      await seat.page.keyboard.press('F10');
      await expect.poll(() => phase(seat)).toBe('ended');
      // what is said to be saved is on disk, and all that happened before
      await seat.at('notes').fill('断线，稍后回电');
      await expect.poll(() => seat.at('notes-saved').getAttribute('data-saved')).toBe('true');
      await end();
      wire.mend();
      expect(await pbx.channels()).toBe(2);

      seat = await start(seat.profile);
      await expect.poll(() => registration(seat), { timeout: 30_000 }).toBe('registered');
      await call.ended;
      await expect.poll(() => pbx.channels()).toBe(0);
      expect((await contactOf(seat)).call).toMatchObject({ phase: 'ended', endedBy: 'agent' });
    },
    120_000,
  );
});
