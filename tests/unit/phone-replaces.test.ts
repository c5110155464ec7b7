import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeReplaces, type Replaceability } from '../../main/phone/judge-replaces';
import { dialogName, readReplaces } from '../../main/phone/replaces-header';

const named = { callId: 'a@b', toTag: 'ours', fromTag: 'theirs', earlyOnly: false };

describe('a Replaces header', () => {
  it.each([
    ['a@b;to-tag=ours;from-tag=theirs', named],
    ['a@b ; from-tag = theirs ;to-tag=ours', named],
    ['a@b;TO-TAG=ours;From-Tag=theirs;early-only', { ...named, earlyOnly: true }],
    ['a@b;to-tag=ours;from-tag=theirs;x="a;to-tag=else,\\"b";y', named],
    [
      '98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff',
      { ...named, callId: '98732@sip.example.com', toTag: 'ff87ff', fromTag: 'r33th4x0r' },
    ],
  ])('%s names one dialog', (value, dialog) => {
    expect(readReplaces(value)).toEqual(dialog);
  });

  it.each([
    ...[
      '',
      ';to-tag=a;from-tag=b',
      'a',
      'a;to-tag=b',
      'a;from-tag=b',
      'a;to-tag=;from-tag=b',
      'a b;to-tag=c;from-tag=d',
    ],
    ...[
      'a;to-tag=b;from-tag=c;to-tag=d',
      'a;to-tag="b";from-tag=c',
      'a;to-tag=b;from-tag=c;',
      'a;to-tag=b;from-tag=c;early-only=yes',
    ],
    ...[
      'a;to-tag=b;from-tag=c,d;to-tag=e;from-tag=f',
      'a;to-tag=b;from-tag=c;x="open',
      'a@b@c;to-tag=d;from-tag=e',
      'a;to-tag=b from-tag=c',
    ],
  ])('%s names none', (value) => {
    expect(readReplaces(value)).toBeNull();
  });

  const token = fc.stringMatching(/^[\w.!%*+`'~-]{1,20}$/);
  it('names the dialog that was written into it, wherever the tags stand', () => {
    fc.assert(
      fc.property(
        token,
        token,
        token,
        fc.boolean(),
        fc.boolean(),
        (callId, toTag, fromTag, earlyOnly, swapped) => {
          const tags = [`to-tag=${toTag}`, `from-tag=${fromTag}`];
          const value = [
            callId,
            ...(swapped ? tags.reverse() : tags),
            ...(earlyOnly ? ['early-only'] : []),
          ].join(';');
          expect(readReplaces(value)).toEqual({ callId, toTag, fromTag, earlyOnly });
        },
      ),
    );
  });

  it('of any text is read at once or not at all, and two dialogs never share a name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4000, unit: 'binary' }), (text) => {
        expect(readReplaces(`a;to-tag=b;from-tag=c;${text}`)?.callId ?? 'a').toBe('a');
      }),
    );
    fc.assert(
      fc.property(fc.tuple(token, token, token), fc.tuple(token, token, token), (one, two) => {
        const [first, second] = [one, two].map(([callId, toTag, fromTag]) =>
          dialogName({ callId, toTag, fromTag }),
        );
        expect(first === second).toBe(one.join(' ') === two.join(' '));
      }),
    );
  });
});

describe('whose place may be taken (RFC 3891 §3)', () => {
  const call = (is: Replaceability | null) => ({ replaceability: () => is });
  const takes = { kind: 'takes' };
  const refused = (statusCode: number) => ({ kind: 'refused', statusCode });

  it.each<[string, Replaceability | null, boolean, boolean, object]>([
    ['an answered one is taken', 'confirmed', false, false, takes],
    ['but not where only an unanswered one is meant', 'confirmed', true, false, refused(486)],
    ['one that this seat makes is taken before its answer', 'early', false, false, takes],
    ['where only that is meant too', 'early', true, false, takes],
    ['one that is ending, or that another took, is over', 'over', false, false, refused(603)],
    ['so is one that is remembered as such', null, false, true, refused(603)],
    ['nobody knows of any other', null, false, false, refused(481)],
  ])('%s', (_what, is, earlyOnly, isOver, verdict) => {
    const calls = [call(null), call(is)];
    expect(judgeReplaces({ ...named, earlyOnly }, calls, () => isOver)).toMatchObject(verdict);
  });

  it('it is that call and no other', () => {
    const calls = [call(null), call('confirmed'), call(null)];
    expect(judgeReplaces(named, calls, () => false)).toEqual({ kind: 'takes', call: calls[1] });
  });
});
