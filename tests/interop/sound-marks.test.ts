import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskState, inScreen } from '../support/desk-app';
import type { RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import { startKamailio, type Kamailio } from './rig/kamailio';
import { PacketMarks } from './rig/packet-marks';

/** RFC 8837: sound of high priority, expedited forwarding. */
const expedited = 46;

describe('the packets of a call as they leave the desk', () => {
  let proxy: Kamailio;
  let seat: RealSeat;
  let close: SeatAtServer['close'];
  let marks: PacketMarks;

  beforeAll(async () => {
    proxy = await startKamailio();
    marks = await PacketMarks.open(proxy.soundPorts);
    ({ seat, close } = await startSeatAt(proxy));
  }, 240_000);
  afterAll(async () => {
    await close();
    await marks.close();
  });

  it('are marked to go before other traffic, every one of them', async () => {
    const phone = await proxy.openTransferringPhone('8005', 1004);
    const answered = phone.call(`sip:${proxy.seat.user}@${proxy.seat.domain}`);
    const ringing = async () =>
      (await deskState(seat)).contacts.find(({ call }) => call.phase === 'ringing')?.call.id ?? null;
    await expect.poll(ringing).not.toBeNull();
    const payload = JSON.stringify({ callId: await ringing() });
    expect(await inScreen(seat, `yidian.invoke('call/answer', ${payload})`)).toMatchObject({ ok: true });
    await answered;
    await phone.sound.packets(100);
    const seen = marks.take();
    expect(seen.length).toBeGreaterThan(50);
    expect([...new Set(seen)]).toEqual([expedited]);
  });
});
