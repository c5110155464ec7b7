import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { openCutWire, type CutWire } from './desk/cut-wire';
import {
  agentHz,
  contactOf,
  isReady,
  newFolder,
  phase,
  registration,
  startSeat,
  wrapUp,
  type RealSeat,
} from './desk/real-seat';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import { placeCall } from './rig/sipp-caller';

const customers = 50;

describe('what a call stands on is lost', () => {
  let pbx: Asterisk;
  let centre: HeadlessCentre;
  let wire: CutWire;
  let seat: RealSeat;

  beforeAll(async () => {
    [pbx, centre] = await Promise.all([
      startAsterisk(),
      startCentre({ data: newFolder('centre'), customers }),
    ]);
    wire = await openCutWire(pbx.httpPort);
    seat = await startSeat({ pbx, centre, server: `ws://127.0.0.1:${String(wire.port)}/ws` });
    await isReady(seat, customers);
  }, 180_000);
  afterAll(async () => {
    await seat.close();
    await wire.close();
    await centre.kill();
    await pbx.stop();
  });

  async function talk(hangUp: 'whenTold' | 'waitForBye') {
    const call = await placeCall({
      trunk: pbx.trunk,
      to: EXTENSION.queue,
      from: '13100000001',
      hangUp: { kind: hangUp, limitMs: 60_000 },
    });
    onTestFinished(async () => {
      await call.stop();
      await pbx.events.act({ Action: 'Hangup', Channel: '/^PJSIP/' }).catch(() => undefined);
    });
    await seat.at('call-answer').waitFor();
    await seat.page.keyboard.press('F4');
    await expect.poll(() => phase(seat)).toBe('talking');
    await call.answered;
    call.sound.mark();
    await call.sound.packets(50);
    return call;
  }

  it('the signalling socket, in the middle of a call: not one packet of the voice is lost, and the caller hanging up still reaches the desk', async () => {
    const call = await talk('whenTold');
    call.sound.mark();
    wire.cut();
    await expect.poll(() => registration(seat)).not.toBe('registered');
    const before = seat.quality().length;
    const heard = await call.sound.packets(150);
    expect(heard.lost).toBe(0);
    expect(heard.longestGapMs).toBeLessThan(500);
    expect(heard.dominantHz).toBe(agentHz);
    expect(await phase(seat)).toBe('talking');

    wire.mend();
    await expect.poll(() => registration(seat), { timeout: 30_000 }).toBe('registered');
    // two intervals later the dialog has been proved alive on the new socket as well
    const mended = seat.quality().length;
    await expect.poll(() => seat.quality().length).toBeGreaterThan(mended + 1);
    for (const interval of seat.quality().slice(before)) expect(interval.packetsLost).toBe(0);
    expect(call.sound.heard().lost).toBe(0);
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    expect((await contactOf(seat)).call.endedBy).toBe('caller');
    await wrapUp(seat);
  });

  it('the PBX, started again while the desk is idle: the desk registers by itself and the next call comes', async () => {
    await pbx.stop();
    await expect.poll(() => registration(seat)).not.toBe('registered');
    pbx = await startAsterisk({ httpPort: pbx.httpPort, password: pbx.seat.password });
    await expect.poll(() => registration(seat), { timeout: 60_000 }).toBe('registered');
    const call = await talk('waitForBye');
    await seat.page.keyboard.press('F10');
    await call.ended;
    await pbx.events.event('AgentComplete', { CallerIDNum: '13100000001', Reason: 'agent' });
  });
});
