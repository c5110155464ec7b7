import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDesk, deskState } from '../support/desk-app';
import { callerHears } from './desk/caller-hears';
import { heardAtDesk, openDeskEar } from './desk/desk-ear';
import { agentHz, callerHz, phase, wrapUp, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import { callForTest } from './rig/call-for-test';
import type { SippCall } from './rig/sipp-caller';

/** By then a call that is answered by itself has long been. */
const wouldBeAnsweredMs = 2000;

describe('a seat in the scene of who answers by headset, keys going by INFO', () => {
  let pbx: Asterisk;
  let seat: RealSeat;
  let close: SeatAtServer['close'];

  beforeAll(async () => {
    pbx = await startAsterisk({ keys: 'info' });
    ({ seat, close } = await startSeatAt(pbx, { account: { dtmf: 'info' } }));
    await openDeskEar(seat);
    for (const [command, payload] of [
      ['scene/choose', { code: 'headset' }],
      ['availability/choose', { choice: { state: 'available' } }],
    ] as const)
      expect(await ask(command, payload)).toMatchObject({ ok: true });
  }, 180_000);
  afterAll(() => close());

  const ask = (command: string, payload: object): Promise<unknown> => askDesk(seat, command, payload);

  const callTo = (to: string): Promise<SippCall> =>
    callForTest(pbx, { to, from: '13100000001', hangUp: { kind: 'whenTold', limitMs: 60_000 } });

  it('takes a call that its own server marks and asks it to answer: both hear each other, no key was pressed; then its keys reach the PBX', async () => {
    const call = await callTo(EXTENSION.answeredBySeat);
    await call.answered;
    await callerHears(call, agentHz);
    await expect.poll(async () => Math.abs(((await heardAtDesk(seat)) ?? 0) - callerHz)).toBeLessThan(7);
    await seat.at('call-keypad').click();
    for (const key of ['5', '#']) {
      await seat.at(`dtmf-${key}`).click();
      await pbx.events.event('DTMFEnd', {
        CallerIDNum: pbx.seat.user,
        Digit: key,
        Direction: 'Received',
      });
    }
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    await wrapUp(seat);
  });

  it('lets a call ring that asks the same without that mark, until the agent answers it', async () => {
    expect(await ask('availability/choose', { choice: { state: 'available' } })).toMatchObject({ ok: true });
    const call = await callTo(EXTENSION.asksSeatToAnswer);
    await seat.at('call-answer').waitFor();
    await new Promise((resolve) => setTimeout(resolve, wouldBeAnsweredMs));
    expect(await phase(seat)).toBe('ringing');
    expect((await deskState(seat)).scene.autoAnswer).toBeNull();
    expect(call.sound.heard().packets).toBe(0);
    await seat.page.keyboard.press('F4');
    await callerHears(call, agentHz);
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    await wrapUp(seat);
  });
});
