import { maskAddress, maskName, maskNumber } from '../../../shared/domain/masking';
import type { SearchHit } from '../../../shared/ipc/bulk';
import { comparable, type Comparable } from './comparable';
import { foldText, lengthOf } from './fold-text';
import type { HeldCodes, SearchEntry, SearchWho } from './search-entry';
import type { SearchWord } from './search-words';
import type { MatchGrade } from './word-terms';

export interface WordMatch {
  readonly grade: MatchGrade;
  /** The field and its masked text. */
  readonly why: () => Why;
}
type Why = SearchHit['why'][number];
type ReadHeld = (entry: SearchEntry) => HeldCodes;

/** The best way in which a word matches a customer; null when it does not. `held` is read only to say why. */
export function matchWord(entry: SearchEntry, word: SearchWord, held: ReadHeld): WordMatch | null {
  const known = comparable(entry);
  if (!known) return null;
  let best: WordMatch | null = null;
  for (const form of word.forms) {
    const match =
      matchCode(entry, known, form, held) ??
      matchNameStart(known, form) ??
      matchPinyin(known, form, 'start') ??
      matchInside(entry, known, form, held);
    if (match && (!best || match.grade < best.grade)) best = match;
  }
  return best;
}

/** A whole number or id, the beginning of a number, its last four. */
function matchCode(entry: SearchEntry, known: Comparable, form: string, held: ReadHeld): WordMatch | null {
  if (!entry.codes.includes(form)) return null;
  if (entry.codes.includes(`\n${form}\n`))
    return { grade: 0, why: codeWhy(entry, known, held, (code) => code === form) };
  if (!/^\d{3,}$/.test(form)) return null;
  const meets = (code: string): boolean =>
    code.startsWith(form) || (form.length === 4 && code.endsWith(form));
  return known.numbers.some(({ forms }) => forms.some(meets))
    ? { grade: 1, why: codeWhy(entry, known, held, meets) }
    : null;
}

function matchInside(entry: SearchEntry, known: Comparable, form: string, held: ReadHeld): WordMatch | null {
  const names = matchNameInside(known, form) ?? matchPinyin(known, form, 'inside');
  if (names) return names;
  const length = lengthOf(form);
  if (length >= 3 && entry.codes.includes(form))
    return { grade: 4, why: codeWhy(entry, known, held, (code) => code.includes(form)) };
  const { address } = known;
  return length >= 2 && address?.folded.includes(form) === true
    ? { grade: 4, why: () => ({ field: 'address', text: maskAddress(address.text) }) }
    : null;
}

/** Which of the numbers and ids it was; said only of those that are shown. */
const codeWhy =
  (entry: SearchEntry, known: Comparable, held: ReadHeld, meets: (code: string) => boolean) => (): Why => {
    const number = known.numbers.find(({ forms }) => forms.some(meets))?.number;
    if (number !== undefined) return { field: 'number', text: maskNumber(number) };
    const written = (code: string): boolean => meets(foldText(code));
    if (written(entry.id)) return { field: 'customerId', text: entry.id };
    const codes = held(entry);
    const line = codes.lines.find((names) => names.some(written));
    if (line) return { field: 'line', text: shownLine(line[0]) };
    const ticket = codes.tickets.find(written);
    if (ticket !== undefined) return { field: 'ticket', text: ticket };
    const contract = codes.contracts.find(written);
    return contract === undefined
      ? { field: 'customerId', text: entry.id }
      : { field: 'contract', text: contract };
  };

/** A circuit number as it is; a phone number masked. */
const shownLine = (number: string): string => (/^[+\d]/.test(number) ? maskNumber(number) : number);

const nameWhy = (name: string, kind: SearchWho['kind']) => (): Why => ({
  field: 'name',
  text: maskName(name, kind),
});

const matchNameStart = ({ name, who }: Comparable, form: string): WordMatch | null =>
  name.folded.startsWith(form) ? { grade: 2, why: nameWhy(name.text, who.kind) } : null;

function matchNameInside({ name, people, who }: Comparable, form: string): WordMatch | null {
  if (name.folded.includes(form)) return { grade: 4, why: nameWhy(name.text, who.kind) };
  const person = people.find(({ folded }) => folded.includes(form));
  return person === undefined ? null : { grade: 4, why: nameWhy(person.text, 'consumer') };
}

function matchPinyin(
  { who, readings }: Comparable,
  form: string,
  where: 'start' | 'inside',
): WordMatch | null {
  if (!/^[a-z]+$/.test(form)) return null;
  if (where === 'inside' && (who.kind === 'consumer' || form.length < 2)) return null;
  for (const { letters, initials, syllables } of readings) {
    for (const { letterAt, initialAt } of where === 'start' ? syllables.slice(0, 1) : syllables.slice(1)) {
      if (!letters.startsWith(form, letterAt) && !initials.startsWith(form, initialAt)) continue;
      const why = (): Why => ({ field: 'pinyin', text: maskName(who.name, who.kind) });
      return { grade: where === 'start' ? 3 : 4, why };
    }
  }
  return null;
}
