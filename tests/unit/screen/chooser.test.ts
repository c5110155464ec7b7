import { describe, expect, it } from 'vitest';
import { findChoices, type Choice } from '../../../renderer/ui/chooser/find-choices';
import { pinyinInitials } from '../../../renderer/ui/chooser/pinyin-initials';
import wrapUpCodes from '../../../resources/policies/wrap-up-codes.json';

const choices: readonly Choice[] = wrapUpCodes.flatMap((group) =>
  group.children.map(({ code, label }) => ({
    value: code,
    label: label['zh-CN'],
    group: group.label['zh-CN'],
  })),
);
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

  it('puts what begins with the words before what only has them', () => {
    const [first] = found('障碍');
    expect(choices.find(({ value }) => value === first)?.label.startsWith('障碍')).toBe(true);
  });

  it('shows all, in their order, while nothing is typed, and none for what nothing has', () => {
    expect(findChoices(choices, '  ')).toEqual(choices);
    expect(found('没有这种')).toEqual([]);
  });
});
