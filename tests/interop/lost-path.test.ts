import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CallQuality } from '../../shared/domain/call';
import { agentHearsAgain } from '../faults/rig/hear-again';
import { askDesk, deskState } from '../support/desk-app';
import { callerHears } from './desk/caller-hears';
import { openCutWire, type CutWire } from './desk/cut-wire';
import { agentHz, contactOf, phase, registration, wrapUp, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import { listenAsColleague } from './desk/seat-beside-colleague';
import { talkTo } from './desk/talk-to';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import { queueCompleted } from './rig/queue-completion';

/** A whole interval of two seconds, of which the machine may have been busy for a fifth. */
const packetsOfInterval = 80;
const speech = 0.02;

describe('what a call stands on is lost', () => {
  let pbx: Asterisk;
  let wire: CutWire;
  let seat: RealSeat;
  let close: SeatAtServer['close'];

  beforeAll(async () => {
    pbx = await startAsterisk();
    wire = await openCutWire(pbx.httpPort);
    ({ seat, close } = await startSeatAt(pbx, { server: `ws://127.0.0.1:${String(wire.port)}/ws` }));
  }, 180_000);
  afterAll(async () => {
    await close();
    await wire.close();
    // it may have been started again
    await pbx.stop();
  });

  async function talk(hangUp: 'whenTold' | 'waitForBye') {
    const call = await talkTo(
      { trunk: pbx.trunk, hangUpAll: () => pbx.hangUpAll() },
      seat,
      EXTENSION.queue,
      hangUp,
    );
    call.sound.mark();
    await call.sound.packets(50);
    return call;
  }

  /** The caller's voice, in each interval, and not one packet short. */
  function agentHeardThroughout(intervals: readonly CallQuality[]): void {
    expect(intervals.length).toBeGreaterThan(0);
    for (const { packetsLost, packetsReceived, inboundLevel } of intervals) {
      expect(packetsLost).toBe(0);
      expect(packetsReceived).toBeGreaterThan(packetsOfInterval);
      expect(inboundLevel).toBeGreaterThan(speech);
    }
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
    await seat.at('call-in-doubt').waitFor();

    wire.mend();
    await expect.poll(() => registration(seat), { timeout: 30_000 }).toBe('registered');
    // proved alive on the new socket
    await seat.at('call-in-doubt').waitFor({ state: 'detached' });
    const mended = seat.quality().length;
    await expect.poll(() => seat.quality().length).toBeGreaterThan(mended + 1);
    agentHeardThroughout(seat.quality().slice(before));
    expect(call.sound.heard().lost).toBe(0);
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    expect((await contactOf(seat)).call.endedBy).toBe('caller');
    await wrapUp(seat);
  });

  it('the wire, without a word: found out while both go on hearing each other, and the call is proved on a new socket', async () => {
    const call = await talk('whenTold');
    await expect.poll(() => seat.quality().length).toBeGreaterThan(0);
    const before = seat.quality().length;
    const { connections } = wire;
    call.sound.mark();
    wire.freeze();
    await expect.poll(() => wire.connections, { timeout: 10_000 }).toBeGreaterThan(connections);
    await expect.poll(() => registration(seat), { timeout: 10_000 }).toBe('registered');
    await seat.at('call-in-doubt').waitFor({ state: 'detached' });
    expect(await phase(seat)).toBe('talking');
    const mended = seat.quality().length;
    await expect.poll(() => seat.quality().length).toBeGreaterThan(mended + 1);
    const heard = call.sound.heard();
    expect(heard.packets).toBeGreaterThan(150);
    expect(heard.lost).toBe(0);
    expect(heard.longestGapMs).toBeLessThan(500);
    expect(heard.dominantHz).toBe(agentHz);
    agentHeardThroughout(seat.quality().slice(before));
    // Asterisk's BYE takes the way of the dialog's last request: it comes only if that was one on the new socket
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
    expect((await contactOf(seat)).call.endedBy).toBe('caller');
    await wrapUp(seat);
  });

  it('the answer to our INVITE, and the agent hangs up before it: nobody’s phone goes on ringing, nothing is left at the PBX', async () => {
    const colleague = await listenAsColleague(pbx);
    onTestFinished(() => {
      colleague.close();
    });
    colleague.taking = 'ring';
    const ask = (command: string, payload: object) => askDesk(seat, command, payload);
    // the PBX's demand for a password is held back
    wire.freeze();
    expect(await ask('call/dial', { number: '8013' })).toMatchObject({ ok: true });
    const { call } = await contactOf(seat);
    expect(call.phase).toBe('dialling');
    expect(await ask('call/hangUp', { callId: call.id })).toMatchObject({ ok: true });
    wire.thaw();
    await pbx.events.event('Newchannel', { CallerIDNum: pbx.seat.user, Exten: '8013' });
    await pbx.events.event('Hangup', { CallerIDNum: pbx.seat.user, Exten: '8013' });
    await expect.poll(() => pbx.channels()).toBe(0);
    const count = (method: string) => colleague.methods.filter((one) => one === method).length;
    await expect.poll(() => count('CANCEL')).toBe(count('INVITE'));
    await expect
      .poll(async () => (await deskState(seat)).contacts.filter(({ call: { phase } }) => phase !== 'ended'))
      .toEqual([]);
    expect(await registration(seat)).toBe('registered');
  });

  it('and the agent hangs up meanwhile: the caller is let go as soon as the path is back', async () => {
    const call = await talk('waitForBye');
    wire.cut();
    await expect.poll(() => registration(seat)).not.toBe('registered');
    // what can be done is said, and can be done by keys: the wrap-up is begun, the call given up
    await expect.poll(() => seat.at('call-in-doubt-note').textContent()).toContain('F10');
    await seat.page.keyboard.press('Alt+n');
    await seat.page.keyboard.type('断线，稍后回电');
    await seat.page.keyboard.press('F10');
    await expect.poll(() => phase(seat)).toBe('ended');
    expect((await contactOf(seat)).wrapUp.notes).toBe('断线，稍后回电');
    wire.mend();
    await call.ended;
    await queueCompleted(pbx, 'agent');
    await wrapUp(seat);
  });

  it('the PBX, dead in the middle of a call and started again: the call is over, as lost, before anything better is shown; the desk registers by itself, and the next call is heard both ways', async () => {
    await talk('waitForBye');
    const { id } = await contactOf(seat);
    process.kill(pbx.pid, 'SIGKILL');
    await pbx.stop();
    await expect.poll(() => registration(seat)).not.toBe('registered');
    pbx = await startAsterisk({ httpPort: pbx.httpPort, password: pbx.seat.password });
    await expect.poll(() => phase(seat), { timeout: 30_000, interval: 20 }).toBe('ended');
    expect(await contactOf(seat)).toMatchObject({ id, call: { endedBy: 'lost' } });
    await expect.poll(() => seat.at('call-state').textContent()).toMatch(/通话异常中断|Connection lost/);
    expect((await deskState(seat)).availability.status).toMatchObject({ state: 'wrapUp' });
    expect(await registration(seat)).toBe('registered');
    await wrapUp(seat);

    const next = await talk('whenTold');
    await callerHears(next, agentHz);
    await agentHearsAgain(seat.quality);
    await next.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
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
    await queueCompleted(pbx, 'agent');
  });
});
