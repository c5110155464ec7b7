import type { SearchHit } from '../../../shared/ipc/bulk';
import type { TierPolicy } from '../../../shared/domain/policies';
import type { Db } from '../open-database';
import { heldCodesReader } from './held-codes';
import { knownEntries, ofEntry } from './known-entries';
import { matchWord, type WordMatch } from './match-word';
import type { RecentEntries } from './recent-entries';
import { type EntryRow, type SearchEntry } from './search-entry';
import { searchHits } from './search-hit';
import { TIER_STEP } from './search-index';
import { readQuery, type SearchWord } from './search-words';
import { every, matchGrades, termsOfAny, type MatchGrade } from './word-terms';

/** Entries read for one expression where long words find some too many. */
const MOST_READ = 512;
const LONG_CODE = 8;
/** Of several words the grades add up, so more are found than shown before they are put in order. */
const MOST_COMBINED = 64;

export interface Found {
  readonly hits: SearchHit[];
  readonly more: boolean;
}

export interface CustomerSearch {
  /**
   * The customers that match every word, the best match first; of equal matches those opened lately, then the higher tier. Bounded
   * work whatever is typed: the index answers whole words only, and no expression reads more than some hundred entries.
   */
  search(text: string, limit: number): Found;
  /** Customers opened lately, newest first. */
  recent(limit: number): Found;
}

interface Match {
  readonly entry: SearchEntry;
  readonly words: readonly WordMatch[];
  readonly grade: number;
  /** Place among those opened lately; Infinity for the others. */
  readonly recent: number;
}

export function customerSearch(db: Db, policy: TierPolicy, recents: RecentEntries): CustomerSearch {
  const matching = db.prepare<[string], EntryRow>(
    `SELECT e.* FROM search_index AS f JOIN search_entry AS e ON e.customer_key = f.rowid % ${TIER_STEP}
       WHERE f.search_index MATCH ? ORDER BY f.rowid LIMIT ${MOST_READ}`,
  );

  const entryOf = knownEntries();
  const readHeld = heldCodesReader(db);
  const held = ofEntry(({ customerKey }) => readHeld(customerKey));
  const hitOf = searchHits(policy);
  const matchEvery = (entry: SearchEntry, words: readonly SearchWord[], recent: number): Match | null => {
    const matches: WordMatch[] = [];
    for (const word of words) {
      const match = matchWord(entry, word, held);
      if (!match) return null;
      matches.push(match);
    }
    return { entry, words: matches, grade: matches.reduce((sum, { grade }) => sum + grade, 0), recent };
  };

  /** Adds those the expression finds until `enough` are known. */
  const gather = (
    found: Map<number, Match>,
    words: readonly SearchWord[],
    terms: string,
    enough: number,
  ): void => {
    for (const row of matching.iterate(terms)) {
      if (found.has(row.customer_key)) continue;
      const match = matchEvery(entryOf(row), words, Infinity);
      if (match) found.set(row.customer_key, match);
      if (found.size >= enough) return;
    }
  };

  const searchWords = (found: Map<number, Match>, words: readonly SearchWord[], wanted: number): void => {
    for (const [place, entry] of recents.list().entries()) {
      const match = found.has(entry.customerKey) ? null : matchEvery(entry, words, place);
      if (match) found.set(entry.customerKey, match);
    }
    const rounds: (readonly MatchGrade[])[] =
      words.length === 1 ? matchGrades.map((grade) => [grade]) : [[0, 1, 2, 3], [...matchGrades]];
    for (const grades of rounds) {
      const best = Math.max(...grades);
      const known = [...found.values()].filter(({ grade }) => grade <= best).length;
      if (known > wanted || (best > 0 && isWhole(found, words))) return;
      const terms = every(words.map((word) => termsOfAny(word, grades)));
      const enough = words.length === 1 ? found.size + wanted - known + 1 : MOST_COMBINED;
      if (terms !== null) gather(found, words, terms, enough);
    }
  };

  return {
    search: (text, limit) => {
      const found = new Map<number, Match>();
      for (const words of readQuery(text)) if (found.size <= limit) searchWords(found, words, limit);
      const matches = [...found.values()].toSorted(
        (one, other) => one.grade - other.grade || compare(one.recent, other.recent),
      );
      return {
        hits: matches
          .slice(0, limit)
          .map(({ entry, words, recent }) => hitOf(entry, words, recent < Infinity)),
        more: matches.length > limit,
      };
    },
    recent: (limit) => {
      const entries = recents.list();
      return {
        hits: entries.slice(0, limit).map((entry) => hitOf(entry, [], true)),
        more: entries.length > limit,
      };
    },
  };
}

/** A long number or id typed to its end and found: nobody means a part of another. */
const isWhole = (found: Map<number, Match>, words: readonly SearchWord[]): boolean =>
  words.length === 1 &&
  words[0]?.forms.some((form) => form.length >= LONG_CODE) === true &&
  [...found.values()].some(({ grade }) => grade === 0);

/** Equal for two that were not opened lately: they stay in the order of tiers in which they were found. */
const compare = (one: number, other: number): number => (one === other ? 0 : one - other);
