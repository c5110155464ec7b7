import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallView } from '../../shared/ipc/desk-state';
import { askDesk, deskState } from '../support/desk-app';
import { openDeskEar, toneAtDesk } from './desk/desk-ear';
import { agentHz, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import type { Baresip } from './rig/baresip';
import { startKamailio, type Kamailio } from './rig/kamailio';

const theirHz = 1004;

describe('a phone of another make that puts the desk on hold, through Kamailio and rtpengine', () => {
  let proxy: Kamailio;
  let seat: RealSeat;
  let close: SeatAtServer['close'];
  let phone: Baresip;

  beforeAll(async () => {
    proxy = await startKamailio();
    phone = await proxy.openPhone('8003', theirHz, 'played');
    ({ seat, close } = await startSeatAt(proxy));
    await openDeskEar(seat);
  }, 240_000);
  afterAll(() => close());

  const ask = (command: string, payload: object): Promise<unknown> => askDesk(seat, command, payload);
  const call = async (): Promise<CallView | undefined> => (await deskState(seat)).contacts[0]?.call;
  const isPhase = (phase: CallView['phase']) => expect.poll(async () => (await call())?.phase).toBe(phase);
  const isHeldByThem = (holds: boolean) =>
    expect.poll(async () => ((await call())?.farHoldSinceMs ?? null) !== null).toBe(holds);
  const chips = (): Promise<number> => seat.at('call-far-hold').count();
  const agentHears = () => expect.poll(() => toneAtDesk(seat, theirHz)).toBeGreaterThan(-60);
  const agentHearsNothing = () => expect.poll(() => toneAtDesk(seat, theirHz)).toBeLessThan(-75);
  const theyHear = () => expect.poll(() => Math.abs((phone.heardHz() ?? 0) - agentHz)).toBeLessThan(8);
  const theyHearNothing = () => expect.poll(() => phone.hears()).toBe(false);

  it('says so, neither hears the other; ours on top of it and its end change nothing of that, and taken back both hear each other again', async () => {
    expect(await ask('call/dial', { number: phone.user })).toMatchObject({ ok: true });
    await phone.event('CALL_INCOMING');
    await isPhase('alerting');
    phone.command('accept');
    await isPhase('talking');
    await agentHears();
    await theyHear();
    expect(await chips()).toBe(0);

    phone.command('hold');
    await isHeldByThem(true);
    await isPhase('talking');
    await expect.poll(chips).toBe(1);
    await agentHearsNothing();
    await theyHearNothing();

    expect(await ask('call/setHeld', { callId: (await call())?.id, held: true })).toMatchObject({ ok: true });
    await isPhase('held');
    await isHeldByThem(true);
    expect(await ask('call/setHeld', { callId: (await call())?.id, held: false })).toMatchObject({
      ok: true,
    });
    await isPhase('talking');
    await isHeldByThem(true);
    await agentHearsNothing();
    await theyHearNothing();

    phone.command('resume');
    await isHeldByThem(false);
    await expect.poll(chips).toBe(0);
    await agentHears();
    await theyHear();
  }, 120_000);
});
