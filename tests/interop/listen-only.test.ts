import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phase, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import { talkTo } from './desk/talk-to';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';

describe('a seat without a microphone', () => {
  let pbx: Asterisk;
  let seat: RealSeat;
  let close: SeatAtServer['close'];

  beforeAll(async () => {
    pbx = await startAsterisk();
    ({ seat, close } = await startSeatAt(pbx, { microphone: null }));
  }, 180_000);
  afterAll(() => close());

  it('says so, answers all the same, and hears the caller, who gets silence and not a dead line', async () => {
    await expect.poll(() => seat.at('audio-state').getAttribute('data-state')).toBe('listenOnly');
    const call = await talkTo(pbx, seat, EXTENSION.seatDirect, 'whenTold');
    await expect.poll(() => seat.quality().at(-1)?.inboundLevel).toBeGreaterThan(0.02);
    const heard = await call.sound.packets(100);
    expect(heard.levelDbfs).toBeLessThan(-60);
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
  });
});
