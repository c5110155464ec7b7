import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseNumber } from '../../../shared/domain/phone-number';

const tianjin = '+862223880007';

describe('normaliseNumber', () => {
  it.each([
    ['13800138000', '+8613800138000'],
    ['+86 138-0013-8000', '+8613800138000'],
    ['+86(138)00138000', '+8613800138000'],
    ['008613800138000', '+8613800138000'],
    ['8613800138000', '+8613800138000'],
    ['013800138000', '+8613800138000'],
    ['9013800138000', '+8613800138000'],
    ['913800138000', '+8613800138000'],
    ['1795113800138000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ['138 0013 8000 转 2', '+8613800138000'],
    ['13800138000(张先生)', '+8613800138000'],
    ['手机：13800138000', '+8613800138000'],
    ['\u202a13800138000\u202c', '+8613800138000'],
    ['022-23880007', tianjin],
    ['(022) 2388 0007', tianjin],
    ['（０２２）２３８８－０００７', tianjin],
    ['022—2388—0007', tianjin],
    ['22-23880007', tianjin],
    ['+86 (0)22 2388 0007', tianjin],
    ['0086-022-23880007', tianjin],
    ['862223880007', tianjin],
    ['902223880007', tianjin],
    ['022-23880007-801', tianjin],
    ['022-2388-0007-801', tianjin],
    ['02223880007 ext 801', tianjin],
    ['02223880007 ext. 801', tianjin],
    ['022-23880007转801', tianjin],
    ['022-23880007 分机 801', tianjin],
    ['022-23880007,801', tianjin],
    ['022-23880007，801', tianjin],
    ['022-23880007#801', tianjin],
    ['022-23880007＃801', tianjin],
    ['022-23880007x801', tianjin],
    ['tel:+86-22-2388-0007;ext=801', tianjin],
    ['tel:022-23880007;phone-context=+86', tianjin],
    ['tel:23880007;phone-context=+8622', tianjin],
    ['sip:02223880007@10.0.0.1;user=phone', tianjin],
    ['"Someone" <sip:%2B862223880007;npdi@pbx.example.com:5060>;tag=88', tianjin],
    ['0316-2388000-1', '+863162388000'],
    ['0316-2388-0007', '+8631623880007'],
    ['316-2388-0007', '+8631623880007'],
    ['010-88880007', '+861088880007'],
    ['1088880007', '+861088880007'],
    ['10086', 'cn:10086'],
    ['+8610086', 'cn:10086'],
    ['022-10000', 'cn:10000'],
    ['1008611', 'cn:1008611'],
    ['955 88', 'cn:95588'],
    ['95588-1', 'cn:95588'],
    ['12345', 'cn:12345'],
    ['119', 'cn:119'],
    ['116114', 'cn:116114'],
    ['400-800-1234', 'cn:4008001234'],
    ['4008001234-2', 'cn:4008001234'],
    ['+86 400 800 1234', 'cn:4008001234'],
    ['800 810 1234', 'cn:8008101234'],
    ['+1 202-555-0143', '+12025550143'],
    ['001 202 555 0143 x12', '+12025550143'],
    ['9 00 1 202 555 0143', '+12025550143'],
    ['+852 2345 6789', '+85223456789'],
    ['0044 20 7946 0958', '+442079460958'],
    ['23880007', 'cn:23880007'],
    ['63880007-801', 'cn:63880007'],
    ['6388-0007-801', 'cn:63880007'],
  ])('reads %s as %s', (text, key) => {
    expect(normaliseNumber(text)).toEqual([key]);
  });

  it.each([
    ['022-23880007/23880009', [tianjin, '+862223880009']],
    ['022-23880007/8', [tianjin, '+862223880008']],
    ['022-23880007／08', [tianjin, '+862223880008']],
    ['13800138000 / 022-23880007', ['+8613800138000', tianjin]],
    ['13800138000、13900139000', ['+8613800138000', '+8613900139000']],
    ['13800138000,13900139000', ['+8613800138000', '+8613900139000']],
    ['13800138000;13900139000', ['+8613800138000', '+8613900139000']],
    ['13800138000 / 8613800138000', ['+8613800138000']],
    ['13800138000/无', ['+8613800138000']],
  ])('reads the list %s', (text, keys) => {
    expect(normaliseNumber(text)).toEqual(keys);
  });

  it.each([
    '',
    '   ',
    'anonymous',
    'sip:anonymous@anonymous.invalid',
    'Anonymous <sip:restricted@10.0.0.1>',
    'unknown',
    'alice',
    'sip:alice@example.com',
    '801',
    '8012',
    '12',
    '+',
    '-',
    '0',
    '+86',
    '+999123456',
    '1380013800',
    '138001380001',
    "13800138000'; drop table",
    '1e10',
    '9'.repeat(300),
  ])('gives nothing for %s', (text) => {
    expect(normaliseNumber(text)).toEqual([]);
  });

  it('completes local numbers with the default area code, and only those', () => {
    const options = { defaultAreaCode: '22' };
    expect(normaliseNumber('2388 0007', options)).toEqual([tianjin]);
    expect(normaliseNumber('2388-0007', { defaultAreaCode: '022' })).toEqual([tianjin]);
    expect(normaliseNumber('923880007', options)).toEqual([tianjin]);
    expect(normaliseNumber('cn:23880007', options)).toEqual([tianjin]);
    expect(normaliseNumber('10086', options)).toEqual(['cn:10086']);
    expect(normaliseNumber('13800138000', options)).toEqual(['+8613800138000']);
    expect(normaliseNumber('010-88880007', options)).toEqual(['+861088880007']);
  });

  it('leaves a local number without area when the default area does not fit it', () => {
    expect(normaliseNumber('2388000', { defaultAreaCode: '22' })).toEqual(['cn:2388000']);
    expect(normaliseNumber('23880007', { defaultAreaCode: 'x' })).toEqual(['cn:23880007']);
  });

  it('gives one main key for every spelling of a mobile', () => {
    fc.assert(
      fc.property(
        mobile,
        prefixOf(['', '+86', '0086', '86', '0', '90', '9', '+86-', '0086 ', '+86 ']),
        spacing,
        extension,
        wrapper,
        (number, prefix, space, ext, wrap) => {
          const spelt = wrap(prefix + group(number, [3, 4, 4], space) + ext);
          expect(normaliseNumber(spelt), spelt).toEqual([`+86${number}`]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('gives one main key for every spelling of a fixed line', () => {
    fc.assert(
      fc.property(
        fixed,
        fixedPrefix,
        fc.constantFrom('', ' ', '-', '–', '．'),
        extension,
        wrapper,
        ({ area, subscriber }, prefix, space, ext, wrap) => {
          const spelt = wrap(prefix(area, space) + subscriber + ext);
          expect(normaliseNumber(spelt)[0], spelt).toBe(`+86${area}${subscriber}`);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws, gives only well-formed keys, and every key is its own key', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'0123456789+-()/ ,;#x转ext.sip:tel@<>%０９：或'), maxLength: 40 }),
    );
    fc.assert(
      fc.property(noise, (text) => {
        for (const key of normaliseNumber(text)) {
          expect(key).toMatch(/^(?:\+[1-9]\d{5,14}|cn:\d{3,20})$/);
          expect(normaliseNumber(key)).toEqual([key]);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const mobile = fc.tuple(fc.integer({ min: 13, max: 19 }), digits(9)).map(([head, tail]) => `${head}${tail}`);
const subscriber = (length: number) =>
  fc.tuple(fc.integer({ min: 2, max: 8 }), digits(length - 1)).map(([head, tail]) => `${head}${tail}`);
const fixed = fc.oneof(
  fc.record({
    area: fc.constantFrom('10', '20', '21', '22', '23', '24', '25', '27', '28', '29'),
    subscriber: subscriber(8),
  }),
  fc.record({
    area: fc.constantFrom('311', '316', '571', '755', '898', '991'),
    subscriber: fc.oneof(subscriber(7), subscriber(8)),
  }),
);
const prefixOf = (prefixes: readonly string[]) => fc.constantFrom(...prefixes);
const spacing = fc.constantFrom('', ' ', '-', '.', '\u2014', '\u3000');
const extension = fc.constantFrom(
  '',
  '-801',
  ' ext 801',
  'ext.8',
  '转801',
  ' 转 801',
  ',801',
  '，801',
  '#801',
  'x801',
  ' x 8',
  '分机801',
);
const wide = (text: string) =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const wrapper = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => ` ${text} `,
  wide,
);
const fixedPrefix = fc.constantFrom<(area: string, space: string) => string>(
  (area, space) => `0${area}${space}`,
  (area) => `(0${area})`,
  (area) => `（0${area}）`,
  (area, space) => `+86${space}${area}${space}`,
  (area) => `+86 (0)${area} `,
  (area, space) => `0086${area}${space}`,
  (area) => `86${area}`,
  (area) => `90${area}`,
);

function group(number: string, sizes: readonly number[], space: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) {
    parts.push(number.slice(at, at + size));
    at += size;
  }
  return parts.join(space);
}
