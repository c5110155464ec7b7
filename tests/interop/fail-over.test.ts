import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentHearsAgain } from '../faults/rig/hear-again';
import { callerHears } from './desk/caller-hears';
import { agentHz, contactOf, phase, registration, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import { talkTo } from './desk/talk-to';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';

describe('a seat with two exchanges', () => {
  let first: Asterisk;
  let spare: Asterisk;
  let seat: RealSeat;
  let close: SeatAtServer['close'];

  beforeAll(async () => {
    first = await startAsterisk();
    spare = await startAsterisk({ password: first.seat.password });
    ({ seat, close } = await startSeatAt(first, { account: { spareServers: [spare.seat.server] } }));
  }, 180_000);
  afterAll(async () => {
    await close();
    await spare.stop();
  });

  it('takes calls at the second when the first is gone: answered, heard both ways, hung up by the caller', async () => {
    await first.stop();
    await expect.poll(() => registration(seat)).not.toBe('registered');
    await expect.poll(() => registration(seat), { timeout: 20_000 }).toBe('registered');
    const call = await talkTo(spare, seat, EXTENSION.queue, 'whenTold');
    await callerHears(call, agentHz);
    await agentHearsAgain(seat.quality);
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    expect((await contactOf(seat)).call.endedBy).toBe('caller');
  });
});
