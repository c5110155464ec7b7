import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallView } from '../../shared/ipc/desk-state';
import { askDesk, deskState } from '../support/desk-app';
import { openDeskEar, toneAtDesk } from './desk/desk-ear';
import { agentHz, registration, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import type { Baresip } from './rig/baresip';
import { startKamailio, type Kamailio } from './rig/kamailio';

const firstHz = 1004;
const secondHz = 600;

describe('a desk at Kamailio, its sound through rtpengine, the others on baresip', () => {
  let proxy: Kamailio;
  let seat: RealSeat;
  let close: SeatAtServer['close'];
  let first: Baresip;
  let second: Baresip;
  let holding: Baresip;

  beforeAll(async () => {
    proxy = await startKamailio();
    [first, second, holding] = await Promise.all([
      proxy.openPhone('8003', firstHz),
      proxy.openPhone('8004', secondHz),
      proxy.openPhone('8005', firstHz, 'played'),
    ]);
    ({ seat, close } = await startSeatAt(proxy));
    await openDeskEar(seat);
  }, 240_000);
  afterAll(() => close());
  afterEach(async () => {
    for (const phone of [first, second, holding]) phone.command('hangupall');
    for (const { id, phase } of await calls())
      if (phase !== 'ended') await ask('call/hangUp', { callId: id }).catch(() => undefined);
    await expect.poll(async () => (await calls()).filter(({ phase }) => phase !== 'ended')).toEqual([]);
    for (const phone of [first, second, holding]) phone.forget();
  });

  /** What rings there is taken. Told again while nothing comes of it: baresip may hear it while it is still busy with another call. */
  const take = async (phone: Baresip): Promise<void> => {
    const telling = setInterval(() => {
      phone.command('accept');
    }, 500);
    phone.command('accept');
    await phone.event('CALL_ESTABLISHED').finally(() => {
      clearInterval(telling);
    });
  };

  const ask = (command: string, payload: object): Promise<unknown> => askDesk(seat, command, payload);
  const calls = async (): Promise<readonly CallView[]> =>
    (await deskState(seat)).contacts.flatMap(({ call, consult }) =>
      consult ? [call, consult.call] : [call],
    );
  const call = async (id: CallView['id']) => (await calls()).find((one) => one.id === id);

  /** A call to a colleague leaves nothing to wrap up: how it ended stands in the log. */
  const lastResult = async () => (await deskState(seat)).callLog.rows[0]?.result;

  async function dial(phone: Baresip): Promise<CallView['id']> {
    const before = new Set((await calls()).map((one) => one.id));
    expect(await ask('call/dial', { number: phone.user })).toMatchObject({ ok: true });
    await phone.event('CALL_INCOMING');
    let id: CallView['id'] = null;
    await expect
      .poll(async () => (id = (await calls()).find((one) => !before.has(one.id))?.id ?? null))
      .not.toBeNull();
    await expect.poll(async () => (await call(id))?.phase).toBe('alerting');
    await take(phone);
    await expect.poll(async () => (await call(id))?.phase).toBe('talking');
    return id;
  }

  const hears = (phone: Baresip, hz: number): Promise<void> =>
    expect.poll(() => Math.abs((phone.heardHz() ?? 0) - hz), { timeout: 12_000 }).toBeLessThan(8);
  const agentHears = (hz: number): Promise<void> =>
    expect.poll(() => toneAtDesk(seat, hz), { timeout: 12_000 }).toBeGreaterThan(-60);
  const agentHearsNot = (hz: number): Promise<void> =>
    expect.poll(() => toneAtDesk(seat, hz), { timeout: 12_000 }).toBeLessThan(-75);

  it('registers over WebSocket with a digest', async () => {
    expect(await registration(seat)).toBe('registered');
  });

  it('calls a phone on plain RTP: tone both ways, and the other one hangs up', async () => {
    await dial(first);
    await hears(first, agentHz);
    await agentHears(firstHz);
    first.command('hangup');
    await expect.poll(lastResult).toBe('callee');
  });

  it('is called by such a phone, answers, and hangs up', async () => {
    first.command('dial', `sip:${proxy.seat.user}@${proxy.seat.domain}`);
    await expect.poll(async () => (await calls()).some(({ phase }) => phase === 'ringing')).toBe(true);
    const ringing = (await calls()).find(({ phase }) => phase === 'ringing');
    expect(await ask('call/answer', { callId: ringing?.id })).toMatchObject({ ok: true });
    await first.event('CALL_ESTABLISHED');
    await hears(first, agentHz);
    await agentHears(firstHz);
    expect(await ask('call/hangUp', { callId: ringing?.id })).toMatchObject({ ok: true });
    await first.event('CALL_CLOSED');
  });

  it('holds: neither hears the other; resumed, both do again', async () => {
    const id = await dial(holding);
    await hears(holding, agentHz);
    expect(await ask('call/setHeld', { callId: id, held: true })).toMatchObject({ ok: true });
    await expect.poll(async () => (await call(id))?.phase).toBe('held');
    await agentHearsNot(firstHz);
    await expect.poll(() => holding.hears(), { timeout: 12_000 }).toBe(false);
    expect(await ask('call/setHeld', { callId: id, held: false })).toMatchObject({ ok: true });
    await expect.poll(async () => (await call(id))?.phase).toBe('talking');
    await expect.poll(() => holding.hears(), { timeout: 12_000 }).toBe(true);
    await hears(holding, agentHz);
    await agentHears(firstHz);
  });

  it('hands a call on, blind: the two phones hear each other, the desk neither', async () => {
    const id = await dial(first);
    await hears(first, agentHz);
    expect(await ask('call/transfer', { callId: id, number: second.user })).toMatchObject({ ok: true });
    await second.event('CALL_INCOMING');
    await take(second);
    await expect.poll(lastResult, { timeout: 20_000 }).toBe('transferred');
    await hears(first, secondHz);
    await hears(second, firstHz);
    await agentHearsNot(firstHz);
  });

  it('hands a call on after asking, to phones that know no Replaces: rung once more, the two hear each other, both legs here are over', async () => {
    const id = await dial(first);
    await hears(first, agentHz);
    const contact = (await deskState(seat)).contacts.find(({ call: { id: own } }) => own === id);
    expect(await ask('call/consult', { contactId: contact?.id, number: second.user })).toMatchObject({
      ok: true,
    });
    await second.event('CALL_INCOMING');
    await take(second);
    await hears(second, agentHz);
    await expect.poll(() => first.hears(), { timeout: 12_000 }).toBe(false);
    expect(await ask('call/completeTransfer', { contactId: contact?.id })).toMatchObject({ ok: true });
    await second.event('CALL_INCOMING');
    await take(second);
    await expect
      .poll(
        async () =>
          (await deskState(seat)).callLog.rows.find(({ id: logId }) => logId === contact?.id)?.result,
        { timeout: 20_000 },
      )
      .toBe('transferred');
    await hears(first, secondHz);
    await hears(second, firstHz);
    await agentHearsNot(firstHz);
    await agentHearsNot(secondHz);
  });
});
