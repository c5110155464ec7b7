import fc from 'fast-check';
import { Core } from 'sip.js';
import { describe, expect, it } from 'vitest';
import { centreDirectory, practiceNumbers } from '../../main/centre/directory';
import { dialogInfo } from '../../main/centre/practice/dialog-info';
import { destinationOf, plainNumber } from '../../main/centre/practice/dial-plan';
import { createExtensions, type ExtensionState } from '../../main/centre/practice/extensions';
import { holdMusic } from '../../main/centre/practice/hold-music';
import { keyOf } from '../../main/centre/practice/info-key';
import { Party } from '../../main/centre/practice/party';
import { numberAsked, retarget } from '../../main/centre/practice/retarget';
import { frameSamples } from '../../main/centre/practice/voice-frames';
import { StandingClock } from '../support/standing-clock';

const timings = { answerMs: 100, noAnswerMs: 200 };
const logger = { error: () => undefined, warn: () => undefined } as unknown as Core.Logger;
const parsed = (text: string): Core.IncomingRequestMessage => {
  const message = Core.Parser.parseMessage(text, logger);
  if (!(message instanceof Core.IncomingRequestMessage)) throw new Error('not a request');
  return message;
};
const request = (line: string, extra: readonly string[] = [], body = '') =>
  [
    `${line} SIP/2.0`,
    'Via: SIP/2.0/WS x.invalid;branch=z9hG4bKx',
    'From: <sip:8012@h>;tag=a',
    'To: <sip:8001@h>',
    'Call-ID: c',
    `CSeq: 1 ${line.split(' ')[0] ?? ''}`,
    ...extra,
    `Content-Length: ${String(body.length)}`,
    '',
    body,
  ].join('\r\n');

describe('the dial plan', () => {
  it('has one fate for every text, and never answers what is no number', () => {
    const states = fc.constantFrom<ExtensionState | null>('idle', 'ringing', 'busy', 'offline', null);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), states, (number, state) => {
        const fate = destinationOf(number, state, timings);
        if (fate.kind === 'refuses') expect([404, 480, 486, 603]).toContain(fate.statusCode);
        else expect(state === 'idle' || /^\+?\d+$/.test(number)).toBe(true);
      }),
    );
  });

  it('knows every number of the directory, as it is written there', () => {
    for (const { extension, kind } of centreDirectory)
      expect(destinationOf(plainNumber(extension), kind === 'external' ? null : 'idle', timings).kind).toBe(
        'answers',
      );
  });

  it('goes wrong at four numbers, whatever else it knows', () => {
    const fates = Object.values(practiceNumbers).map((number) => destinationOf(number, 'idle', timings));
    expect(fates.map((fate) => fate.kind === 'refuses' && fate.statusCode)).toEqual([486, 480, 603, 404]);
  });
});

describe('what extensions do', () => {
  it('is told once a change, whatever rings, is answered and ends there, and is idle after all of it', () => {
    const act = fc.tuple(fc.nat(3), fc.constantFrom<'ring' | 'answer' | 'end'>('ring', 'answer', 'end'));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const clock = new StandingClock();
        const extensions = createExtensions({ known: ['8001'], own: '8012', clock, ownCallsMs: 0 });
        const told: (ExtensionState | null)[] = ['idle'];
        extensions.subscribe((extension) => told.push(extensions.stateOf(extension)));
        const uses = new Map<number, ReturnType<typeof extensions.ring>>();
        for (const [call, what] of acts) {
          if (what === 'ring' && !uses.has(call)) uses.set(call, extensions.ring('8001'));
          else if (what === 'answer') uses.get(call)?.answered();
          else if (what === 'end') {
            uses.get(call)?.ended();
            uses.delete(call);
          }
        }
        for (const use of uses.values()) use.ended();
        expect(extensions.stateOf('8001')).toBe('idle');
        for (let at = 1; at < told.length; at += 1) expect(told[at]).not.toBe(told[at - 1]);
        extensions.dispose();
      }),
    );
  });
});

describe('requests to the exchange', () => {
  it('keep the number asked for, and are otherwise as they were', () => {
    const before = request('INVITE sip:%2B8613900228007@h;user=phone', ['Contact: <sip:x@y>']);
    const after = parsed(retarget(before));
    expect(numberAsked(after)).toBe('+8613900228007');
    expect(after.ruri?.user).toBe('practice');
    expect(after.getHeader('Contact')).toBe('<sip:x@y>');
  });

  it('within a dialog and of other kinds are left alone', () => {
    for (const line of [
      'INVITE sip:practice@practice.invalid;transport=ws',
      'REGISTER sip:h',
      'BYE sip:8001@h',
      'INVITE sip:h',
    ])
      expect(retarget(request(line))).toBe(request(line));
  });

  it('are survived whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        retarget(text);
        retarget(`INVITE sip:${text} SIP/2.0\r\n\r\n`);
      }),
    );
  });

  it.each([
    ['application/dtmf-relay', 'Signal=5\r\nDuration=160', '5'],
    ['Application/DTMF-Relay; x=y', 'Duration=160\r\nsignal = d', 'D'],
    ['application/dtmf', '#', '#'],
    ['application/dtmf', '12', null],
    ['application/dtmf-relay', 'Signal=', null],
    ['text/plain', '5', null],
  ])('by INFO as %s with %j press %j', (type, body, key) => {
    expect(keyOf(parsed(request('INFO sip:x@h', [`Content-Type: ${type}`], body)))).toBe(key);
  });
});

describe('whoever is on the line', () => {
  it('goes on where he stopped, and leaves once', () => {
    let left = 0;
    const party = new Party(
      '1',
      Uint8Array.from({ length: frameSamples * 2 }, (_, at) => at >> 7),
      () => {
        left += 1;
      },
    );
    const first = party.nextFrame();
    expect(party.nextFrame()).not.toEqual(first);
    party.leave();
    party.leave();
    expect(left).toBe(1);
  });

  it('hears music in whole frames, over and over', () => {
    const music = holdMusic();
    const frames = Array.from({ length: 201 }, () => music.nextFrame());
    expect(frames.every(({ length }) => length === frameSamples)).toBe(true);
    expect(frames[200]).toEqual(frames[0]);
  });
});

it('dialog information names the extension and its state', () => {
  expect(dialogInfo('8001', 'h', 'ringing', 3)).toContain(
    '<dialog id="8001" direction="recipient"><state>early</state></dialog>',
  );
  expect(dialogInfo('8001', 'h', 'idle', 0)).toContain('<state>terminated</state>');
});
