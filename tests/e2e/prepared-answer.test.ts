import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openCalledSeat, type CalledSeat } from '../support/called-seat';
import { inAudio, keepConnections } from '../support/in-audio';

const connectionsSchema = z.array(z.object({ state: z.string(), packets: z.number() }));

describe('a call that rings is ready to be answered', () => {
  let seat: CalledSeat;
  beforeAll(async () => {
    seat = await openCalledSeat({ args: ['--allow-loopback-in-peer-connection'] });
    await seat.desk.page.locator('[data-testid="audio-state"]:not([data-state="starting"])').waitFor();
    await keepConnections(seat.desk);
  });
  beforeEach(() => inAudio(seat.desk, 'made.length = 0'));
  afterAll(() => seat.close());

  /** Every peer connection of this window so far: where it stands, and what it put on the network, checks of the path included. */
  const connections = async () =>
    connectionsSchema.parse(
      await inAudio(
        seat.desk,
        `Promise.all(made.map(async (connection) => {
        let packets = 0;
        (await connection.getStats()).forEach((entry) => {
          if (entry.type === 'transport' || entry.type === 'outbound-rtp') packets += entry.packetsSent ?? 0;
          if (entry.type === 'candidate-pair') packets += entry.requestsSent + entry.responsesSent;
        });
        return { state: connection.signalingState, packets };
      }))`,
      ),
    );

  it('and sends not one packet before: neither a voice nor a search for the way', async () => {
    await seat.ring('13800001111');
    await expect.poll(connections).toEqual([{ state: 'stable', packets: 0 }]);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await connections()).toEqual([{ state: 'stable', packets: 0 }]);
    expect(seat.pbx.lastCall()?.heard.packets).toBe(0);
    await seat.desk.at('call-answer').first().click();
    await expect.poll(() => seat.pbx.lastCall()?.heard.packets ?? 0).toBeGreaterThan(25);
    expect((await connections())[0]?.packets).toBeGreaterThan(25);
    await seat.desk.page.keyboard.press('F10');
    await expect.poll(connections).toMatchObject([{ state: 'closed' }]);
  });

  it('and leaves nothing behind where nobody answers it', async () => {
    await seat.ring('13800002222');
    await expect.poll(connections).toEqual([{ state: 'stable', packets: 0 }]);
    seat.pbx.stop();
    await expect.poll(connections).toMatchObject([{ state: 'closed', packets: 0 }]);
    await seat.ring('13800003333');
    await expect.poll(connections).toMatchObject([{}, { state: 'stable', packets: 0 }]);
    await seat.desk.at('call-reject').first().click();
    await expect.poll(connections).toMatchObject([{}, { state: 'closed', packets: 0 }]);
  });
});
