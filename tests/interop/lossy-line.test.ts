import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScreen } from '../support/desk-app';
import { phase, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import { startKamailio, type Kamailio } from './rig/kamailio';
import type { TransferringPhone } from './rig/transferring-phone';

const toneHz = 1004;
const { sound } = JSON.parse(readFileSync('resources/locales/zh-CN/audio.json', 'utf8')) as {
  readonly sound: { readonly cause: { readonly networkLoss: string } };
};

describe('a line that loses packets, from rtpengine to the desk', () => {
  let proxy: Kamailio;
  let seat: RealSeat;
  let close: SeatAtServer['close'];
  let phone: TransferringPhone;

  beforeAll(async () => {
    proxy = await startKamailio();
    phone = await proxy.openTransferringPhone('8006', toneHz);
    ({ seat, close } = await startSeatAt(proxy));
  }, 240_000);
  afterAll(() => close());

  const causes = () => seat.quality().map(({ cause }) => cause);

  it('is called that on the bar while every tenth is lost, and no longer when none is', async () => {
    await inScreen(seat, `yidian.invoke('call/dial', { number: '8006' })`);
    await expect.poll(() => phase(seat)).toBe('talking');
    await expect.poll(() => seat.quality().length, { timeout: 15_000 }).toBeGreaterThan(2);
    expect(causes()).not.toContain('networkLoss');
    expect(await seat.at('call-cause').count()).toBe(0);

    phone.sound.loseEvery = 10;
    await seat.page.locator('[data-testid=call-cause][data-cause=networkLoss]').waitFor({ timeout: 15_000 });
    expect(await seat.at('call-cause').textContent()).toBe(sound.cause.networkLoss);
    const whole = seat.quality().length + 1;
    await expect.poll(() => seat.quality().length, { timeout: 15_000 }).toBeGreaterThan(whole);
    const lossy = seat.quality()[whole];
    const share = (lossy?.packetsLost ?? 0) / ((lossy?.packetsLost ?? 0) + (lossy?.packetsReceived ?? 0));
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.12);
    expect(lossy?.inboundLevel).toBeGreaterThan(0.02);

    phone.sound.loseEvery = null;
    await seat.at('call-cause').waitFor({ state: 'detached', timeout: 15_000 });
  });
});
