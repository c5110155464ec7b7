import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallView } from '../../shared/ipc/desk-state';
import { callsAtSeat } from './desk/calls-at-seat';
import { openDeskEar } from './desk/desk-ear';
import { agentHz, type RealSeat } from './desk/real-seat';
import { startSeatBesideColleague, type SeatBesideColleague } from './desk/seat-beside-colleague';
import type { Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import type { Colleague } from './rig/colleague';
import { musicHz } from './rig/hold-music';
import type { SippCall } from './rig/sipp-caller';

const customerHz = 1004;

describe('handing a customer on at a real PBX to a colleague who does not take it', () => {
  let rig: SeatBesideColleague;
  let pbx: Asterisk;
  let seat: RealSeat;
  let colleague: Colleague;
  const open: SippCall[] = [];
  const { ask, contacts, calls, call, phaseOf, talk, hears, hearsMusic, agentHears } = callsAtSeat({
    pbx: () => pbx,
    seat: () => seat,
    open,
  });

  beforeAll(async () => {
    rig = await startSeatBesideColleague(openDeskEar, { music: true });
    ({ pbx, seat, colleague } = rig);
  }, 180_000);
  afterAll(() => rig.close(seat));
  afterEach(async () => {
    for (const one of open.splice(0)) await one.stop();
    await pbx.hangUpAll();
    await expect.poll(async () => (await calls()).filter((one) => one.phase !== 'ended')).toEqual([]);
  });

  // Dial gives up as congestion what is refused with 603, and the PBX says so in its own words
  it.each([
    ['busy', 'busy'],
    ['decline', 'networkFailure'],
  ] as const)(
    'asked first (%s): the customer waits with music, is taken back, and both hear each other',
    async (taking, why) => {
      colleague.taking = taking;
      const first = await talk(customerHz, '13100000021');
      const contact = (await contacts()).find((one) => one.call.id === first.id);
      expect(await ask('call/consult', { contactId: contact?.id, number: '8013' })).toMatchObject({
        ok: true,
      });
      await expect
        .poll(async () => (await contacts()).find((one) => one.id === contact?.id)?.consult?.call)
        .toMatchObject({ phase: 'ended', endedBy: why });
      await seat.at('consult-note').waitFor();
      await expect.poll(() => phaseOf(first.id)).toBe('held');
      await hearsMusic(first.far.sound);
      expect(await ask('call/setHeld', { callId: first.id, held: false })).toMatchObject({ ok: true });
      await expect.poll(() => phaseOf(first.id)).toBe('talking');
      await hears(first.far.sound, [agentHz], [musicHz]);
      await agentHears([customerHz], []);
    },
  );

  it.each([
    ['talking', 'busy', 486],
    ['talking', 'decline', 503],
    ['held', 'busy', 486],
    ['held', 'decline', 503],
  ] as const)(
    'at once while %s (%s): the PBX has taken the customer away by then; that it came to nothing and why stays on the screen, nobody says that the customer hung up, and they can be rung back',
    async (was, taking, status) => {
      colleague.taking = taking;
      const first = await talk(customerHz, '13100000022');
      await hears(first.far.sound, [agentHz], []);
      if (was === 'held')
        expect(await ask('call/setHeld', { callId: first.id, held: true })).toMatchObject({ ok: true });
      expect(await phaseOf(first.id)).toBe(was);
      expect(await ask('call/transfer', { callId: first.id, number: '8013' })).toMatchObject({ ok: true });
      await expect.poll(() => phaseOf(first.id)).toBe('ended');
      const ended = await call(first.id);
      // a last packet of the customer's hold music is an answer to Asterisk, now and then
      if (ended?.endedBy === 'transferred') await isUntold(first.id);
      else {
        expect(ended).toMatchObject({
          endedBy: 'lost',
          transfer: {
            progress: { state: 'failed', failure: { code: 'phone.rejected', params: { status } } },
          },
        });
        await expect.poll(() => seat.at('transfer-note').getAttribute('data-state')).toBe('failed');
      }
      await seat.at('call-back').waitFor();
    },
  );

  it.each(['busy', 'decline'] as const)(
    'at once (%s) where the customer hears something first, which the PBX tells as an answer: done, and nobody is said to have taken it',
    async (taking) => {
      colleague.taking = taking;
      const first = await talk(customerHz, '13100000024');
      const before = colleague.methods.length;
      expect(await ask('call/transfer', { callId: first.id, number: EXTENSION.tonesFirst })).toMatchObject({
        ok: true,
      });
      await expect.poll(() => phaseOf(first.id)).toBe('ended');
      await isUntold(first.id);
      await expect.poll(() => colleague.methods.slice(before)).toEqual(['INVITE', 'ACK']);
      await isUntold(first.id);
      await seat.at('call-back').waitFor();
    },
  );

  async function isUntold(id: CallView['id']): Promise<void> {
    expect(await call(id)).toMatchObject({ endedBy: 'transferred', handedTo: { answered: false } });
    await seat.page.getByText(/^(已转往|Sent on to) /).waitFor();
  }

  it.each(['busy', 'decline'] as const)(
    'at once (%s), where the PBX brings the customer back: rung again, taken, and both hear each other',
    async (taking) => {
      colleague.taking = taking;
      const first = await talk(customerHz, '13100000023');
      await hears(first.far.sound, [agentHz], []);
      expect(await ask('call/transfer', { callId: first.id, number: EXTENSION.comesBack })).toMatchObject({
        ok: true,
      });
      let again: CallView['id'] = null;
      await expect
        .poll(async () => (again = (await calls()).find(({ phase }) => phase === 'ringing')?.id ?? null))
        .not.toBeNull();
      expect(await ask('call/answer', { callId: again })).toMatchObject({ ok: true });
      await expect.poll(() => phaseOf(again)).toBe('talking');
      await hears(first.far.sound, [agentHz], [musicHz]);
      await agentHears([customerHz], []);
      await expect.poll(async () => (await call(first.id))?.endedBy).toBe('transferred');
    },
  );
});
