import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOwnNumber, fitsPattern, ownNumbersPolicySchema } from '../../../shared/domain/own-number';
import { shippedPolicies } from '../../support/shipped-policies';

const policy = shippedPolicies().scenes.ownNumbers;
const check = (text: string, extension: string | null = '8012') => {
  const checked = checkOwnNumber(text, policy, extension);
  return checked.ok ? checked.value : checked.failure.code;
};
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

describe('a number of the agent’s own', () => {
  it.each([
    ['13800000001', '13800000001'],
    ['138 0000 0001', '13800000001'],
    ['+86 138-0000-0001', '13800000001'],
    ['0086 13800000001', '13800000001'],
    ['１３８００００００１'.replace('００００００', '0000000'), '13800000001'],
    ['022-2388 0007', '02223880007'],
    ['(010) 6500 0001', '01065000001'],
    ['17951 13800000001', '13800000001'],
    ['16600000001', '16600000001'],
    ['8003', '8003'],
  ])('%s is dialled as %s', (typed, dialled) => {
    expect(check(typed)).toBe(dialled);
  });

  it.each([
    ['+1 202 555 0100', 'scene.numberNotPermitted'],
    ['001 202 555 0100', 'scene.numberNotPermitted'],
    ['+852 2345 6789', 'scene.numberNotPermitted'],
    ['16899999999', 'scene.numberNotPermitted'],
    ['168 12345', 'scene.numberNotPermitted'],
    ['110', 'scene.numberNotPermitted'],
    ['*72', 'scene.numberNotPermitted'],
    ['8801', 'scene.numberNotPermitted'],
    ['138000000012', 'scene.numberNotPermitted'],
    ['', 'scene.badNumber'],
    ['1', 'scene.badNumber'],
    ['我的手机', 'scene.badNumber'],
    ['13800000001@example.com', 'scene.badNumber'],
    ['13800000001;phone-context=+1', 'scene.badNumber'],
    ['13800000001, 13800000002', 'scene.badNumber'],
    ['8012', 'scene.ownSeat'],
  ])('%s is refused: %s', (typed, why) => {
    expect(check(typed)).toBe(why);
  });

  it('is permitted by no policy that is not there', () => {
    expect(checkOwnNumber('13800000001', undefined, null)).toMatchObject({
      failure: { code: 'scene.numberNotPermitted' },
    });
  });

  it('is what was judged, in whatever spelling: nothing is dialled that no pattern names', () => {
    const written = fc
      .tuple(
        fc.constantFrom('', '+', '00', '+86', '0086', '+1', '0'),
        fc.integer({ min: 1, max: 14 }).chain(digits),
      )
      .chain(([before, number]) =>
        fc
          .constantFrom('', ' ', '-')
          .map((gap) => before + number.split('').join(number.length > 12 ? '' : gap)),
      );
    fc.assert(
      fc.property(fc.oneof(written, fc.string()), (text) => {
        const checked = checkOwnNumber(text, policy, '8012');
        if (!checked.ok) return;
        expect(checked.value).toMatch(/^(1[345789]\d{9}|16[2567]\d{8}|0[1-9]\d{9,10}|80\d\d)$/);
        // said again as it is dialled it is the same
        expect(checkOwnNumber(checked.value, policy, '8012')).toEqual(checked);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a pattern', () => {
  it('means the whole number, not a part of it', () => {
    fc.assert(
      fc.property(
        digits(11),
        fc.constantFrom('', '0', '9'),
        fc.constantFrom('', '0'),
        (number, before, after) => {
          const fits = /^1[3-9]/.test(number);
          expect(fitsPattern(number, '1[3-9]XXXXXXXXX')).toBe(fits);
          if (before + after !== '') expect(fitsPattern(before + number + after, number)).toBe(false);
        },
      ),
    );
    expect(fitsPattern('8003', '80.')).toBe(true);
    expect(fitsPattern('80', '80.')).toBe(false);
    expect(fitsPattern('*72', '*72')).toBe(true);
    expect(fitsPattern('872', '*72')).toBe(false);
  });

  it('that could mean anything else is no pattern', () => {
    const label = { 'zh-CN': '手机', en: 'mobiles' };
    const isOne = (pattern: string) =>
      ownNumbersPolicySchema.safeParse({ label, patterns: [pattern] }).success;
    for (const pattern of ['1[3-9]XXXXXXXXX', '80XX', '0[1-9].', '[158]X', '*72', '#'])
      expect(isOne(pattern), pattern).toBe(true);
    for (const pattern of ['', '.*', '.', 'X+', '(80)', '8|9', '1[9-3]X', '[^1]X', '80.X', '\\d', '+1X'])
      expect(isOne(pattern), pattern).toBe(false);
    expect(ownNumbersPolicySchema.safeParse({ label, patterns: [] }).success).toBe(false);
  });
});
