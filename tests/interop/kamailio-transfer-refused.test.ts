import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallView } from '../../shared/ipc/desk-state';
import { askDesk, deskState } from '../support/desk-app';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { openDeskEar, toneAtDesk } from './desk/desk-ear';
import { agentHz, isReady, newFolder, startSeat, type RealSeat } from './desk/real-seat';
import type { Baresip } from './rig/baresip';
import { startKamailio, type Kamailio } from './rig/kamailio';

const customers = 50;
const firstHz = 1004;
const secondHz = 600;

describe('handing a call on, through Kamailio, to a phone whose owner does not take it', () => {
  let proxy: Kamailio;
  let centre: HeadlessCentre;
  let seat: RealSeat;
  let first: Baresip;
  let second: Baresip;

  beforeAll(async () => {
    [proxy, centre] = await Promise.all([
      startKamailio(),
      startCentre({ data: newFolder('centre'), customers }),
    ]);
    [first, second] = await Promise.all([
      proxy.openPhone('8003', firstHz, 'played'),
      proxy.openPhone('8004', secondHz),
    ]);
    seat = await startSeat({ pbx: proxy, centre });
    await isReady(seat, customers);
    await openDeskEar(seat);
  }, 240_000);
  afterAll(async () => {
    await seat.close();
    await centre.kill();
    await proxy.stop();
  });

  const ask = (command: string, payload: object): Promise<unknown> => askDesk(seat, command, payload);
  const call = async (): Promise<CallView | undefined> => (await deskState(seat)).contacts[0]?.call;
  const isPhase = (phase: CallView['phase']) => expect.poll(async () => (await call())?.phase).toBe(phase);
  const hold = async (held: boolean) => {
    expect(await ask('call/setHeld', { callId: (await call())?.id, held })).toMatchObject({ ok: true });
    await isPhase(held ? 'held' : 'talking');
  };
  const bothHear = async () => {
    // now, not a moment ago
    await expect.poll(() => first.hears()).toBe(true);
    await expect.poll(() => Math.abs((first.heardHz() ?? 0) - agentHz)).toBeLessThan(8);
    await expect
      .poll(async () => ({ tone: await toneAtDesk(seat, firstHz), quality: (await call())?.quality }))
      .toSatisfy(({ tone }: { tone: number }) => tone > -60);
  };

  it.each(['talking', 'held'] as const)(
    'at once while %s: it is told why, the first one is with us again, and both hear each other',
    async (was) => {
      expect(await ask('call/dial', { number: first.user })).toMatchObject({ ok: true });
      await first.event('CALL_INCOMING');
      await isPhase('alerting');
      first.command('accept');
      await isPhase('talking');
      await bothHear();

      if (was === 'held') await hold(true);
      expect(await ask('call/transfer', { callId: (await call())?.id, number: second.user })).toMatchObject({
        ok: true,
      });
      await second.event('CALL_INCOMING');
      second.command('hangup');
      await expect
        .poll(async () => (await call())?.transfer?.progress)
        .toMatchObject({ state: 'failed', failure: { code: 'phone.rejected', params: { status: 486 } } });
      if (was === 'held') await hold(false);
      await isPhase('talking');
      await bothHear();
      expect(await ask('call/hangUp', { callId: (await call())?.id })).toMatchObject({ ok: true });
    },
    120_000,
  );
});
