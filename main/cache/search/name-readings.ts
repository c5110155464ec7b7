import { pinyin } from 'pinyin-pro';
import type { CustomerKind } from '../../../shared/domain/customer';
import { foldText } from './fold-text';

/** A given name's character is read in its two commonest ways, a surname in every way there is; together at most this many. */
const MOST_READINGS = 8;
const GIVEN_READINGS = 2;
const SURNAME_READINGS = 4;
const MOST_REMEMBERED = 50_000;

const ofCharacter = new Map<string, readonly string[]>();
const ofSurname = new Map<string, string>();
const options = { toneType: 'none', v: true } as const;

/**
 * Every way to read a name aloud, as syllables separated by spaces (`zeng chong qing`, ü as v). A person's characters are read each on
 * its own, surnames in every reading; an enterprise's name as the words it is made of. A character without a reading stands for itself.
 */
export function nameReadings(name: string, kind: CustomerKind): readonly string[] {
  const folded = foldText(name);
  if (folded === '') return [];
  if (kind === 'enterprise' || !/^\p{Script=Han}/u.test(folded))
    return [
      pinyin(folded, { ...options, type: 'array', nonZh: 'spaced' })
        .map(foldText)
        .join(' '),
    ];
  const characters = Array.from(folded);
  let readings: string[] = [''];
  for (const [at, character] of characters.entries()) {
    const ways = characterReadings(character).slice(0, at === 0 ? SURNAME_READINGS : GIVEN_READINGS);
    readings = readings.flatMap((before) => ways.map((way) => (before === '' ? way : `${before} ${way}`)));
  }
  const compound = characters.length > 2 ? surnameReading(characters.slice(0, 2).join('')) : '';
  const rest = characters.slice(2).map((character) => characterReadings(character)[0] ?? character);
  const all = compound === '' ? readings : [[compound, ...rest].join(' '), ...readings];
  return [...new Set(all)].slice(0, MOST_READINGS);
}

function characterReadings(character: string): readonly string[] {
  return remembered(ofCharacter, character, () => [
    ...new Set(pinyin(character, { ...options, type: 'array', multiple: true }).map(foldText)),
  ]);
}

/** 尉迟 yu chi, 万俟 mo qi: as no character of it is read alone. */
const surnameReading = (two: string): string =>
  remembered(ofSurname, two, () => foldTextKeepingSpaces(pinyin(two, { ...options, surname: 'all' })));

const foldTextKeepingSpaces = (text: string): string => text.split(' ').map(foldText).join(' ');

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const found = find();
  known.set(key, found);
  return found;
}
