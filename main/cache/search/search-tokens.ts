import { beginning, beginnings, foldText, grams } from './fold-text';
import { numberForms } from './number-forms';
import type { SearchEntry, SearchWho } from './search-entry';

/**
 * The words under which a customer stands in the full-text index. Each begins with a letter that says what it is, so that one index
 * holds them all and every question a keystroke asks is a whole word of it: no prefix is ever expanded, no row read to be thrown away.
 */
export const tokenKinds = {
  /** A whole number or id. */
  whole: 'e',
  /** The first digits of a number. */
  numberStart: 'd',
  lastFour: 'l',
  /** Any three, and any four, characters in a row of a number or id. */
  threeInside: 'h',
  fourInside: 'g',
  nameStart: 's',
  /** Any character, and any two and four in a row, of a name. */
  insideName: 'n',
  /** The first two and more letters of a name in pinyin, and its first initials. */
  pinyinStart: 'p',
  initialsStart: 'i',
  /** The same from any later character of an enterprise's name. */
  pinyinInside: 'q',
  initialsInside: 'j',
  /** Any two, and any four, characters in a row of an address. */
  insideAddress: 'a',
} as const;

/** How far beginnings are spelt out; what is longer is found by its beginning and then compared. */
export const spelt = {
  numberStart: 8,
  nameStart: 3,
  pinyinStart: 18,
  initialsStart: 8,
  pinyinInside: 10,
  initialsInside: 6,
} as const;

/** All tokens of an entry, separated by spaces. */
export function searchTokens(entry: SearchEntry): string {
  const { who } = entry;
  if (!who) return '';
  // Joined once: growing one string by six hundred pieces costs more than the index.
  const tokens: string[] = [];
  const add: Add = (kind, texts) => {
    for (const text of texts) tokens.push(kind + text);
  };
  for (const form of new Set(who.numbers.flatMap(numberForms))) {
    add(tokenKinds.numberStart, beginnings(form, 3, spelt.numberStart));
    if (form.length >= 4) add(tokenKinds.lastFour, [form.slice(-4)]);
  }
  const [three, four] = [new Set<string>(), new Set<string>()];
  for (const code of entry.codes.split('\n')) {
    if (code !== '') add(tokenKinds.whole, [code]);
    for (const gram of grams(code, 3)) three.add(gram);
    for (const gram of grams(code, 4)) four.add(gram);
  }
  add(tokenKinds.threeInside, three);
  add(tokenKinds.fourInside, four);
  addNames(who, add);
  const address = foldText(who.address ?? '');
  for (const length of [2, 4]) add(tokenKinds.insideAddress, grams(address, length));
  return tokens.join(' ');
}

type Add = (kind: string, texts: Iterable<string>) => void;

function addNames(who: SearchWho, add: Add): void {
  add(tokenKinds.nameStart, beginnings(foldText(who.name), 1, spelt.nameStart));
  for (const name of [who.name, ...who.people].map(foldText)) {
    add(tokenKinds.insideName, name);
    for (const length of [2, 4]) add(tokenKinds.insideName, grams(name, length));
  }
  for (const reading of who.readings) {
    const syllables = reading.split(' ');
    add(tokenKinds.pinyinStart, beginnings(syllables.join(''), 2, spelt.pinyinStart));
    add(tokenKinds.initialsStart, beginnings(initialsOf(syllables), 1, spelt.initialsStart));
    if (who.kind === 'consumer') continue;
    for (let at = 1; at < syllables.length; at += 1) {
      const rest = syllables.slice(at);
      add(tokenKinds.pinyinInside, beginnings(rest.join(''), 2, spelt.pinyinInside));
      add(tokenKinds.initialsInside, beginnings(initialsOf(rest), 2, spelt.initialsInside));
    }
  }
}

export const initialsOf = (syllables: readonly string[]): string =>
  syllables.map((syllable) => beginning(syllable, 1)).join('');
