import { beginning, foldText } from './fold-text';
import { ofEntry } from './known-entries';
import { numberForms } from './number-forms';
import { initialsOf } from './search-tokens';
import type { SearchWho } from './search-entry';

interface Written {
  readonly text: string;
  readonly folded: string;
}

/** A name read aloud: all its letters, its initials, and where each syllable begins in both. */
interface Reading {
  readonly letters: string;
  readonly initials: string;
  readonly syllables: readonly { readonly letterAt: number; readonly initialAt: number }[];
}

/** What words are compared with, folded once for as long as the entry is known. */
export interface Comparable {
  readonly who: SearchWho;
  readonly name: Written;
  readonly people: readonly Written[];
  readonly address: Written | null;
  readonly numbers: readonly { readonly number: string; readonly forms: readonly string[] }[];
  readonly readings: readonly Reading[];
}

const written = (text: string): Written => ({ text, folded: foldText(text) });

/** Null until the identity came. */
export const comparable = ofEntry(({ who }): Comparable | null => {
  if (!who) return null;
  return {
    who,
    name: written(who.name),
    people: who.people.map(written),
    address: who.address === null ? null : written(who.address),
    numbers: who.numbers.map((number) => ({ number, forms: numberForms(number) })),
    readings: who.readings.map(readingOf),
  };
});

function readingOf(reading: string): Reading {
  const syllables = reading.split(' ');
  let [letterAt, initialAt] = [0, 0];
  const starts = syllables.map((syllable) => {
    const start = { letterAt, initialAt };
    letterAt += syllable.length;
    initialAt += beginning(syllable, 1).length;
    return start;
  });
  return { letters: syllables.join(''), initials: initialsOf(syllables), syllables: starts };
}
