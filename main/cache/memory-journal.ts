import type { ContactDraft } from '../../shared/domain/draft';
import type { OperationInput, OperationName } from './protocol';

export interface JournalEntry {
  readonly operation: OperationName;
  readonly input: unknown;
}

/**
 * Without a key the cache process keeps the precious data in its memory only. So that its death alone loses nothing, main remembers
 * what was acknowledged and says it again to the next process. Of one contact's drafts only the last is kept.
 */
export class MemoryJournal {
  readonly #entries = new Map<string, JournalEntry>();
  #count = 0;

  add(entry: JournalEntry): void {
    const key =
      entry.operation === 'saveDraft' ? `draft ${contactOf(entry.input)}` : `entry ${(this.#count += 1)}`;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }

  /** In the order in which they were acknowledged. */
  entries(): readonly JournalEntry[] {
    return [...this.#entries.values()];
  }

  clear(): void {
    this.#entries.clear();
  }
}

const contactOf = (input: unknown): ContactDraft['contactId'] =>
  (input as OperationInput<'saveDraft'>).draft.contactId;
