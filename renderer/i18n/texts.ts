import type { TFunction } from 'i18next';
import type { Locale } from '../../shared/domain/settings';
import { sentences } from './index';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, path: string, into: Map<string, string>): Map<string, string> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(path + key, value);
    else flatten(value, `${path}${key}.`, into);
  }
  return into;
}

/** Neither language of the desk inflects by count, and nothing nests: a sentence is found in one map and its values put in. */
function lookUpIn(locale: Locale): TFunction {
  let found: Map<string, string> | undefined;
  const look = (key: string, values?: Readonly<Record<string, unknown>>): string => {
    found ??= flatten(sentences[locale], '', new Map());
    const text = found.get(key) ?? key;
    return values === undefined
      ? text
      : text.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => {
          const value = values[name];
          return typeof value === 'string' || typeof value === 'number' ? String(value) : hole;
        });
  };
  // i18next's signature, so that keys are typed as everywhere else; only its key and values are used.
  return look as unknown as TFunction;
}

const lookUps: Record<Locale, TFunction> = { 'zh-CN': lookUpIn('zh-CN'), en: lookUpIn('en') };

/** The same typed keys as i18next's `t`, at the price of one map look-up; the function is the same one as long as the language is. */
export const textsOf = (locale: Locale): TFunction => lookUps[locale];
