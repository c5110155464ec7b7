import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchBench } from './search-bench';
import { line } from './samples';

const han = fc.constantFrom(...'王李曾单解仇区查张欧阳诸葛明芳伟敏静强磊𬭚𠅤㛃重庆长安乐行恒瑞达');
const name = fc.array(han, { minLength: 1, maxLength: 8 }).map((characters) => characters.join(''));
const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const mobile = digits(9).map((rest) => `13${rest}`);
const circuit = fc
  .tuple(fc.constantFrom('津A-DL-', '云B-IL-', 'kd0335'), digits(6))
  .map((parts) => parts.join(''));
const address = fc
  .tuple(fc.constantFrom('天津市南开区', '云港市高新区'), fc.constantFrom('白堤路', '学府街'), digits(2))
  .map((parts) => `${parts.join('')}号`);
const someone = fc.record({
  name,
  kind: fc.constantFrom('consumer' as const, 'enterprise' as const),
  numbers: fc.array(mobile, { maxLength: 3 }),
  address,
  circuits: fc.array(circuit, { maxLength: 3 }),
});
type Someone = typeof someone extends fc.Arbitrary<infer S> ? S : never;

/** A run of at least `least` characters. */
const partOf = (text: string, from: number, length: number, least: number): string => {
  const characters = Array.from(text);
  const start = Math.max(0, Math.min(from, characters.length - least));
  return characters.slice(start, start + Math.max(least, length)).join('');
};

function saveAll(people: readonly Someone[]) {
  const bench = searchBench();
  for (const [at, { circuits, ...who }] of people.entries()) {
    bench.save(`K${at}X`, who);
    bench.savePart(`K${at}X`, { lines: circuits.map((number) => line(number, 'dataLine')) });
  }
  return bench;
}

describe('whoever is saved', () => {
  it('is found by any part of any field', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(someone, { minLength: 1, maxLength: 4 }),
        fc.nat(12),
        fc.integer({ min: 1, max: 12 }),
        (people, from, length) => {
          const { found } = saveAll(people);
          for (const [at, { name: called, numbers, address: home, circuits }] of people.entries()) {
            const parts = [
              partOf(called, from, length, 1),
              partOf(home, from, length, 2),
              ...[...numbers, ...circuits].map((code) => partOf(code.replaceAll('-', ''), from, length, 3)),
              ...numbers.map((number) => number.slice(-4)),
              `${partOf(called, from, length, 1)} ${partOf(home, from, length, 2)}`,
            ];
            for (const typed of parts)
              expect([typed, found(typed)]).toEqual([typed, expect.arrayContaining([`K${at}X`])]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it(
    'is found by nothing of what they were once another name, number, line and address came',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(someone, someone, (before, after) => {
          const once = saveAll([before]);
          const { circuits, ...who } = after;
          once.save('K0X', who);
          once.savePart('K0X', { lines: circuits.map((number) => line(number, 'dataLine')) });
          const fresh = saveAll([after]);
          const typed = [before.name, before.address, ...before.numbers, ...before.circuits];
          for (const text of typed) expect([text, once.found(text)]).toEqual([text, fresh.found(text)]);
          const tokens = (db: typeof once.db) =>
            db.prepare('SELECT count(*) FROM search_index WHERE search_index MATCH ?').pluck();
          for (const character of Array.from(before.name))
            expect(tokens(once.db).get(`"n${character}"`)).toBe(tokens(fresh.db).get(`"n${character}"`));
        }),
        { numRuns: 25 },
      );
    },
  );
});

describe('whatever is typed', () => {
  const { search, save } = searchBench();
  save('c-1', { name: '林晓燕', kind: 'consumer', numbers: ['13820001234'] });

  it.each([
    '"',
    `'; DROP TABLE customer; --`,
    '*',
    '林*',
    '"林" NEAR "晓"',
    'NEAR(a b)',
    'a AND OR NOT',
    '{tokens}: x',
    '^林',
    '🙂👩‍👩‍👧',
    '\ud83d',
    '\udc00\ud800',
    '\0',
    '%_\\',
    '林'.repeat(200),
    '1'.repeat(200),
    'a b c d e f g h i j k l m n o p q r s t',
    '   ',
    '',
    '+86',
    '-',
    '\u202e1234',
  ])('%j is answered, never thrown at', (typed) => {
    expect(search(typed, 10).hits.length).toBeLessThanOrEqual(1);
  });

  it('of any characters at all', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        expect(search(typed, 50).hits.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });
});
