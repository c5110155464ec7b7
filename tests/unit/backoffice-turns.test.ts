import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../main/backoffice/parse-json';
import { createTurns } from '../../main/backoffice/turns';

const turns = createTurns();
const parse = async (text: string) => {
  const parsed = await parseJson(Buffer.from(text), turns);
  return parsed.ok ? parsed.value : parsed.failure.detail;
};
/** Beyond what is parsed at once. */
const filler = Array.from({ length: 1500 }, (_, index) => ({
  id: index,
  text: '"[{,]}\\ 津'.repeat(1 + (index % 7)),
  deep: [[{ a: [index] }], {}],
}));

describe('a long list in short turns', () => {
  it('is the same value as JSON.parse gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 20 }),
        fc.nat(4),
        async (some, indent) => {
          const list = [...some, ...filler, ...some];
          expect(await parse(JSON.stringify(list, null, indent))).toEqual(JSON.parse(JSON.stringify(list)));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('is no JSON wherever JSON.parse says so', async () => {
    const whole = JSON.stringify(filler);
    const cut = (end: string): string => whole.slice(0, -1) + end;
    for (const text of [
      cut(''),
      cut(',]'),
      cut(']]'),
      cut('}'),
      cut('] x'),
      cut(',,1]'),
      cut(',{"a":1]'),
      cut(',"open]'),
      cut(',1 2]'),
      `[,${whole.slice(1)}`,
      `[ , ${whole.slice(1)}`,
      `x${whole}`,
    ]) {
      expect(() => JSON.parse(text) as unknown, text.slice(-20)).toThrow();
      expect(await parse(text), text.slice(-20)).toBe('body is no JSON');
    }
    expect(await parse(` \n${whole}\r\n\t `)).toEqual(filler);
  });

  it('is refused when one of its items, or a body that is no list, is larger than any of ours', async () => {
    const huge = 'x'.repeat(1_100_000);
    expect(await parse(JSON.stringify([1, huge]))).toBe('body too large');
    expect(await parse(JSON.stringify({ huge }))).toBe('body too large');
  });

  it('lets only one of several go on in each turn of the event loop, and none for longer than its time', async () => {
    let nowMs = 0;
    const fake = createTurns(() => nowMs);
    const breathe = fake.begin();
    nowMs = 3.9;
    expect(breathe()).toBeNull();
    nowMs = 4;
    expect(breathe()).not.toBeNull();

    const order: string[] = [];
    const loop = async (): Promise<void> => {
      for (let turn = 0; turn < 4; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        order.push('turn');
      }
    };
    const go = async (name: string): Promise<void> => {
      await fake.next();
      order.push(name);
    };
    await Promise.all([go('a'), go('b'), go('c'), loop()]);
    expect(order.join(' ')).not.toMatch(/[abc] [abc]/);
    expect(order.filter((step) => step !== 'turn')).toEqual(['a', 'b', 'c']);
  });
});
