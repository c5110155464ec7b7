import { entryOfRow, type EntryRow, type SearchEntry } from './search-entry';

const MOST_KNOWN = 4096;

/**
 * Reads entries out of their rows. As one types, the same customers come again with every keystroke: a row that still says what it said
 * gives the same entry, and with it whatever was worked out of it.
 */
export function knownEntries(): (row: EntryRow) => SearchEntry {
  const known = new Map<number, { readonly row: EntryRow; readonly entry: SearchEntry }>();
  return (row) => {
    const before = known.get(row.customer_key);
    if (before?.row.who === row.who && before.row.codes === row.codes) return before.entry;
    if (known.size >= MOST_KNOWN) known.clear();
    const entry = entryOfRow(row);
    known.set(row.customer_key, { row, entry });
    return entry;
  };
}

/** Works something out of an entry once, for as long as that entry is known. */
export function ofEntry<T>(work: (entry: SearchEntry) => T): (entry: SearchEntry) => T {
  const done = new WeakMap<SearchEntry, { readonly value: T }>();
  return (entry) => {
    const before = done.get(entry);
    if (before) return before.value;
    const value = work(entry);
    done.set(entry, { value });
    return value;
  };
}
