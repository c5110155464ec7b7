import { describe, expect, it } from 'vitest';
import { callOutcome } from '../../../renderer/features/call-log/call-outcome';
import { talkTime } from '../../../renderer/features/call-log/talk-time';
import { startI18n } from '../../../renderer/i18n';
import { age, clockTime, dayDate, duration, shortDate, yuan } from '../../../renderer/i18n/format';

const at = (text: string): number => Date.parse(text);

describe('times as the desk writes them', () => {
  it('shows Shanghai time whatever the machine thinks', () => {
    expect(clockTime(at('2026-11-20T16:00:05Z'))).toBe('00:00:05');
    expect(dayDate(at('2026-11-20T16:00:05Z'))).toBe('2026-11-21');
  });

  it('leaves out what is the same as today', () => {
    const now = at('2026-11-21T09:41:00+08:00');
    expect(shortDate(at('2026-11-21T07:58:00+08:00'), now)).toBe('07:58');
    expect(shortDate(at('2026-11-18T15:40:00+08:00'), now)).toBe('11-18 15:40');
    expect(shortDate(at('2025-11-21T09:41:00+08:00'), now)).toBe('2025-11-21');
  });

  it('counts minutes, then hours, and never below zero', () => {
    expect(duration(151_999)).toBe('02:31');
    expect(duration(3_600_000 + 61_000)).toBe('1:01:01');
    expect(duration(-5000)).toBe('00:00');
  });

  it('says how long was talked with its units, so that nobody takes it for a time of day', () => {
    const lengths = [12_999, 185_000, 3_720_000];
    const [chinese, english] = [startI18n('zh-CN').t, startI18n('en').t];
    expect(lengths.map((ms) => talkTime(ms, chinese))).toEqual([
      '通话 12 秒',
      '通话 3 分 05 秒',
      '通话 1 小时 02 分',
    ]);
    expect(lengths.map((ms) => talkTime(ms, english))).toEqual([
      'Talked 12 s',
      'Talked 3 min 05 s',
      'Talked 1 h 02 min',
    ]);
  });

  it('says of a call that was handed on that it was, beside how long was talked, and of no other', () => {
    const { t } = startI18n('zh-CN');
    const answered = { missed: false, talkMs: 185_000 };
    expect(callOutcome({ ...answered, result: 'transferred' }, t)).toBe('已转接 · 通话 3 分 05 秒');
    expect(callOutcome({ ...answered, result: 'caller' }, t)).toBe('通话 3 分 05 秒');
    expect(callOutcome({ missed: false, talkMs: null, result: 'noAnswer' }, t)).toBe('无人接听');
  });

  it('says an age in its largest whole unit', () => {
    expect(age(4999)).toEqual({ unit: 'now', count: 0 });
    expect(age(59_999)).toEqual({ unit: 'seconds', count: 59 });
    expect(age(3_599_000)).toEqual({ unit: 'minutes', count: 59 });
    expect(age(7_200_000)).toEqual({ unit: 'hours', count: 2 });
    expect(age(172_800_000)).toEqual({ unit: 'days', count: 2 });
    expect(age(-1)).toEqual({ unit: 'now', count: 0 });
  });

  it('rounds fen to grouped yuan', () => {
    expect(yuan(18_640_049)).toBe('186,400');
    expect(yuan(99_950)).toBe('1,000');
  });
});
