import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallView } from '../../shared/ipc/desk-state';
import { askDesk, deskState } from '../support/desk-app';
import { openDeskEar, toneAtDesk } from './desk/desk-ear';
import { agentHz, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import { startKamailio, type Kamailio } from './rig/kamailio';
import type { TransferringPhone } from './rig/transferring-phone';

const askerHz = 1004;
const otherHz = 600;

describe('a desk at Kamailio that is handed over by others after asking: INVITE with Replaces, end to end', () => {
  let proxy: Kamailio;
  let seat: RealSeat;
  let close: SeatAtServer['close'];
  let asker: TransferringPhone;
  let other: TransferringPhone;

  beforeAll(async () => {
    proxy = await startKamailio();
    asker = await proxy.openTransferringPhone('8005', askerHz);
    other = await proxy.openTransferringPhone('8006', otherHz);
    ({ seat, close } = await startSeatAt(proxy));
    await openDeskEar(seat);
  }, 240_000);
  afterAll(() => close());

  const ask = (command: string, payload: object): Promise<unknown> => askDesk(seat, command, payload);
  const calls = async (): Promise<readonly CallView[]> =>
    (await deskState(seat)).contacts.map(({ call }) => call);
  const call = async (id: CallView['id']) => (await calls()).find((one) => one.id === id);
  const address = (user: string): string => `sip:${user}@${proxy.seat.domain}`;

  const agentHears = (hz: number): Promise<void> =>
    expect.poll(() => toneAtDesk(seat, hz), { timeout: 12_000 }).toBeGreaterThan(-60);
  const agentHearsNot = (hz: number): Promise<void> =>
    expect.poll(() => toneAtDesk(seat, hz), { timeout: 12_000 }).toBeLessThan(-75);
  const hearing = (phone: TransferringPhone, hz: number): boolean =>
    Math.abs((phone.sound.heard().dominantHz ?? 0) - hz) < 8;
  const hearsAgent = (phone: TransferringPhone): Promise<void> =>
    expect.poll(() => hearing(phone, agentHz), { timeout: 12_000 }).toBe(true);

  /** The one who asks calls the seat and a colleague; then the colleague is sent into his place. */
  async function handOver(meanwhile: (id: CallView['id']) => Promise<void>): Promise<CallView['id']> {
    const known = new Set((await calls()).map(({ id }) => id));
    const answered = asker.call(address(proxy.seat.user));
    let id: CallView['id'] = null;
    await expect
      .poll(
        async () =>
          (id = (await calls()).find((one) => one.phase === 'ringing' && !known.has(one.id))?.id ?? null),
      )
      .not.toBeNull();
    expect(await ask('call/answer', { callId: id })).toMatchObject({ ok: true });
    const withSeat = await answered;
    await agentHears(askerHz);
    await hearsAgent(asker);
    await meanwhile(id);
    const withOther = await asker.call(address('8006'));
    await asker.refer(withOther, withSeat);
    await expect.poll(() => withSeat.over, { timeout: 12_000 }).toBe(true);
    return id;
  }

  it('the agent talks with the other one: the same call on the screen, with who it is now; nothing rang', async () => {
    const id = await handOver(() => Promise.resolve());
    await agentHears(otherHz);
    await agentHearsNot(askerHz);
    await hearsAgent(other);
    asker.sound.mark();
    other.sound.mark();
    await other.sound.packets(50);
    expect(hearing(asker, agentHz)).toBe(false);
    expect(await call(id)).toMatchObject({ phase: 'talking', muted: false, party: { number: '8006' } });
    expect((await calls()).filter(({ phase }) => phase !== 'ended')).toHaveLength(1);
    expect(await ask('call/hangUp', { callId: id })).toMatchObject({ ok: true });
    await expect.poll(() => other.dialogs.at(-1)?.over).toBe(true);
    await expect.poll(async () => (await call(id))?.phase).toBe('ended');
  });

  it('a call on hold is still on hold with the other one: neither hears, and both do when it is taken back', async () => {
    const id = await handOver(async (callId) => {
      expect(await ask('call/setHeld', { callId, held: true })).toMatchObject({ ok: true });
      await expect.poll(async () => (await call(callId))?.phase).toBe('held');
    });
    expect(await call(id)).toMatchObject({ phase: 'held' });
    other.sound.mark();
    await agentHearsNot(otherHz);
    await agentHearsNot(askerHz);
    expect(hearing(other, agentHz)).toBe(false);
    expect(await ask('call/setHeld', { callId: id, held: false })).toMatchObject({ ok: true });
    await agentHears(otherHz);
    await hearsAgent(other);
    expect(await ask('call/hangUp', { callId: id })).toMatchObject({ ok: true });
    await expect.poll(async () => (await call(id))?.phase).toBe('ended');
  });
});
