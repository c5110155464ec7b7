import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentences, startI18n } from '../../../renderer/i18n';
import { textsOf } from '../../../renderer/i18n/texts';

type Tree = { readonly [key: string]: string | Tree };
const keysOf = (node: Tree, path = ''): string[] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  );

describe.each(['zh-CN', 'en'] as const)('the quick look-up of words in %s', (locale) => {
  const t = textsOf(locale) as unknown as (key: string, values?: Record<string, unknown>) => string;
  const reference = startI18n(locale).t as unknown as typeof t;

  it('says every sentence exactly as i18next does, whatever values are put in', () => {
    const keys = keysOf(sentences[locale]);
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.oneof(fc.nat(), fc.stringMatching(/^[\w -]{0,8}$/)),
        (key, value) => {
          const names = [...reference(key).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
          const values = Object.fromEntries(names.map((name) => [name, value]));
          expect(t(key, values)).toBe(reference(key, values));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is the same function every time, so that rows given it do not render anew', () => {
    expect(textsOf(locale)).toBe(textsOf(locale));
  });
});
