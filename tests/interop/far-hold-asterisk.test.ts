import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callsAtSeat } from './desk/calls-at-seat';
import { openDeskEar } from './desk/desk-ear';
import { agentHz, type RealSeat } from './desk/real-seat';
import {
  colleagueHz,
  startSeatBesideColleague,
  type SeatBesideColleague,
} from './desk/seat-beside-colleague';
import type { Asterisk } from './rig/asterisk';
import type { Colleague } from './rig/colleague';
import { musicHz } from './rig/hold-music';

describe.each([
  { passesHold: true, title: 'that hands a hold through' },
  { passesHold: false, title: 'that plays its own music in the place of who holds' },
])('a colleague who puts the desk on hold at a real PBX $title', ({ passesHold }) => {
  let rig: SeatBesideColleague;
  let pbx: Asterisk;
  let seat: RealSeat;
  let colleague: Colleague;
  const { ask, call, phaseOf, dial, hears, agentHears } = callsAtSeat({
    pbx: () => pbx,
    seat: () => seat,
    open: [],
  });

  beforeAll(async () => {
    rig = await startSeatBesideColleague(openDeskEar, { music: true, passesHold });
    ({ pbx, seat, colleague } = rig);
  }, 180_000);
  afterAll(() => rig.close(seat));
  afterEach(() => pbx.hangUpAll());

  const chip = () => seat.at('call-far-hold');

  /** Silence, or no packet at all. */
  const colleagueHearsNothing = () =>
    expect
      .poll(
        async () => {
          colleague.sound.mark();
          const heard = await colleague.sound.packets(25, 1000).catch(() => null);
          return heard?.levelDbfs ?? -Infinity;
        },
        { timeout: 12_000 },
      )
      .toBeLessThan(-60);

  it('is shown with how long it lasts where the desk is told, hears the music and is not heard; taken back both hear each other again', async () => {
    const id = await dial('8013');
    await expect.poll(() => phaseOf(id)).toBe('talking');
    await hears(colleague.sound, [agentHz], []);
    await agentHears([colleagueHz], []);
    expect(await chip().count()).toBe(0);

    const beforeMs = Date.now();
    await colleague.setHold(true);
    await colleagueHearsNothing();
    if (passesHold) {
      // what they play while they hold is heard
      await agentHears([colleagueHz], [musicHz]);
      await expect.poll(async () => (await call(id))?.farHoldSinceMs ?? 0).toBeGreaterThanOrEqual(beforeMs);
      await expect.poll(() => chip().textContent()).toMatch(/^对方保持 00:0[2-9]$/);
    } else {
      await agentHears([musicHz], [colleagueHz]);
      expect(await chip().count()).toBe(0);
    }
    expect(await phaseOf(id)).toBe('talking');

    await colleague.setHold(false);
    await expect.poll(() => chip().count()).toBe(0);
    await hears(colleague.sound, [agentHz], []);
    await agentHears([colleagueHz], [musicHz]);
    expect((await call(id))?.farHoldSinceMs ?? null).toBeNull();
    expect(await ask('call/hangUp', { callId: id })).toMatchObject({ ok: true });
  });
});
