import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deskState } from '../support/desk-app';
import { callsAtSeat } from './desk/calls-at-seat';
import { openDeskEar } from './desk/desk-ear';
import { agentHz, type RealSeat } from './desk/real-seat';
import {
  colleagueHz,
  startSeatBesideColleague,
  type SeatBesideColleague,
} from './desk/seat-beside-colleague';
import type { Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import type { Colleague } from './rig/colleague';
import { musicHz } from './rig/hold-music';
import { placeCall, type SippCall } from './rig/sipp-caller';

const firstHz = 1004;
const secondHz = 1300;

describe('several calls at a real PBX, each heard at both ends', () => {
  let rig: SeatBesideColleague;
  let pbx: Asterisk;
  let seat: RealSeat;
  let colleague: Colleague;
  const open: SippCall[] = [];
  const { ask, contacts, calls, call, phaseOf, ring, talk, dial, hears, hearsMusic, agentHears } =
    callsAtSeat({ pbx: () => pbx, seat: () => seat, open });

  beforeAll(async () => {
    rig = await startSeatBesideColleague(openDeskEar, { music: true });
    ({ pbx, seat, colleague } = rig);
  }, 180_000);
  afterAll(() => rig.close());
  afterEach(async () => {
    for (const one of open.splice(0)) await one.stop();
    await pbx.events.act({ Action: 'Hangup', Channel: '/^PJSIP/' }).catch(() => undefined);
    await expect.poll(async () => (await calls()).filter((call) => call.phase !== 'ended')).toEqual([]);
    colleague.taking = 'answer';
  });

  it('dials a colleague: alerting, talking, tone both ways; the colleague hangs up', async () => {
    const id = await dial('8013');
    await expect.poll(() => phaseOf(id)).toBe('talking');
    await hears(colleague.sound, [agentHz], []);
    await agentHears([colleagueHz], []);
    colleague.hangUp();
    await expect.poll(async () => (await deskState(seat)).callLog.rows[0]?.result).toBe('callee');
  });

  it('follows what a colleague’s phone does, by the server’s word: ringing, busy, idle', async () => {
    const state = async () => (await deskState(seat)).targets['8013'];
    expect(await ask('directory/watch', { extensions: ['8013'] })).toMatchObject({ ok: true });
    await expect.poll(state).toBe('idle');
    colleague.taking = 'ring';
    const far = await placeCall({
      trunk: pbx.trunk,
      to: '8013',
      from: '13100000009',
      hangUp: { kind: 'waitForBye', limitMs: 30_000 },
    });
    open.push(far);
    await expect.poll(state).toBe('ringing');
    await far.stop();
    open.length = 0;
    await pbx.events.act({ Action: 'Hangup', Channel: '/^PJSIP/' });
    await expect.poll(state).toBe('idle');
    colleague.taking = 'answer';
    const id = await dial('8013');
    await expect.poll(state).toBe('busy');
    await ask('call/hangUp', { callId: id });
    await expect.poll(state).toBe('idle');
  });

  it('a colleague who is not signed in is offline, not free', async () => {
    const extension = EXTENSION.signedOut;
    expect(await ask('directory/watch', { extensions: [extension] })).toMatchObject({ ok: true });
    await expect.poll(async () => (await deskState(seat)).targets[extension]).toBe('offline');
  });

  it('hung up while it rings stops ringing there; an engaged number says so; an announcement is heard before the answer', async () => {
    colleague.taking = 'ring';
    const ringing = await dial('8013');
    await expect.poll(() => phaseOf(ringing)).toBe('alerting');
    expect(await ask('call/hangUp', { callId: ringing })).toMatchObject({ ok: true });
    await expect.poll(() => colleague.methods.at(-1)).toMatch(/CANCEL|ACK/);
    expect(colleague.methods).toContain('CANCEL');
    expect(await ask('call/dial', { number: EXTENSION.busy })).toMatchObject({ ok: true });
    await expect.poll(async () => (await deskState(seat)).callLog.rows[0]?.result).toBe('busy');
    const announced = await dial(EXTENSION.announcement);
    await expect.poll(() => phaseOf(announced)).toBe('alerting');
    await agentHears([1004], []);
    expect(await phaseOf(announced)).toBe('alerting');
    await ask('call/hangUp', { callId: announced });
  });

  it('a second caller is answered, the first waits with the server’s music; swapped back, it is the other way round', async () => {
    const first = await talk(firstHz, '13100000001');
    await hears(first.far.sound, [agentHz], []);
    await agentHears([firstHz], []);
    const second = await talk(secondHz, '13100000002');
    await expect.poll(() => phaseOf(first.id)).toBe('held');
    await hears(second.far.sound, [agentHz], [firstHz]);
    await hearsMusic(first.far.sound, [secondHz]);
    await agentHears([secondHz], [firstHz]);
    expect(await ask('call/setHeld', { callId: first.id, held: false })).toMatchObject({ ok: true });
    await expect.poll(() => phaseOf(second.id)).toBe('held');
    await hears(first.far.sound, [agentHz], [secondHz, musicHz]);
    await hearsMusic(second.far.sound, [firstHz]);
    await agentHears([firstHz], [secondHz]);
  });

  it('a caller who is rejected is told so at once, and no leg of the call is left', async () => {
    const { far, id } = await ring(firstHz, '13100000014');
    expect(await pbx.channels()).toBeGreaterThan(0);
    expect(await ask('call/reject', { callId: id })).toMatchObject({ ok: true });
    await expect(far.ended).rejects.toThrow(/received 'SIP\/2\.0 (486|603) /);
    await expect.poll(() => pbx.channels()).toBe(0);
    await expect.poll(async () => (await deskState(seat)).callLog.rows[0]?.result).toBe('rejected');
  });

  it('blind transfer to nobody: the caller is fetched back and both hear each other again', async () => {
    const first = await talk(firstHz, '13100000015');
    expect(await ask('call/transfer', { callId: first.id, number: '8099' })).toMatchObject({ ok: true });
    await expect
      .poll(async () => (await call(first.id))?.transfer?.progress)
      .toMatchObject({ state: 'failed', failure: { code: 'phone.rejected', params: { status: 404 } } });
    await expect.poll(() => phaseOf(first.id)).toBe('talking');
    await hears(first.far.sound, [agentHz], [musicHz]);
    await agentHears([firstHz], []);
  });

  it('blind transfer: caller and colleague hear each other, the desk neither', async () => {
    const first = await talk(firstHz, '13100000003');
    expect(await ask('call/transfer', { callId: first.id, number: '8013' })).toMatchObject({ ok: true });
    await expect.poll(async () => (await call(first.id))?.endedBy, { timeout: 20_000 }).toBe('transferred');
    await hears(first.far.sound, [colleagueHz], [agentHz]);
    await hears(colleague.sound, [firstHz], [agentHz]);
  });

  it('attended transfer: asked first, then the two hear each other and both legs here are over', async () => {
    const first = await talk(firstHz, '13100000004');
    const contact = (await contacts()).find((one) => one.call.id === first.id);
    expect(await ask('call/consult', { contactId: contact?.id, number: '8013' })).toMatchObject({ ok: true });
    await expect
      .poll(async () => (await contacts()).find((one) => one.id === contact?.id)?.consult?.call.phase)
      .toBe('talking');
    await hears(colleague.sound, [agentHz], [firstHz]);
    await hearsMusic(first.far.sound);
    expect(await ask('call/completeTransfer', { contactId: contact?.id })).toMatchObject({ ok: true });
    await expect.poll(async () => (await call(first.id))?.endedBy, { timeout: 20_000 }).toBe('transferred');
    await hears(first.far.sound, [colleagueHz], [agentHz]);
    await hears(colleague.sound, [firstHz], [agentHz]);
  });

  it('asked while it still rings there: the asking ends, the customer rings there and is taken', async () => {
    const first = await talk(firstHz, '13100000007');
    const contact = (await contacts()).find((one) => one.call.id === first.id);
    colleague.taking = 'ring';
    const before = colleague.methods.length;
    expect(await ask('call/consult', { contactId: contact?.id, number: '8013' })).toMatchObject({ ok: true });
    await expect
      .poll(async () => (await contacts()).find((one) => one.id === contact?.id)?.consult?.call.phase)
      .toBe('alerting');
    colleague.taking = 'answer';
    expect(await ask('call/completeTransfer', { contactId: contact?.id })).toMatchObject({ ok: true });
    await expect.poll(async () => (await call(first.id))?.endedBy, { timeout: 20_000 }).toBe('transferred');
    expect(colleague.methods.slice(before).filter((one) => one !== 'ACK')).toEqual([
      'INVITE',
      'CANCEL',
      'INVITE',
    ]);
    await hears(first.far.sound, [colleagueHz], [agentHz]);
    await hears(colleague.sound, [firstHz], [agentHz]);
  });

  it('a ringing call sent on (302) is taken by the colleague; so is what a scene sends on while the seat is away', async () => {
    const { far, id } = await ring(firstHz, '13100000010');
    expect(await ask('call/forward', { callId: id, number: '8013' })).toMatchObject({ ok: true });
    await far.answered;
    await expect.poll(async () => (await deskState(seat)).callLog.rows[0]?.result).toBe('forwarded');
    await hears(far.sound, [colleagueHz], [agentHz]);
    await hears(colleague.sound, [firstHz], []);
    await pbx.events.act({ Action: 'Hangup', Channel: '/^PJSIP/' });
    expect(await ask('scene/choose', { code: 'meeting' })).toMatchObject({ ok: true });
    const again = await placeCall({
      trunk: pbx.trunk,
      to: EXTENSION.seatDirect,
      from: '13100000011',
      toneHz: secondHz,
      hangUp: { kind: 'waitForBye', limitMs: 80_000 },
    });
    open.push(again);
    await again.answered;
    await hears(again.sound, [colleagueHz], [agentHz]);
    expect(await ask('scene/choose', { code: 'desk' })).toMatchObject({ ok: true });
  });

  it('three-way: each hears the two others; when one leaves the others talk on', async () => {
    const first = await talk(firstHz, '13100000005');
    const second = await talk(secondHz, '13100000006');
    await expect.poll(() => phaseOf(first.id)).toBe('held');
    expect(await ask('call/merge', { callIds: [first.id, second.id] })).toMatchObject({ ok: true });
    await hears(first.far.sound, [agentHz, secondHz], []);
    await hears(second.far.sound, [agentHz, firstHz], []);
    await agentHears([firstHz, secondHz], []);
    expect(await ask('call/setMuted', { callId: first.id, muted: true })).toMatchObject({ ok: true });
    await hears(first.far.sound, [secondHz], [agentHz]);
    expect(await ask('call/setMuted', { callId: first.id, muted: false })).toMatchObject({ ok: true });
    expect(await ask('call/hangUp', { callId: second.id })).toMatchObject({ ok: true });
    await hears(first.far.sound, [agentHz], [secondHz]);
    await agentHears([firstHz], [secondHz]);
  });

  it('of three calls: all hear all, split keeps one, and who leaves a three-way still has the third', async () => {
    const first = await talk(firstHz, '13100000012');
    const second = await talk(secondHz, '13100000013');
    const third = await dial('8013');
    await expect.poll(() => phaseOf(third)).toBe('talking');
    await expect.poll(() => phaseOf(second.id)).toBe('held');
    expect(await ask('call/merge', { callIds: [first.id, second.id, third] })).toMatchObject({ ok: true });
    await hears(first.far.sound, [agentHz, secondHz, colleagueHz], []);
    await hears(second.far.sound, [agentHz, firstHz, colleagueHz], []);
    await hears(colleague.sound, [agentHz, firstHz, secondHz], []);
    await agentHears([firstHz, secondHz, colleagueHz], []);
    expect(await ask('call/split', { keep: third })).toMatchObject({ ok: true });
    await expect.poll(() => phaseOf(first.id)).toBe('held');
    await expect.poll(() => phaseOf(second.id)).toBe('held');
    await hears(colleague.sound, [agentHz], [firstHz, secondHz]);
    await hearsMusic(first.far.sound);
    await hearsMusic(second.far.sound);
    await agentHears([colleagueHz], [firstHz, secondHz]);
    expect(await ask('call/merge', { callIds: [first.id, second.id] })).toMatchObject({ ok: true });
    await expect.poll(() => phaseOf(third)).toBe('held');
    await hears(first.far.sound, [agentHz, secondHz], [colleagueHz]);
    expect(await ask('call/leave', null)).toMatchObject({ ok: true });
    await expect.poll(async () => (await call(first.id))?.endedBy, { timeout: 20_000 }).toBe('transferred');
    await expect.poll(async () => (await call(second.id))?.endedBy).toBe('transferred');
    await hears(first.far.sound, [secondHz], [agentHz]);
    await hears(second.far.sound, [firstHz], [agentHz]);
    expect(await ask('call/setHeld', { callId: third, held: false })).toMatchObject({ ok: true });
    await hears(colleague.sound, [agentHz], [firstHz, secondHz]);
  });
});
