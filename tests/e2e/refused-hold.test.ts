import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCallingDesk, type CallingDesk } from '../bench/rig/calling-desk';
import { preciseNow } from '../bench/rig/sip-tap';
import { agentHearsAgain, callerHearsAgain } from '../faults/rig/hear-again';
import { stateIs } from '../support/call-keys';
import { inScreen } from '../support/desk-app';
import { inAudio, keepConnections } from '../support/in-audio';

describe('a hold that the server refuses (the rollback is Chromium’s own)', () => {
  let seat: CallingDesk;
  beforeAll(async () => {
    seat = await openCallingDesk({ speaks: true });
    await keepConnections(seat.desk);
    await seat.talk();
  });
  afterAll(() => seat.close());

  /** Where the one connection of the call stands, and what its line sends and hears by agreement. */
  const standing = () =>
    inAudio(
      seat.desk,
      `made.map((one) => [
      one.signalingState, one.connectionState, one.getTransceivers().map((line) => line.currentDirection),
    ])`,
    );
  const bothHear = () => Promise.all([callerHearsAgain(seat), agentHearsAgain(seat.marks.intervals)]);
  const invites = () =>
    seat.tap.frames.filter(
      ({ from, cseq, startLine }) =>
        from === 'desk' && startLine.startsWith('INVITE') && cseq.endsWith('INVITE'),
    ).length;

  it('leaves both talking on the same connection, as before the offer', async () => {
    await bothHear();
    seat.tap.refuseNext('INVITE', '488 Not Acceptable Here');
    const pressedAtMs = preciseNow();
    await seat.desk.page.keyboard.press('F6');
    await seat.tap.next(pressedAtMs, ({ startLine }) => startLine.startsWith('SIP/2.0 488'));
    await stateIs(seat.desk, 'talking');
    await expect.poll(standing).toEqual([['stable', 'connected', ['sendrecv']]]);
    await bothHear();
    expect(invites()).toBe(1);
    await seat.desk.at('call-failure').waitFor();
  });

  it('is held by the next press, to which the server agrees, and taken back', async () => {
    const music = () => seat.pbx.lastCall()?.music.loudest ?? 0;
    expect(music()).toBe(0);
    const pressedAtMs = preciseNow();
    await seat.desk.page.keyboard.press('F6');
    await seat.tap.next(
      pressedAtMs,
      ({ from, startLine, cseq }) =>
        from === 'pbx' && startLine.startsWith('SIP/2.0 200') && cseq.endsWith('INVITE'),
    );
    await stateIs(seat.desk, 'held');
    await expect.poll(standing).toEqual([['stable', 'connected', ['sendonly']]]);
    await expect.poll(music).toBeGreaterThan(0.02);
    await seat.desk.page.keyboard.press('F6');
    await stateIs(seat.desk, 'talking');
    await expect.poll(standing).toEqual([['stable', 'connected', ['sendrecv']]]);
    await bothHear();
    expect(await inScreen(seat.desk, `document.querySelectorAll('[data-testid=call-failure]').length`)).toBe(
      0,
    );
  });
});
