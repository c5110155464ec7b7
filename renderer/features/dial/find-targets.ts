import { typedNumber } from '../../../shared/domain/clean-dialled';
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
  const digits = typedNumber(text);
  const isExtension = found[0]?.number === digits;
  return digits === null || isExtension ? found : [{ kind: 'typed', number: digits }, ...found];
}

/**
 * The one of them that the words mean and no other, so that Enter may act on it: the only one, or one named in full, or a number that is
 * not the beginning of somebody's extension. Else -1: the agent has to choose.
 */
export function meantTarget(targets: readonly Target[], text: string): number {
  const words = text.trim().toLowerCase();
  if (words === '') return -1;
  if (targets.length === 1) return 0;
  const [first] = targets;
  if (first?.kind === 'typed')
    return targets.some((one) => one.kind === 'entry' && begins(one, first)) ? -1 : 0;
  const named = targets.flatMap((target, at) => (isNamed(target, words) ? [at] : []));
  return named.length === 1 ? (named[0] ?? -1) : -1;
}

const begins = ({ number }: Target, { number: typed }: Target): boolean => number.startsWith(typed);

const isNamed = (target: Target, words: string): boolean =>
  target.kind === 'entry' && (target.entry.name.toLowerCase() === words || target.number === words);

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
