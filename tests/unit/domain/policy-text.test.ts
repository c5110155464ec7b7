import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicyText } from '../../../shared/domain/policy-text';

describe('readPolicyText', () => {
  it('takes for JSON exactly what JSON.parse takes, whatever is cut out of it or put in', () => {
    const splinters = fc.constantFrom(
      ',',
      '"',
      '\t',
      '\u00a0',
      '\\',
      '//',
      '0',
      '-',
      '.',
      '{',
      ']',
      ':',
      '\u0001',
      '\ufeff',
      'tru',
      '',
    );
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), splinters, fc.nat(3), (json, at, splinter, cut) => {
        const from = at % (json.length + 1);
        const text = json.slice(0, from) + splinter + json.slice(from + cut);
        const read = readPolicyText(text);
        const isJson = read.ok || read.failure.every((problem) => problem.message === 'is given twice');
        expect(isJson).toBe(isParsed(text));
        if (read.ok) expect(read.value.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds each value where it stands, or the nearest that is there', () => {
    const text = '{\r\n  "a": [1,\r\n    { "名": "b" }],\n\t"c": null }';
    const read = readPolicyText(text);
    if (!read.ok) throw new Error('is JSON');
    expect(read.value.place(['a', 1, '名'])).toEqual({ line: 3, column: 12 });
    expect(read.value.placeOfName(['a', 1, '名'])).toEqual({ line: 3, column: 7 });
    expect(read.value.place(['c'])).toEqual({ line: 4, column: 7 });
    expect(read.value.place(['a', 1, 'gone', 'deeper'])).toEqual({ line: 3, column: 5 });
    expect(read.value.place([])).toEqual({ line: 1, column: 1 });
    expect(read.value.has(['a', 0])).toBe(true);
    expect(read.value.has(['a', 2])).toBe(false);
  });
});

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
