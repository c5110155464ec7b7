import { describe, expect, it } from 'vitest';
import { choosing, type Choosing, type Move } from '../../../renderer/ui/chooser/choosing';
import { wrapUpChoices } from '../../../renderer/features/wrap-up/wrap-up-choices';
import { findChoices } from '../../../renderer/ui/chooser/find-choices';
import { pinyinInitials } from '../../../renderer/ui/chooser/pinyin-initials';
import wrapUpCodes from '../../../resources/policies/wrap-up-codes.json';

const choices = wrapUpChoices(wrapUpCodes, 'zh-CN');
const found = (words: string): readonly string[] => findChoices(choices, words).map(({ value }) => value);

describe('finding a choice by typing', () => {
  it('reads the initials of Chinese words and keeps Latin letters and digits', () => {
    expect(pinyinInitials('专线障碍')).toBe('zxza');
    expect(pinyinInitials('话费与账单')).toBe('hfyzd');
    expect(pinyinInitials('IPTV 障碍')).toBe('iptvza');
    expect(pinyinInitials('移动网络')).toBe('ydwl');
    expect(pinyinInitials('群障入网他网')).toBe('qzrwtw');
  });

  it('takes words, initials, the group and the code', () => {
    expect(found('专线')[0]).toBe('fault.dedicatedLine');
    expect(found('zxza')[0]).toBe('fault.dedicatedLine');
    expect(found('ZXZA')[0]).toBe('fault.dedicatedLine');
    expect(found('障碍申告')).toContain('fault.urge');
    expect(found('fault.iptv')).toEqual(['fault.iptv']);
  });

  it('finds a fault by the other word of the trade for it, and by its initials', () => {
    expect(found('专线故障')).toEqual(['fault.dedicatedLine']);
    expect(found('zxgz')).toEqual(['fault.dedicatedLine']);
    for (const words of ['故障', 'gz']) {
      const [first, ...others] = found(words);
      expect(first).toBe('fault.urge');
      expect(others).toEqual(expect.arrayContaining(['fault.broadband', 'fault.iptv', 'fault.solvedOnCall']));
    }
  });

  it('finds as much by the other English words, whatever their case', () => {
    const english = wrapUpChoices(wrapUpCodes, 'en');
    const foundIn = (words: string) => findChoices(english, words).map(({ value }) => value);
    const faults = english.filter(({ group }) => group === 'Fault report').map(({ value }) => value);
    for (const words of ['outage', 'Outage', 'OUTAGE']) expect(foundIn(words)).toEqual(faults);
    expect(foundIn('leased line')).toEqual(['fault.dedicatedLine']);
    expect(foundIn('Chasing')).toEqual(['fault.urge']);
  });

  it('puts what begins with the words before what only has them', () => {
    const [first] = found('障碍');
    expect(choices.find(({ value }) => value === first)?.label.startsWith('障碍')).toBe(true);
  });

  it('shows all, in their order, while nothing is typed, and none for what nothing has', () => {
    expect(findChoices(choices, '  ')).toEqual(choices);
    expect(found('没有这种')).toEqual([]);
  });
});

describe('choosing', () => {
  const [first, second, third] = choices.map(({ value }) => value);
  const closed = (value: string): Choosing => ({ open: null, value });
  const after = (from: Choosing, moves: readonly Move[], mayBeEmpty = true): Choosing =>
    moves.reduce((now, move) => choosing(now, move, { choices, mayBeEmpty }), from);
  const down: Move = { kind: 'step', by: 1 };
  const up: Move = { kind: 'step', by: -1 };
  const type = (words: string): Move => ({ kind: 'type', words });

  it('chooses nothing by arrows or words alone', () => {
    expect(after(closed(''), [down])).toMatchObject({ value: '', open: { active: 0 } });
    expect(after(closed(''), [down, down, up, up, down])).toMatchObject({ value: '', open: { active: 1 } });
    expect(after(closed(''), [type('zxza')])).toMatchObject({ value: '', open: { active: 0 } });
    expect(after(closed(''), [down, { kind: 'leave' }])).toEqual(closed(''));
  });

  it('takes the one marked with Enter, and the one clicked', () => {
    expect(after(closed(''), [down, { kind: 'take' }])).toEqual(closed(first ?? ''));
    expect(after(closed(''), [down, down, { kind: 'take' }])).toEqual(closed(second ?? ''));
    expect(after(closed(''), [type('zxza'), { kind: 'take' }])).toEqual(closed('fault.dedicatedLine'));
    expect(after(closed(''), [{ kind: 'open' }, { kind: 'pick', value: third ?? '' }])).toEqual(
      closed(third ?? ''),
    );
  });

  it('takes nothing where nothing is marked: blank words close, words that nothing has stay to say so', () => {
    expect(after(closed(''), [{ kind: 'open' }, { kind: 'take' }])).toEqual(closed(''));
    expect(after(closed(''), [type('z'), type(''), { kind: 'take' }])).toEqual(closed(''));
    const unknown = after(closed(''), [type('没有这种'), { kind: 'take' }]);
    expect(unknown).toMatchObject({ value: '', open: { words: '没有这种' } });
    expect(after(unknown, [down, { kind: 'leave' }])).toEqual(closed(''));
  });

  it('has nothing chosen while another one is looked for, and Esc brings back what was', () => {
    const was = closed(second ?? '');
    expect(after(was, [{ kind: 'open' }])).toMatchObject({ value: second, open: { active: 1 } });
    expect(after(was, [down])).toMatchObject({ value: second, open: { active: 1 } });
    expect(after(was, [down, down])).toMatchObject({ value: '', open: { active: 2 } });
    expect(after(was, [type('没有这种'), { kind: 'leave' }])).toEqual(closed(''));
    expect(after(was, [down, down, { kind: 'back' }])).toEqual(was);
    expect(after(was, [type('没有这种'), { kind: 'back' }])).toEqual(was);
  });

  it('keeps what is chosen where something must be, until another one is taken', () => {
    const was = closed(second ?? '');
    expect(after(was, [down, down], false)).toMatchObject({ value: second, open: { active: 2 } });
    expect(after(was, [type('zxza'), { kind: 'leave' }], false)).toEqual(was);
    expect(after(was, [down, down, { kind: 'take' }], false)).toEqual(closed(third ?? ''));
  });
});
