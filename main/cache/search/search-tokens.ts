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
  /** Any three characters in a row of a number or id. */
  insideCode: 'h',
  nameStart: 's',
  /** Any character, and any two in a row, of a name. */
  insideName: 'n',
  /** The first letters of a name in pinyin, and its first initials. */
  pinyinStart: 'p',
  initialsStart: 'i',
  /** The same from any later character of an enterprise's name. */
  pinyinInside: 'q',
  initialsInside: 'j',
  /** Any two characters in a row of an address. */
  insideAddress: 'a',
} as const;

/** How far beginnings are spelt out; what is longer is found by its beginning and then compared. */
export const spelt = {
  numberStart: 8,
  nameStart: 3,
  pinyinStart: 12,
  initialsStart: 8,
  pinyinInside: 6,
  initialsInside: 4,
} as const;

/** All tokens of an entry, separated by spaces. */
export function searchTokens(entry: SearchEntry): string {
  const { who } = entry;
  if (!who) return '';
  let tokens = '';
  const add: Add = (kind, texts) => {
    for (const text of texts) tokens += ` ${kind}${text}`;
  };
  const forms = new Set(who.numbers.flatMap(numberForms));
  for (const form of forms) {
    add(tokenKinds.numberStart, beginnings(form, 3, spelt.numberStart));
    if (form.length >= 4) add(tokenKinds.lastFour, [form.slice(-4)]);
  }
  const codes = [entry.id, ...entry.lines.flat(), ...entry.tickets, ...entry.contracts].map(foldText);
  const inside = new Set<string>();
  for (const code of new Set([...forms, ...codes])) {
    if (code !== '') add(tokenKinds.whole, [code]);
    for (const gram of grams(code, 3)) inside.add(gram);
  }
  add(tokenKinds.insideCode, inside);
  addNames(who, add);
  if (who.address !== null) add(tokenKinds.insideAddress, grams(foldText(who.address), 2));
  return tokens;
}

type Add = (kind: string, texts: Iterable<string>) => void;

function addNames(who: SearchWho, add: Add): void {
  for (const name of [who.name, ...who.people]) {
    const folded = foldText(name);
    add(tokenKinds.nameStart, beginnings(folded, 1, spelt.nameStart));
    add(tokenKinds.insideName, folded);
    add(tokenKinds.insideName, grams(folded, 2));
  }
  for (const reading of who.readings) {
    const syllables = reading.split(' ');
    add(tokenKinds.pinyinStart, beginnings(syllables.join(''), 1, spelt.pinyinStart));
    add(tokenKinds.initialsStart, beginnings(initialsOf(syllables), 1, spelt.initialsStart));
    if (who.kind === 'consumer') continue;
    for (let at = 1; at < syllables.length; at += 1) {
      const rest = syllables.slice(at);
      add(tokenKinds.pinyinInside, beginnings(rest.join(''), 1, spelt.pinyinInside));
      add(tokenKinds.initialsInside, beginnings(initialsOf(rest), 2, spelt.initialsInside));
    }
  }
}

export const initialsOf = (syllables: readonly string[]): string =>
  syllables.map((syllable) => beginning(syllable, 1)).join('');
