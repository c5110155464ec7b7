import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCallAtMs, type CallSchedule } from '../../main/centre/practice/call-schedule';
import { parseDigestAuthorization } from '../../main/centre/practice/digest-authorization';
import { createDigestGate } from '../../main/centre/practice/digest-gate';
import { callerIdentity } from '../../main/centre/practice/practice-caller';
import { isSameAudioPeer } from '../../main/centre/practice/same-audio-peer';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

describe('the digest gate', () => {
  let nowMs = 0;
  const clock = { now: () => nowMs, after: () => () => undefined };
  const gate = createDigestGate({ realm: 'r', user: 'u', password: 'p', nonceMs: 1_000, clock });
  const challengeOf = () => {
    const verdict = gate.judge('REGISTER', null);
    return verdict.kind === 'challenge' ? verdict.challenge : '';
  };
  const nonceOf = (challenge: string) => /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
  const answer = (nonce: string, user = 'u', password = 'p', method = 'REGISTER') => {
    const response = md5(
      `${md5(`${user}:r:${password}`)}:${nonce}:00000001:c:auth:${md5(`${method}:sip:x`)}`,
    );
    return `Digest username="${user}", realm="r", nonce="${nonce}", uri="sip:x", response="${response}", algorithm=MD5, cnonce="c", qop=auth, nc=00000001`;
  };

  it('welcomes who knows the password and refuses who does not', () => {
    nowMs = 0;
    const nonce = nonceOf(challengeOf());
    expect(gate.judge('REGISTER', answer(nonce)).kind).toBe('welcome');
    expect(gate.judge('REGISTER', answer(nonce, 'u', 'q')).kind).toBe('refused');
    expect(gate.judge('REGISTER', answer(nonce, 'v', 'p')).kind).toBe('refused');
    expect(gate.judge('INVITE', answer(nonce)).kind).toBe('refused');
  });

  it('asks again, marked stale, when the right answer comes too late, and refuses a wrong one', () => {
    nowMs = 0;
    const nonce = nonceOf(challengeOf());
    nowMs = 1_001;
    const late = gate.judge('REGISTER', answer(nonce));
    expect(late.kind === 'challenge' && late.challenge).toContain('stale=true');
    expect(gate.judge('REGISTER', answer(nonce, 'u', 'q')).kind).toBe('refused');
  });

  it('takes no nonce but its own', () => {
    nowMs = 0;
    expect(gate.judge('REGISTER', answer('0.made-up')).kind).toBe('challenge');
    const other = createDigestGate({ realm: 'r', user: 'u', password: 'p', nonceMs: 1_000, clock });
    const verdict = other.judge('REGISTER', answer(nonceOf(challengeOf())));
    expect(verdict.kind).toBe('challenge');
  });

  it('never throws and never welcomes on arbitrary credentials', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, marked) => {
        expect(gate.judge('REGISTER', marked ? `Digest ${text}` : text).kind).not.toBe('welcome');
      }),
    );
  });

  it('reads quoted and bare values, and nothing from another scheme', () => {
    const parsed = parseDigestAuthorization(answer('n'));
    expect(parsed).toMatchObject({ username: 'u', nonce: 'n', qop: 'auth', nc: '00000001' });
    expect(parseDigestAuthorization('Basic dTpw')).toBeNull();
    expect(parseDigestAuthorization('Digest username="a')).toBeNull();
  });
});

describe('when the next caller rings', () => {
  const time = fc.integer({ min: 0, max: 1_000_000 });
  const schedule: fc.Arbitrary<CallSchedule> = fc.record({
    calling: fc.boolean(),
    pauseMs: time,
    readySinceMs: fc.option(time),
    callUp: fc.boolean(),
    lastEndedAtMs: fc.option(time),
  });

  it('is never while stopped, without a desk, or during a call; otherwise after both waits and not later', () => {
    fc.assert(
      fc.property(schedule, (given) => {
        const at = nextCallAtMs(given, 2_000);
        if (!given.calling || given.callUp || given.readySinceMs === null) {
          expect(at).toBeNull();
          return;
        }
        const waits = [given.readySinceMs + 2_000];
        if (given.lastEndedAtMs !== null) waits.push(given.lastEndedAtMs + given.pauseMs);
        expect(at).toBe(Math.max(...waits));
      }),
    );
  });
});

describe('a caller on the wire', () => {
  it('can break out of no header, whatever the data holds', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(
        fc.option(text),
        fc.option(text),
        fc.dictionary(text, text),
        (number, displayName, headers) => {
          const identity = callerIdentity({ number, displayName, headers, voice: '' }, '127.0.0.1');
          const lines = [identity.from.toString(), identity.displayName, ...identity.extraHeaders];
          for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f\u007f]/);
          expect(identity.displayName).not.toMatch(/["\\]/);
          expect(
            identity.extraHeaders.filter((line) => /^(contact|via|from|to|content-[a-z]+)\s*:/i.test(line)),
          ).toEqual([]);
        },
      ),
    );
  });

  it.each(['+8673185550123', '0731-85550123', '13900000000'])('keeps %s as it is written', (number) => {
    const { from, extraHeaders } = callerIdentity({ number, displayName: null, headers: {}, voice: '' }, 'h');
    expect(from.toString()).toBe(`sip:${number}@h`);
    expect(extraHeaders).toEqual([]);
  });

  it.each([null, '', '  '])('without a number (%j) is anonymous and asks for privacy', (number) => {
    const given = { number, displayName: '王女士', headers: {}, voice: '' };
    const { from, displayName, extraHeaders } = callerIdentity(given, 'h');
    expect(from.toString()).toBe('sip:anonymous@anonymous.invalid');
    expect(displayName).toBe('Anonymous');
    expect(extraHeaders).toEqual(['Privacy: id']);
  });
});

describe('whose offer it is', () => {
  const sdp = (session: string, fingerprint: string, iceUser: string) =>
    `v=0\r\no=- ${session} 2 IN IP4 127.0.0.1\r\na=ice-ufrag:${iceUser}\r\na=fingerprint:sha-256 ${fingerprint}\r\n`;

  it('is the same peer on hold and on ICE restart, another one after a new audio window', () => {
    const before = sdp('1', 'AA', 'x');
    expect(isSameAudioPeer(before, sdp('1', 'aa', 'x'))).toBe(true);
    expect(isSameAudioPeer(before, sdp('1', 'AA', 'y'))).toBe(true);
    expect(isSameAudioPeer(before, sdp('2', 'BB', 'y'))).toBe(false);
    expect(isSameAudioPeer(before, sdp('2', 'AA', 'y'))).toBe(false);
    expect(isSameAudioPeer(before, sdp('1', 'BB', 'x'))).toBe(false);
  });
});
