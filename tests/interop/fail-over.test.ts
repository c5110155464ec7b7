import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentHearsAgain } from '../faults/rig/hear-again';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { callerHears } from './desk/caller-hears';
import {
  agentHz,
  contactOf,
  isReady,
  newFolder,
  phase,
  registration,
  startSeat,
  type RealSeat,
} from './desk/real-seat';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import { callForTest } from './rig/call-for-test';

const customers = 50;

describe('a seat with two exchanges', () => {
  let first: Asterisk;
  let spare: Asterisk;
  let centre: HeadlessCentre;
  let seat: RealSeat;

  beforeAll(async () => {
    [first, centre] = await Promise.all([
      startAsterisk(),
      startCentre({ data: newFolder('centre'), customers }),
    ]);
    spare = await startAsterisk({ password: first.seat.password });
    seat = await startSeat({ pbx: first, centre, account: { spareServers: [spare.seat.server] } });
    await isReady(seat, customers);
  }, 180_000);
  afterAll(async () => {
    await seat.close();
    await centre.kill();
    await first.stop();
    await spare.stop();
  });

  it('takes calls at the second when the first is gone: answered, heard both ways, hung up by the caller', async () => {
    await first.stop();
    await expect.poll(() => registration(seat)).not.toBe('registered');
    await expect.poll(() => registration(seat), { timeout: 20_000 }).toBe('registered');
    const call = await callForTest(spare, {
      to: EXTENSION.queue,
      from: '13100000001',
      hangUp: { kind: 'whenTold', limitMs: 60_000 },
    });
    await seat.at('call-answer').waitFor();
    await seat.page.keyboard.press('F4');
    await expect.poll(() => phase(seat)).toBe('talking');
    await call.answered;
    await callerHears(call, agentHz);
    await agentHearsAgain(seat.quality);
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    expect((await contactOf(seat)).call.endedBy).toBe('caller');
  });
});
