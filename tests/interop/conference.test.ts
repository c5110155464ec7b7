import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from '../../shared/ipc/desk-state';
import { deskState } from '../support/desk-app';
import type { HeadlessCentre } from '../support/headless-centre';
import { callsAtSeat } from './desk/calls-at-seat';
import { openDeskEar } from './desk/desk-ear';
import { agentHz, startSeat, type RealSeat } from './desk/real-seat';
import {
  colleagueHz,
  startSeatBesideColleague,
  type SeatBesideColleague,
} from './desk/seat-beside-colleague';
import type { Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import type { Colleague } from './rig/colleague';
import type { SippCall } from './rig/sipp-caller';

const firstHz = 1004;
const secondHz = 1300;
const conference = `${EXTENSION.conference}{room}`;

describe('three-way calls in a conference of the server’s', () => {
  let rig: SeatBesideColleague;
  let centre: HeadlessCentre;
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
    rig = await startSeatBesideColleague(openDeskEar, { conference, music: true });
    ({ pbx, centre, seat, colleague } = rig);
  }, 180_000);
  afterAll(() => rig.close(seat));
  afterEach(async () => {
    for (const one of open.splice(0)) await one.stop();
    await set('ROOMS_SHUT', '');
    await set('TRANSFER_CONTEXT', '');
    await pbx.events.act({ Action: 'Hangup', Channel: '/^PJSIP/' }).catch(() => undefined);
    await expect.poll(async () => (await calls()).filter((one) => one.phase !== 'ended')).toEqual([]);
  });

  const set = (variable: string, value: string) =>
    pbx.events.act({ Action: 'Setvar', Variable: variable, Value: value });
  const contactWith = async (id: Contact['call']['id']) =>
    (await contacts()).find((one) => one.call.id === id);

  /** The customer waits, the colleague who was asked talks. */
  async function asking(from: string) {
    const first = await talk(firstHz, from);
    const contactId = (await contactWith(first.id))?.id;
    expect(await ask('call/consult', { contactId, number: '8013' })).toMatchObject({ ok: true });
    const contact = async () => (await contacts()).find((one) => one.id === contactId);
    await expect.poll(async () => (await contact())?.consult?.call.phase).toBe('talking');
    const askedId = (await contact())?.consult?.call.id ?? null;
    return { ...first, askedId, contact };
  }

  it('each hears the two others; the customer stays on the screen; when the agent leaves, the others talk on', async () => {
    const { far, id, askedId, contact } = await asking('13100000021');
    expect(await ask('call/merge', { callIds: [id, askedId] })).toMatchObject({ ok: true });
    await hears(far.sound, [agentHz, colleagueHz], []);
    await hears(colleague.sound, [agentHz, firstHz], []);
    await agentHears([firstHz, colleagueHz], []);
    expect(await contact()).toMatchObject({
      call: { phase: 'talking', inConference: true, endedBy: null },
      consult: { call: { phase: 'ended', endedBy: 'transferred' } },
    });
    const placeId = (await contact())?.call.id ?? null;
    expect(await ask('call/setMuted', { callId: placeId, muted: true })).toMatchObject({ ok: true });
    await hears(far.sound, [colleagueHz], [agentHz]);
    expect(await ask('call/setMuted', { callId: placeId, muted: false })).toMatchObject({ ok: true });
    await hears(far.sound, [colleagueHz, agentHz], []);
    expect(await ask('call/hangUp', { callId: placeId })).toMatchObject({ ok: true });
    await expect.poll(async () => (await contact())?.call.endedBy).toBe('agent');
    await hears(far.sound, [colleagueHz], [agentHz]);
    await hears(colleague.sound, [firstHz], [agentHz]);
    expect((await deskState(seat)).callLog.rows.slice(0, 2)).toMatchObject([
      { result: 'transferred', direction: 'outbound', number: '8013' },
      { result: 'agent', direction: 'inbound' },
    ]);
  });

  it('of two customers one stays on the screen, the other is handed on', async () => {
    const first = await talk(firstHz, '13100000022');
    const second = await talk(secondHz, '13100000023');
    await expect.poll(() => phaseOf(first.id)).toBe('held');
    expect(await ask('call/merge', { callIds: [first.id, second.id] })).toMatchObject({ ok: true });
    await hears(first.far.sound, [agentHz, secondHz], []);
    await hears(second.far.sound, [agentHz, firstHz], []);
    await agentHears([firstHz, secondHz], []);
    const live = (await calls()).filter((one) => one.phase !== 'ended');
    expect(live).toMatchObject([{ phase: 'talking', inConference: true }]);
    await expect
      .poll(async () => (await deskState(seat)).callLog.rows[0])
      .toMatchObject({ result: 'transferred' });
    await ask('call/hangUp', { callId: live[0]?.id ?? null });
    await hears(first.far.sound, [secondHz], [agentHz]);
    await hears(second.far.sound, [firstHz], [agentHz]);
  });

  it('a conference that the server does not open changes nothing: who was talked to talks, who waited waits', async () => {
    const { far, id, askedId } = await asking('13100000024');
    await set('ROOMS_SHUT', 'yes');
    expect(await ask('call/merge', { callIds: [id, askedId] })).toMatchObject({
      ok: false,
      failure: { code: 'phone.conferenceRefused' },
    });
    await expect.poll(() => phaseOf(askedId)).toBe('talking');
    expect(await phaseOf(id)).toBe('held');
    await hears(colleague.sound, [agentHz], [firstHz]);
    await agentHears([colleagueHz], [firstHz]);
    await hearsMusic(far.sound);
    expect((await calls()).filter((one) => one.inConference && one.phase !== 'ended')).toEqual([]);
  });

  it('where the server refuses to send anybody there, the agent leaves it and talks on as before', async () => {
    const { far, id, askedId } = await asking('13100000025');
    await set('TRANSFER_CONTEXT', 'nowhere');
    expect(await ask('call/merge', { callIds: [id, askedId] })).toMatchObject({
      ok: false,
      failure: { code: 'phone.conferenceRefused' },
    });
    await expect.poll(() => phaseOf(askedId)).toBe('talking');
    expect(await call(id)).toMatchObject({ phase: 'held', endedBy: null });
    await hears(colleague.sound, [agentHz], [firstHz]);
    await hearsMusic(far.sound);
    expect(await ask('call/cancelConsult', { contactId: (await contactWith(id))?.id })).toMatchObject({
      ok: true,
    });
    await hears(far.sound, [agentHz], []);
    await agentHears([firstHz], []);
  });

  it('killed in it, the program comes back into it: all hear each other again', async () => {
    const { far, id, askedId, contact } = await asking('13100000026');
    expect(await ask('call/merge', { callIds: [id, askedId] })).toMatchObject({ ok: true });
    await hears(far.sound, [agentHz, colleagueHz], []);
    await seat.kill();
    await hears(far.sound, [colleagueHz], [agentHz]);
    seat = await startSeat({ pbx, centre, profile: seat.profile, conference });
    await expect.poll(async () => (await contact())?.call.phase, { timeout: 20_000 }).toBe('talking');
    expect((await contact())?.call.inConference).toBe(true);
    await hears(far.sound, [agentHz, colleagueHz], []);
    await hears(colleague.sound, [agentHz, firstHz], []);
    expect(await ask('call/hangUp', { callId: (await contact())?.call.id ?? null })).toMatchObject({
      ok: true,
    });
    await hears(far.sound, [colleagueHz], [agentHz]);
  });
});
