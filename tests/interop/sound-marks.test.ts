import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskState, inScreen } from '../support/desk-app';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { isReady, newFolder, startSeat, type RealSeat } from './desk/real-seat';
import { startKamailio, type Kamailio } from './rig/kamailio';
import { PacketMarks } from './rig/packet-marks';

const customers = 50;
/** RFC 8837: sound of high priority, expedited forwarding. */
const expedited = 46;

describe('the packets of a call as they leave the desk', () => {
  let proxy: Kamailio;
  let centre: HeadlessCentre;
  let seat: RealSeat;
  let marks: PacketMarks;

  beforeAll(async () => {
    [proxy, centre] = await Promise.all([
      startKamailio(),
      startCentre({ data: newFolder('centre'), customers }),
    ]);
    marks = await PacketMarks.open(proxy.soundPorts);
    seat = await startSeat({ pbx: proxy, centre });
    await isReady(seat, customers);
  }, 240_000);
  afterAll(async () => {
    await seat.close();
    await marks.close();
    await centre.kill();
    await proxy.stop();
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
