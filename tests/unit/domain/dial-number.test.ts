import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanDialled, dialledPattern, telLinkNumber } from '../../../shared/domain/clean-dialled';
import { dialableNumber } from '../../../shared/domain/dial-number';

describe('what is typed or pasted to be dialled', () => {
  it.each([
    ['8013', '8013'],
    ['*72#', '*72#'],
    ['138 0000 1111', '13800001111'],
    ['（022）2388-0007', '02223880007'],
    ['联系电话：022-23880007', '02223880007'],
    ['+86 138-0000-1111', '+8613800001111'],
    ['１３８００００１１１１', '13800001111'],
    ['tel:+86-22-2388-0007', '862223880007'],
  ])('%s is dialled as %s', (text, digits) => {
    expect(cleanDialled(text)?.replace('+', '')).toBe(digits.replace('+', ''));
  });

  it.each(['', 'call me', 'sip:8013@example.com;x=1 y', '1'.repeat(40), '<script>'])(
    '%s is not dialled',
    (text) => {
      const digits = cleanDialled(text);
      if (digits !== null) expect(digits).toMatch(dialledPattern);
      else expect(digits).toBeNull();
    },
  );

  it('is never anything but what a phone can dial', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(cleanDialled(text) ?? '0').toMatch(dialledPattern);
        expect(dialableNumber(text) ?? '0').toMatch(dialledPattern);
        expect(telLinkNumber(text) ?? '0').toMatch(dialledPattern);
        expect(telLinkNumber(`tel:${text}`) ?? '0').toMatch(dialledPattern);
      }),
    );
  });
});

describe('a number on file', () => {
  it.each([
    ['+86 138 0000 1111', '13800001111'],
    ['0086-22-23880007', '02223880007'],
    ['10086', '10086'],
    ['+44 20 7946 0958', '00442079460958'],
  ])('%s is dialled from here as %s', (text, digits) => {
    expect(dialableNumber(text)).toBe(digits);
  });
});

describe('a tel: link', () => {
  it.each([
    ['tel:10086', '10086'],
    ['tel:+86-22-2388-0007', '+862223880007'],
    ['TEL:022(2388)0007;phone-context=+86', '02223880007'],
    ['tel:*72%23', '*72#'],
  ])('%s names %s', (link, number) => {
    expect(telLinkNumber(link)).toBe(number);
  });

  it.each([
    'tel:',
    'tel:10086 --inspect',
    'http://10086',
    'tel:10086?x',
    'tel:abc',
    'sip:8013',
    'xtel:10086',
  ])('%s is none', (link) => {
    expect(telLinkNumber(link)).toBeNull();
  });
});
