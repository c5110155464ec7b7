import { describe, expect, it } from 'vitest';
import { readSessionTimer, refreshHeaders, refreshMsOf } from '../../main/phone/session-timer';
import { statusOfFragment } from '../../main/phone/sip-fragment';
import { keepFresh } from '../../main/phone/keep-fresh';
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
  });

  it.each([undefined, '', 'soon', '-5', '9999999999', '60x;refresher=uac'])('is none of %s', (header) => {
    expect(readSessionTimer(header)).toBeNull();
  });

  it('is refreshed at half its life, again and again, until undone', () => {
    const timer = { seconds: 120, refresher: 'uac' } as const;
    expect(refreshHeaders(timer)).toEqual(['Session-Expires: 120;refresher=uac', 'Supported: timer']);
    const clock = new StandingClock();
    let refreshed = 0;
    const undo = keepFresh(clock, refreshMsOf(timer), () => refreshed++);
    clock.advance(59_999);
    expect(refreshed).toBe(0);
    clock.advance(60_001);
    expect(refreshed).toBe(2);
    undo();
    clock.advance(600_000);
    expect(refreshed).toBe(2);
    expect(clock.pending).toBe(0);
  });

  it('is left alone where nobody asked for it', () => {
    const clock = new StandingClock();
    keepFresh(clock, null, () => undefined);
    expect(clock.pending).toBe(0);
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
