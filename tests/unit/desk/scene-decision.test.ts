import { describe, expect, it } from 'vitest';
import {
  decideCall,
  describeOffer,
  toneMs,
  type CallDecision,
  type OfferedCall,
  type SeatMoment,
} from '../../../main/desk/scene-decision';
import type { AutoAnswerRule, ForwardRule, Scene } from '../../../shared/domain/scenes';

const scene = (autoAnswer: AutoAnswerRule, forward: ForwardRule = { when: 'never' }): Scene => ({
  code: 'test',
  label: { 'zh-CN': '试', en: 'test' },
  ring: {},
  forward,
  autoAnswer,
  availability: null,
});
const never = { when: 'never' } as const;
const asked = { when: 'asked' } as const;
const afterTwo = { when: 'queue', afterSeconds: 2 } as const;
const to = '8801';

const free: SeatMoment = { onCall: false, free: true, takesCalls: true, turnsAway: false };
const onCall: SeatMoment = { ...free, onCall: true, free: false };
const onBreak: SeatMoment = { ...free, free: false, takesCalls: false };
const alone: SeatMoment = { ...onBreak, turnsAway: true };

const queue: OfferedCall = { fromQueue: true, asksAutoAnswer: false, trusted: true };
const asks: OfferedCall = { ...queue, asksAutoAnswer: true };
const direct: OfferedCall = { fromQueue: false, asksAutoAnswer: false, trusted: false };
const stranger: OfferedCall = { ...direct, asksAutoAnswer: true };
const strangeQueue: OfferedCall = { ...queue, trusted: false };

const ring: CallDecision = { kind: 'ring' };
const tone: CallDecision = { kind: 'answer', afterMs: toneMs };

describe('what a scene makes of a call', () => {
  it.each<[string, OfferedCall, SeatMoment, Scene, CallDecision]>([
    ['a queue call in an ordinary scene rings', queue, free, scene(never), ring],
    ['a server that asks is not heard where the scene says never', asks, free, scene(never), ring],
    ['a server that asks is heard, after the tone', asks, free, scene(asked), tone],
    ['a call that does not ask rings where only asking counts', queue, free, scene(asked), ring],
    ['a stranger who asks rings', stranger, free, scene(asked), ring],
    ['a stranger who asks rings where all queue calls are answered', stranger, free, scene(afterTwo), ring],
    [
      'a queue call is answered after its seconds',
      queue,
      free,
      scene(afterTwo),
      { kind: 'answer', afterMs: 2000 },
    ],
    ['what calls itself a queue and is not trusted rings', strangeQueue, free, scene(afterTwo), ring],
    ['a direct call is not answered as a queue’s', { ...direct, trusted: true }, free, scene(afterTwo), ring],
    [
      'no seconds still leave time for the tone',
      queue,
      free,
      scene({ when: 'queue', afterSeconds: 0 }),
      tone,
    ],
    ['nobody is answered into a call that is up', asks, onCall, scene(afterTwo), ring],
    ['nobody is answered during a break', asks, onBreak, scene(afterTwo), ring],
    [
      'a queue call is turned away where nobody else does it',
      queue,
      alone,
      scene(afterTwo),
      { kind: 'turnAway' },
    ],
    ['a direct call is never turned away', direct, alone, scene(never), ring],
    [
      'always forwards everything at once',
      direct,
      free,
      scene(afterTwo, { when: 'always', to }),
      { kind: 'forwardNow', to },
    ],
    [
      'busy forwards on a call',
      direct,
      onCall,
      scene(never, { when: 'busy', to }),
      { kind: 'forwardNow', to },
    ],
    [
      'busy forwards during a break instead of turning away',
      queue,
      alone,
      scene(never, { when: 'busy', to }),
      { kind: 'forwardNow', to },
    ],
    ['busy lets the free agent ring', direct, free, scene(never, { when: 'busy', to }), ring],
    [
      'no answer rings first',
      direct,
      free,
      scene(never, { when: 'noAnswer', afterSeconds: 15, to }),
      { kind: 'forwardUnanswered', to, afterMs: 15_000 },
    ],
    [
      'who answers by itself need not forward',
      asks,
      free,
      scene(asked, { when: 'noAnswer', afterSeconds: 15, to }),
      tone,
    ],
  ])('%s', (_what, call, seat, rules, expected) => {
    expect(decideCall(call, seat, rules)).toEqual(expected);
  });
});

describe('whether a call comes from our own server', () => {
  const offer = (headers: Record<string, string>) => ({ headers, asksAutoAnswer: true });

  it('is told by the headers of policy alone', () => {
    expect(describeOffer(offer({ 'x-queue-name': '普通客服' }), [{ name: 'x-queue-name' }])).toEqual({
      fromQueue: true,
      asksAutoAnswer: true,
      trusted: true,
    });
    expect(describeOffer(offer({ 'x-other': '1' }), [{ name: 'x-queue-name' }])).toMatchObject({
      fromQueue: false,
      trusted: false,
    });
  });

  it('wants the right value where policy names some', () => {
    const secret = [{ name: 'x-from', values: ['pbx-1', 'pbx-2'] }];
    expect(describeOffer(offer({ 'x-from': 'pbx-2' }), secret).trusted).toBe(true);
    expect(describeOffer(offer({ 'x-from': 'PBX-2' }), secret).trusted).toBe(false);
    expect(describeOffer(offer({}), secret).trusted).toBe(false);
  });

  it('is not so where policy trusts nobody, nor for names that every object has', () => {
    expect(describeOffer(offer({ 'x-queue-name': 'a' }), []).trusted).toBe(false);
    expect(describeOffer(offer({}), [{ name: 'constructor' }]).trusted).toBe(false);
  });
});
