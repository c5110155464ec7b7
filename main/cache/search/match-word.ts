import { maskAddress, maskName, maskNumber } from '../../../shared/domain/masking';
import type { SearchHit } from '../../../shared/ipc/bulk';
import { foldText, lengthOf } from './fold-text';
import type { ReadHeldCodes } from './held-codes';
import { numberForms } from './number-forms';
import type { SearchEntry, SearchWho } from './search-entry';
import { initialsOf } from './search-tokens';
import type { SearchWord } from './search-words';
import type { MatchGrade } from './word-terms';

export interface WordMatch {
  readonly grade: MatchGrade;
  /** The field and its masked text. */
  readonly why: () => Why;
}
type Why = SearchHit['why'][number];

/** The best way in which a word matches a customer; null when it does not. `held` is read only to say why. */
export function matchWord(entry: SearchEntry, word: SearchWord, held: ReadHeldCodes): WordMatch | null {
  const { who } = entry;
  if (!who) return null;
  let best: WordMatch | null = null;
  for (const form of word.forms) {
    const match =
      matchCode(entry, who, form, held) ??
      matchNameStart(who, form) ??
      matchPinyin(who, form, 'start') ??
      matchInside(entry, who, form, held);
    if (match && (!best || match.grade < best.grade)) best = match;
  }
  return best;
}

/** A whole number or id, the beginning of a number, its last four. */
function matchCode(entry: SearchEntry, who: SearchWho, form: string, held: ReadHeldCodes): WordMatch | null {
  if (!entry.codes.includes(form)) return null;
  if (entry.codes.includes(`\n${form}\n`))
    return { grade: 0, why: codeWhy(entry, who, held, (code) => code === form) };
  if (!/^\d{3,}$/.test(form)) return null;
  const meets = (code: string): boolean =>
    code.startsWith(form) || (form.length === 4 && code.endsWith(form));
  return who.numbers.some((number) => numberForms(number).some(meets))
    ? { grade: 1, why: codeWhy(entry, who, held, meets) }
    : null;
}

function matchInside(
  entry: SearchEntry,
  who: SearchWho,
  form: string,
  held: ReadHeldCodes,
): WordMatch | null {
  const names = matchNameInside(who, form) ?? matchPinyin(who, form, 'inside');
  if (names) return names;
  const length = lengthOf(form);
  if (length >= 3 && entry.codes.includes(form))
    return { grade: 4, why: codeWhy(entry, who, held, (code) => code.includes(form)) };
  const { address } = who;
  return address !== null && length >= 2 && foldText(address).includes(form)
    ? { grade: 4, why: () => ({ field: 'address', text: maskAddress(address) }) }
    : null;
}

/** Which of the numbers and ids it was; said only of those that are shown. */
const codeWhy =
  (entry: SearchEntry, who: SearchWho, held: ReadHeldCodes, meets: (code: string) => boolean) => (): Why => {
    const number = who.numbers.find((one) => numberForms(one).some(meets));
    if (number !== undefined) return { field: 'number', text: maskNumber(number) };
    const { lines, tickets, contracts } = held(entry.customerKey);
    const written = (code: string): boolean => meets(foldText(code));
    const line = lines.find((codes) => codes.some(written));
    if (line) return { field: 'line', text: shownLine(line[0]) };
    const ticket = tickets.find(written);
    if (ticket !== undefined) return { field: 'ticket', text: ticket };
    const contract = contracts.find(written);
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

const matchNameStart = ({ name, kind }: SearchWho, form: string): WordMatch | null =>
  foldText(name).startsWith(form) ? { grade: 2, why: nameWhy(name, kind) } : null;

function matchNameInside({ name, kind, people }: SearchWho, form: string): WordMatch | null {
  if (foldText(name).includes(form)) return { grade: 4, why: nameWhy(name, kind) };
  const person = people.find((one) => foldText(one).includes(form));
  return person === undefined ? null : { grade: 4, why: nameWhy(person, 'consumer') };
}

function matchPinyin(who: SearchWho, form: string, where: 'start' | 'inside'): WordMatch | null {
  if (!/^[a-z]+$/.test(form)) return null;
  if (where === 'inside' && (who.kind === 'consumer' || form.length < 2)) return null;
  for (const reading of who.readings) {
    const syllables = reading.split(' ');
    const [from, to] = where === 'start' ? [0, 1] : [1, syllables.length];
    for (let at = from; at < to; at += 1) {
      const rest = syllables.slice(at);
      if (!rest.join('').startsWith(form) && !initialsOf(rest).startsWith(form)) continue;
      const text = maskName(who.name, who.kind);
      return { grade: where === 'start' ? 3 : 4, why: () => ({ field: 'pinyin', text }) };
    }
  }
  return null;
}
