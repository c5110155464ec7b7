import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InviteGate } from '../../main/phone/invite-gate';
import { watchPath, type PathChange } from '../../main/phone/path-watch';
import { ServerOrder } from '../../main/phone/server-order';
import { SilenceWatch } from '../../main/phone/silence-watch';
import { phoneAccountSchema } from '../../shared/domain/settings';
import { failure } from '../../shared/ipc/failure';
import { StandingClock } from '../support/standing-clock';

const down = failure('phone.unreachable', 'ECONNREFUSED');

describe('the order of servers', () => {
  it('is gone through once, from any of them, before the first is tried again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(7), (count, worked) => {
        const names = Array.from({ length: count }, (_one, at) => `s${String(at)}`) as [string, ...string[]];
        const order = new ServerOrder(names);
        for (let at = 0; at < worked % count; at++) order.failed(down);
        order.worked();
        const tried = [order.current];
        while (order.failed(down)) tried.push(order.current);
        expect([...tried].sort()).toEqual([...names].sort());
        expect(order.current).toBe('s0');
      }),
    );
  });

  it('says why another stands in for the first, and nothing once the first is back', () => {
    const order = new ServerOrder(['a', 'b']);
    expect(order.whyNotFirst).toBeNull();
    order.failed(down);
    order.worked();
    expect(order.whyNotFirst).toBe(down);
    order.returnToFirst();
    expect(order.whyNotFirst).toBeNull();
  });
});

describe('an account', () => {
  it('written before there were spares has none, and no pins', () => {
    const account = phoneAccountSchema.parse({ server: 'ws://pbx/ws', user: '8012', password: '' });
    expect(account).toMatchObject({ spareServers: [], pins: [] });
  });

  it('takes fingerprints in hex, with colons and in base64, and nothing else', () => {
    const pins = ['ab'.repeat(32), `${'AB:'.repeat(31)}CD`, `${'A'.repeat(43)}=`];
    const account = { server: 'wss://pbx/ws', user: '8012', password: '' };
    expect(phoneAccountSchema.parse({ ...account, pins }).pins).toEqual(pins);
    for (const wrong of ['ab'.repeat(31), 'sha256', ''])
      expect(phoneAccountSchema.safeParse({ ...account, pins: [wrong] }).success).toBe(false);
  });
});

describe('the gate before the parser', () => {
  const invite = (to = '<sip:8012@pbx>') =>
    [
      'INVITE sip:y@x.invalid SIP/2.0',
      'v: SIP/2.0/WS a;branch=z9hG4bK1',
      'Via: SIP/2.0/WS b;branch=z9hG4bK2',
      'f: <sip:1@pbx>;tag=1',
      `To: ${to}`,
      'i: c1',
      'CSeq: 1 INVITE',
      '',
      '',
    ].join('\r\n');

  it('lets through what a seat can be offered, and tells the rest of a flood 486 that copies what must be copied', () => {
    const gate = new InviteGate();
    const admitted = Array.from({ length: 5000 }, (_one, at) => gate.admit(invite(), at, false));
    expect(admitted.filter(({ kind }) => kind === 'pass').length).toBeLessThan(500);
    const refused = admitted.findLast((one) => one.kind === 'refused');
    if (refused?.kind !== 'refused' || refused.answer === null) throw new Error('nothing was refused');
    expect(refused.answer).toMatch(/^SIP\/2\.0 486 /);
    expect(refused.answer.match(/^Via: /gm)).toHaveLength(2);
    const tag = /^To: .*;tag=(\w+)/m.exec(refused.answer)?.[1] ?? '';
    expect(
      gate.admit(`ACK sip:y@x.invalid SIP/2.0\r\nTo: <sip:8012@pbx>;tag=${tag}\r\n\r\n`, 5000, false),
    ).toEqual({
      kind: 'refused',
      answer: null,
    });
  });

  it('never stands between a call that is up and its re-INVITEs, and opens again when the flood is over', () => {
    const gate = new InviteGate();
    for (let at = 0; at < 1000; at++) gate.admit(invite(), 0, false);
    expect(gate.admit(invite('<sip:8012@pbx>;tag=mine'), 0, true).kind).toBe('pass');
    expect(gate.admit(invite(), 0, false).kind).toBe('refused');
    expect(gate.admit(invite(), 1000, false).kind).toBe('pass');
  });
});

