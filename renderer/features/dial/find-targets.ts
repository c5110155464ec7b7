import { cleanDialled } from '../../../shared/domain/clean-dialled';
import type { DirectoryEntry } from '../../../shared/domain/directory';
import { pinyinInitials } from '../../ui/chooser/pinyin-initials';

/** One line of the list: somebody of the directory, or the number as it was typed. */
export type Target =
  | { readonly kind: 'typed'; readonly number: string }
  | { readonly kind: 'entry'; readonly number: string; readonly entry: DirectoryEntry };

/** As many as fit; more would only be slower, and each is watched. */
const mostTargets = 40;

/** Whom these words may mean, best first. What can be dialled as it stands is offered first, unless it is an extension. */
export function findTargets(entries: readonly DirectoryEntry[], text: string): readonly Target[] {
  const words = text.trim().toLowerCase();
  const found = entries
    .map((entry) => ({ entry, rank: words === '' ? 0 : rankOf(entry, words) }))
    .filter(({ rank }) => rank < 9)
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, mostTargets)
    .map(({ entry }): Target => ({ kind: 'entry', number: entry.extension, entry }));
  const digits = words === '' ? null : cleanDialled(text);
  const isExtension = found[0]?.number === digits;
  return digits === null || isExtension ? found : [{ kind: 'typed', number: digits }, ...found];
}

function rankOf({ name, extension, group }: DirectoryEntry, words: string): number {
  const lower = name.toLowerCase();
  const initials = pinyinInitials(name);
  if (extension === words) return 0;
  if (lower.startsWith(words)) return 1;
  if (initials.startsWith(words)) return 2;
  if (extension.startsWith(words)) return 3;
  if (lower.includes(words) || initials.includes(words)) return 4;
  const team = group ?? '';
  return team.toLowerCase().includes(words) || pinyinInitials(team).startsWith(words) ? 5 : 9;
}
