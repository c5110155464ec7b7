import { foldText } from './fold-text';
import { withoutCountryCode } from './number-forms';

const MOST_WORDS = 6;
const LONGEST_WORD = 40;

/** One word of a query, folded, and the other ways it may have been meant. */
export interface SearchWord {
  readonly forms: readonly string[];
}

/**
 * Reads what was typed: lists of words of which all must match. Digits with spaces between them are first taken for one number
 * (138 2000) and syllables for one name (zhang san), then each for a word of its own. Empty when nothing searchable was typed; never throws.
 */
export function readQuery(text: string): readonly (readonly SearchWord[])[] {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,;，；、]+/)
    .map((typed) => ({ text: shorten(foldText(typed)), run: runOf(typed) }))
    .filter((part) => part.text !== '');
  const joined: { text: string; readonly run: 'digits' | 'letters' | null }[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before && part.run !== null && part.run === before.run)
      before.text = shorten(before.text + part.text);
    else joined.push({ ...part });
  }
  return (joined.length === parts.length ? [parts] : [joined, parts])
    .filter((words) => words.length > 0)
    .map((words) => words.slice(0, MOST_WORDS).map(wordOf));
}

function runOf(typed: string): 'digits' | 'letters' | null {
  if (/^[\d+().-]+$/.test(typed)) return 'digits';
  return /^[a-zü']+$/i.test(typed) ? 'letters' : null;
}

const shorten = (folded: string): string => Array.from(folded).slice(0, LONGEST_WORD).join('');

function wordOf({ text }: { readonly text: string }): SearchWord {
  const national = withoutCountryCode(text);
  return { forms: national === null ? [text] : [text, national] };
}