describe('the door of a seat that takes no more calls', () => {
  const invite = (callId: string, ...more: readonly string[]) =>
    [
      'INVITE sip:8012@x.invalid SIP/2.0',
      'Via: SIP/2.0/WS b;branch=z9hG4bK2',
      'From: <sip:13900002222@pbx>;tag=1',
      'To: <sip:8012@pbx>',
      `Call-ID: ${callId}`,
      'CSeq: 1 INVITE',
      ...more,
      '',
      '',
    ].join('\r\n');

  it('answers 486 and tells of the call once, however often it comes', () => {
    const gate = new InviteGate();
    const first = gate.admit(invite('a'), 0, true);
    expect(first).toMatchObject({ kind: 'missed', callerNumber: '13900002222' });
    expect(first.kind === 'missed' && first.answer).toMatch(/^SIP\/2\.0 486 [^]*^Call-ID: a\r$/m);
    expect(gate.admit(invite('a'), 1, true)).toMatchObject({ kind: 'refused' });
    expect(gate.admit(invite('b', 'Privacy: id'), 2, true)).toMatchObject({
      kind: 'missed',
      callerNumber: null,
    });
  });

  it('lets the calls that it took before come again: they ring, and must not be ended by their double', () => {
    const gate = new InviteGate();
    expect(gate.admit(invite('ringing'), 0, false).kind).toBe('pass');
    expect(gate.admit(invite('ringing'), 1, true).kind).toBe('pass');
  });

  it.each([
    ['asks for what may not be known here', invite('r', 'Require: rocket')],
    ['means a call that is up', invite('t', 'Replaces: x;to-tag=1;from-tag=2')],
    ['calls no SIP address', invite('u').replace('INVITE sip:', 'INVITE tel:')],
    ['lacks what an answer must copy', invite('v').replace(/^CSeq.*\r\n/m, '')],
  ])('leaves to the phone what %s', (_what, message) => {
    expect(new InviteGate().admit(message, 0, true).kind).toBe('pass');
  });

  it('is no way around the limit of a flood', () => {
    const gate = new InviteGate();
    const kinds = Array.from({ length: 1000 }, (_one, at) => gate.admit(invite(String(at)), 0, true).kind);
    expect(kinds.filter((kind) => kind !== 'refused')).toHaveLength(200);
  });
});

describe('the watch over the path', () => {
  function watch(first: readonly string[]) {
    const clock = new StandingClock();
    const seen: PathChange[] = [];
    let addresses = first;
    const undo = watchPath(
      clock,
      () => addresses,
      (change) => seen.push(change),
    );
    return {
      clock,
      seen,
      undo,
      now: (next: readonly string[]) => {
        addresses = next;
      },
    };
  }

  it('tells within two seconds which addresses are gone, and nothing while nothing changes', () => {
    const { clock, seen, undo, now } = watch(['127.0.0.1', '10.0.0.5']);
    clock.advance(60_000);
    expect(seen).toEqual([]);
    now(['127.0.0.1', '10.9.0.7']);
    clock.advance(2000);
    expect(seen).toEqual([{ gone: ['10.0.0.5'], slept: false }]);
    undo();
    expect(clock.pending).toBe(0);
  });

  it('takes a look that comes far too late for sleep', () => {
    let nowMs = 0;
    let look: () => void = () => undefined;
    const seen: PathChange[] = [];
    watchPath(
      {
        now: () => nowMs,
        after: (_ms, callback) => {
          look = callback;
          return () => undefined;
        },
      },
      () => [],
      (change) => seen.push(change),
    );
    nowMs += 2100;
    look();
    nowMs += 3_600_000;
    look();
    expect(seen).toEqual([{ gone: [], slept: true }]);
  });
});

describe('silence', () => {
  it('asks for a proof after two samples without a packet, then ever more rarely, and not after sound', () => {
    const watch = new SilenceWatch();
    const asked = Array.from({ length: 40 }, () => watch.heard({ packetsReceived: 0 }));
    expect(asked.flatMap((ask, at) => (ask ? [at + 1] : []))).toEqual([2, 4, 8, 16, 32]);
    expect(watch.heard({ packetsReceived: 5 })).toBe(false);
    expect(watch.heard({ packetsReceived: 0 })).toBe(false);
    expect(watch.heard({ packetsReceived: 0 })).toBe(true);
  });
});
