import { describe, expect, it } from 'vitest';
import { SessionLife } from '../../main/phone/session-life';
import {
  agreedByAnswer,
  agreeTo,
  answerHeaders,
  askedOf,
  readMinSe,
  readSessionTimer,
  refreshHeaders,
} from '../../main/phone/session-timer';
import type { Renegotiation } from '../../main/phone/call-signalling';
import { statusOfFragment } from '../../main/phone/sip-fragment';
import { StandingClock } from '../support/standing-clock';

describe('a dialog that must be refreshed', () => {
  it('says for how long it lives and who refreshes it', () => {
    expect(readSessionTimer('1800;refresher=uas')).toEqual({ seconds: 1800, refresher: 'uas' });
    expect(readSessionTimer(' 600 ; Refresher = UAC')).toEqual({ seconds: 600, refresher: 'uac' });
    expect(readSessionTimer('600')).toEqual({ seconds: 600, refresher: null });
  });

  it('is never so short that refreshing becomes a flood, nor longer than a day', () => {
    expect(readSessionTimer('1;refresher=uac')?.seconds).toBe(90);
    expect(readSessionTimer('999999999')?.seconds).toBe(86_400);
    expect([readMinSe('60'), readMinSe('2400'), readMinSe('90000'), readMinSe('x')]).toEqual([
      90,
      2400,
      null,
      null,
    ]);
    expect(askedOf(2400)).toEqual(['Session-Expires: 2400', 'Min-SE: 2400']);
  });

  it.each([undefined, '', 'soon', '-5', '9999999999', '60x;refresher=uac'])('is none of %s', (header) => {
    expect(readSessionTimer(header)).toBeNull();
    expect(agreedByAnswer(header)).toBeNull();
  });

  it('is refreshed by whoever the 2xx to our request names, by us where it names nobody', () => {
    expect(agreedByAnswer('120;refresher=uas')).toEqual({ seconds: 120, ours: false });
    expect(agreedByAnswer('120;refresher=uac')).toEqual({ seconds: 120, ours: true });
    expect(agreedByAnswer('120')).toEqual({ seconds: 120, ours: true });
    expect(refreshHeaders({ seconds: 120, ours: true })).toEqual(['Session-Expires: 120;refresher=uac']);
    expect(refreshHeaders({ seconds: 120, ours: false })).toEqual(['Session-Expires: 120;refresher=uas']);
  });

  it('is left to whoever asks, unless that one cannot or would not', () => {
    const able = ['path, timer'];
    const asked = { sessionExpires: '600', supported: able };
    expect(agreeTo(asked, null)).toEqual({ seconds: 600, ours: false });
    expect(agreeTo({ ...asked, sessionExpires: '600;refresher=uas' }, null)).toEqual({
      seconds: 600,
      ours: true,
    });
    // asked for by a proxy on the way
    expect(agreeTo({ ...asked, supported: [] }, null)).toEqual({ seconds: 600, ours: true });
    expect(answerHeaders({ seconds: 600, ours: false }, asked)).toEqual([
      'Session-Expires: 600;refresher=uac',
      'Require: timer',
    ]);
    expect(answerHeaders({ seconds: 600, ours: true }, { ...asked, supported: [] })).toEqual([
      'Session-Expires: 600;refresher=uas',
    ]);
  });

  it('goes on as before where a later request says nothing, and ends to count where it cannot', () => {
    const before = { seconds: 600, ours: true };
    expect(agreeTo({ sessionExpires: undefined, supported: ['timer'] }, before)).toEqual(before);
    expect(agreeTo({ sessionExpires: undefined, supported: [] }, before)).toBeNull();
  });
});

describe('the life of a dialog', () => {
  function live(ours: boolean, answer: () => Renegotiation = () => ({ kind: 'agreed' })) {
    const clock = new StandingClock();
    const seen = { refreshes: 0, over: 0, reachable: true };
    const life: SessionLife = new SessionLife({
      clock,
      refresh: () => {
        seen.refreshes++;
        const outcome = answer();
        if (outcome.kind === 'agreed') life.agreed({ seconds: 120, ours });
        return Promise.resolve(outcome);
      },
      reachable: () => seen.reachable,
      over: () => {
        seen.over++;
        life.stop();
      },
    });
    life.agreed({ seconds: 120, ours });
    const pass = async (seconds: number) => {
      for (let left = seconds; left > 0; left--) {
        clock.advance(1000);
        await Promise.resolve();
        await Promise.resolve();
      }
    };
    return { clock, life, seen, pass };
  }

  it('is refreshed at half, again and again, until it is over', async () => {
    const { clock, life, seen, pass } = live(true);
    await pass(59);
    expect(seen.refreshes).toBe(0);
    await pass(61);
    expect(seen.refreshes).toBe(2);
    life.stop();
    await pass(600);
    expect(seen).toMatchObject({ refreshes: 2, over: 0 });
    expect(clock.pending).toBe(0);
  });

  it('is refreshed again ten seconds after a refusal, and over when none was taken in its time', async () => {
    const { seen, pass } = live(true, () => ({ kind: 'refused', statusCode: 491 }));
    await pass(119);
    expect(seen).toMatchObject({ refreshes: 6, over: 0 });
    await pass(1);
    expect(seen.over).toBe(1);
  });

  it('is over at once where the far side no longer knows it', async () => {
    const { seen, pass } = live(true, () => ({ kind: 'refused', statusCode: 481 }));
    await pass(60);
    expect(seen.over).toBe(1);
  });

  it('is over a little before its end when the far side did not refresh it, but not while it does', async () => {
    const { life, seen, pass } = live(false);
    await pass(87);
    life.agreed({ seconds: 120, ours: false });
    await pass(87);
    expect(seen.over).toBe(0);
    await pass(1);
    expect(seen).toMatchObject({ refreshes: 0, over: 1 });
  });

  it('does not end while nothing goes through, nor before the path that is back has proved it', async () => {
    const { life, seen, pass } = live(false);
    seen.reachable = false;
    await pass(200);
    seen.reachable = true;
    await pass(30);
    expect(seen.over).toBe(0);
    life.agreed({ seconds: 120, ours: false });
    await pass(80);
    expect(seen.over).toBe(0);
  });
});

describe('the status in a NOTIFY of a transfer', () => {
  it('is read from its first line and nowhere else', () => {
    expect(statusOfFragment('SIP/2.0 180 Ringing\r\n')).toBe(180);
    expect(statusOfFragment('SIP/2.0 486')).toBe(486);
    for (const body of ['', 'OK', 'SIP/2.0 1800 x', 'SIP/2.0 99', 'X\r\nSIP/2.0 200 OK', 'SIP/3.0 200 OK']) {
      expect(statusOfFragment(body)).toBeNull();
    }
  });
});
