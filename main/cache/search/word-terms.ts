import { beginning, coveringGrams, grams, lengthOf } from './fold-text';
import { spelt, tokenKinds } from './search-tokens';
import type { SearchWord } from './search-words';

/** How well a word matches, best first: 0 a whole number or id, 1 its beginning or last four, 2 a name's beginning, 3 the same in pinyin, 4 inside. */
export const matchGrades = [0, 1, 2, 3, 4] as const;
export type MatchGrade = (typeof matchGrades)[number];

/**
 * The FTS5 expression of everyone a word may match at a grade; null when it cannot. Where a word is longer than what is spelt out
 * the expression finds some too many, never too few.
 */
function termsOf(word: SearchWord, grade: MatchGrade): string | null {
  return either(word.forms.flatMap((form) => formTerms(form, grade)));
}

/** Any of the grades. */
export const termsOfAny = (word: SearchWord, grades: readonly MatchGrade[]): string | null =>
  either(grades.map((grade) => termsOf(word, grade)));

/** All of the expressions; null when one of them cannot be met. */
export function every(terms: readonly (string | null)[]): string | null {
  return terms.length > 0 && terms.every((term) => term !== null) ? terms.join(' AND ') : null;
}

function either(terms: readonly (string | null)[]): string | null {
  const possible = [...new Set(terms.filter((term) => term !== null))];
  return possible.length === 0
    ? null
    : possible.length === 1
      ? (possible[0] ?? null)
      : `(${possible.join(' OR ')})`;
}

/** More runs than these narrow nothing down any more; what they miss is found when the entry is compared. */
const MOST_RUNS = 4;
const MOST_CODE_RUNS = 6;

function formTerms(form: string, grade: MatchGrade): readonly (string | null)[] {
  const length = lengthOf(form);
  // Numbers and ids share their beginnings by the hundred thousand; it is their ends that tell them apart.
  const insideCode =
    length === 3
      ? term(tokenKinds.threeInside, form)
      : all(tokenKinds.fourInside, grams(form, 4).slice(-MOST_CODE_RUNS));
  // What tells names apart stands first (津海恒瑞达物流有限公司), what tells addresses apart last.
  const insideName = all(tokenKinds.insideName, runsOf(form, length).slice(0, MOST_RUNS));
  const insideAddress =
    length === 1 ? null : all(tokenKinds.insideAddress, runsOf(form, length).slice(-MOST_RUNS));
  const begin = (kind: string, most: number): string => term(kind, beginning(form, most));
  switch (grade) {
    case 0:
      return [term(tokenKinds.whole, form)];
    case 1: {
      if (!/^\d{3,}$/.test(form)) return [];
      const start = begin(tokenKinds.numberStart, spelt.numberStart);
      const prefix = form.length > spelt.numberStart ? every([start, insideCode]) : start;
      return [prefix, form.length === 4 ? term(tokenKinds.lastFour, form) : null];
    }
    case 2: {
      const start = begin(tokenKinds.nameStart, spelt.nameStart);
      return [length > spelt.nameStart ? every([start, insideName]) : start];
    }
    case 3:
      if (!/^[a-z]+$/.test(form)) return [];
      return [
        form.length > 1 ? begin(tokenKinds.pinyinStart, spelt.pinyinStart) : null,
        begin(tokenKinds.initialsStart, spelt.initialsStart),
      ];
    case 4:
      return [
        insideName,
        insideCode,
        insideAddress,
        ...(/^[a-z]{2,}$/.test(form)
          ? [
              begin(tokenKinds.pinyinInside, spelt.pinyinInside),
              begin(tokenKinds.initialsInside, spelt.initialsInside),
            ]
          : []),
      ];
  }
}

/** The longer the runs, the fewer customers have them: broad ones are not compared where narrow ones will do. */
const runsOf = (form: string, length: number): readonly string[] =>
  length === 1 ? [form] : coveringGrams(form, length < 4 ? 2 : 4);

/** Folded text holds no quotation marks. */
const term = (kind: string, text: string): string => `"${kind}${text}"`;

function all(kind: string, texts: readonly string[]): string | null {
  if (texts.length === 0) return null;
  const terms = [...new Set(texts.map((text) => term(kind, text)))];
  return terms.length === 1 ? (terms[0] ?? null) : `(${terms.join(' AND ')})`;
}
