import { maskAddress, maskName, maskNumber } from '../../../shared/domain/masking';
import type { SearchHit } from '../../../shared/ipc/bulk';
import { foldText } from './fold-text';
import { numberForms } from './number-forms';
import type { SearchEntry, SearchWho } from './search-entry';
import { initialsOf } from './search-tokens';
import type { SearchWord } from './search-words';
import type { MatchGrade } from './word-terms';

export interface WordMatch {
  readonly grade: MatchGrade;
  /** The field and its masked text. */
  readonly why: () => SearchHit['why'][number];
}

/** The best way in which a word matches a customer; null when it does not. */
export function matchWord(entry: SearchEntry, word: SearchWord): WordMatch | null {
  const { who } = entry;
  if (!who) return null;
  let best: WordMatch | null = null;
  for (const form of word.forms) {
    const match =
      matchCode(entry, who, form, 0) ??
      matchCode(entry, who, form, 1) ??
      matchName(who, form, 2) ??
      matchPinyin(who, form, 3) ??
      matchName(who, form, 4) ??
      matchCode(entry, who, form, 4) ??
      matchPinyin(who, form, 4) ??
      matchAddress(who, form);
    if (match && (!best || match.grade < best.grade)) best = match;
  }
  return best;
}

const digitsOnly = /^\d+$/;

function matchCode(entry: SearchEntry, who: SearchWho, form: string, grade: 0 | 1 | 4): WordMatch | null {
  const meets = (code: string): boolean =>
    grade === 0 ? code === form : grade === 4 && form.length >= 3 && code.includes(form);
  const starts = grade === 1 && form.length >= 3 && digitsOnly.test(form);
  if (grade === 1 && !starts) return null;
  for (const number of who.numbers) {
    if (numberForms(number).some((code) => (starts ? startsOrEnds(code, form) : meets(code))))
      return { grade, why: () => ({ field: 'number', text: maskNumber(number) }) };
  }
  if (starts) return null;
  if (meets(foldText(entry.id))) return { grade, why: () => ({ field: 'customerId', text: entry.id }) };
  for (const [number, id] of entry.lines) {
    if (meets(foldText(number)) || meets(foldText(id)))
      return { grade, why: () => ({ field: 'line', text: shownLine(number) }) };
  }
  const ticket = entry.tickets.find((id) => meets(foldText(id)));
  if (ticket !== undefined) return { grade, why: () => ({ field: 'ticket', text: ticket }) };
  const contract = entry.contracts.find((id) => meets(foldText(id)));
  return contract === undefined ? null : { grade, why: () => ({ field: 'contract', text: contract }) };
}

const startsOrEnds = (code: string, form: string): boolean =>
  code.startsWith(form) || (form.length === 4 && code.endsWith(form));

/** A circuit number as it is; a phone number masked. */
const shownLine = (number: string): string => (/^[+\d]/.test(number) ? maskNumber(number) : number);

function matchName(who: SearchWho, form: string, grade: 2 | 4): WordMatch | null {
  for (const [at, name] of [who.name, ...who.people].entries()) {
    const folded = foldText(name);
    if (grade === 2 ? folded.startsWith(form) : folded.includes(form)) {
      const kind = at === 0 ? who.kind : 'consumer';
      return { grade, why: () => ({ field: 'name', text: maskName(name, kind) }) };
    }
  }
  return null;
}

function matchPinyin(who: SearchWho, form: string, grade: 3 | 4): WordMatch | null {
  if (!/^[a-z]+$/.test(form) || (grade === 4 && (who.kind === 'consumer' || form.length < 2))) return null;
  const why = (): SearchHit['why'][number] => ({ field: 'pinyin', text: maskName(who.name, who.kind) });
  for (const reading of who.readings) {
    const syllables = reading.split(' ');
    for (let at = grade === 3 ? 0 : 1; at < (grade === 3 ? 1 : syllables.length); at += 1) {
      const rest = syllables.slice(at);
      if (rest.join('').startsWith(form) || initialsOf(rest).startsWith(form)) return { grade, why };
    }
  }
  return null;
}

function matchAddress({ address }: SearchWho, form: string): WordMatch | null {
  if (address === null || form.length < 2 || !foldText(address).includes(form)) return null;
  return { grade: 4, why: () => ({ field: 'address', text: maskAddress(address) }) };
}
