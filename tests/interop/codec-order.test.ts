import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Codec } from '../../shared/domain/sound';
import type { CallView } from '../../shared/ipc/desk-state';
import { agentHearsAgain } from '../faults/rig/hear-again';
import { callsAtSeat } from './desk/calls-at-seat';
import { openDeskEar } from './desk/desk-ear';
import { agentHz, type RealSeat } from './desk/real-seat';
import {
  colleagueHz,
  startSeatBesideColleague,
  type SeatBesideColleague,
} from './desk/seat-beside-colleague';

describe('at a PBX that takes a caller’s order of codecs', () => {
  let rig: SeatBesideColleague;
  let seat: RealSeat;
  const { ask, phaseOf, dial, hears, agentHears } = callsAtSeat({
    pbx: () => rig.pbx,
    seat: () => seat,
    open: [],
  });

  beforeAll(async () => {
    rig = await startSeatBesideColleague(openDeskEar);
    ({ seat } = rig);
  }, 180_000);
  afterAll(() => rig.close());
  afterEach(() => rig.pbx.hangUpAll());

  /** A call of ours, heard at both ends in that codec. */
  async function talkIn(codec: Codec): Promise<CallView['id']> {
    const id = await dial('8013');
    await expect.poll(() => phaseOf(id)).toBe('talking');
    await hears(rig.colleague.sound, [agentHz], []);
    await agentHears([colleagueHz], []);
    await agentHearsAgain(seat.quality);
    expect(seat.quality().at(-1)?.codec).toBe(codec);
    return id;
  }

  it('Opus is talked in where the operator says nothing', async () => {
    const id = await talkIn('opus');
    expect(await ask('call/hangUp', { callId: id })).toMatchObject({ ok: true });
    await expect.poll(() => phaseOf(id)).not.toBe('talking');
  });

  it('PCMA where the operator likes that best, and keys arrive at its clock rate', async () => {
    expect(await ask('sound/set', { change: { codecs: ['PCMA', 'opus'] } })).toMatchObject({ ok: true });
    const id = await talkIn('PCMA');
    expect(await ask('call/sendDtmf', { callId: id, tones: '5#' })).toMatchObject({ ok: true });
    for (const digit of ['5', '#'])
      await rig.pbx.events.event('DTMFEnd', { Digit: digit, Direction: 'Received' });
  });
});
