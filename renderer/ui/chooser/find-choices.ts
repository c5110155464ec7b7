import { pinyinInitials } from './pinyin-initials';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** The heading it stands under; choices of one group follow each other. */
  readonly group?: string;
  /** The same in other words: found by them, never shown. */
  readonly also?: { readonly labels: readonly string[]; readonly groups: readonly string[] };
}

/** Whether something is written that no choice has; blank words look for nothing. */
export const matchesNone = (choices: readonly Choice[], words: string | null | undefined): boolean =>
  Boolean(words?.trim()) && findChoices(choices, words ?? '').length === 0;

const none = 5;

/** The choices that `words` may mean, best first: label begins, initials begin, then anywhere in label, initials, group or code. */
export function findChoices(choices: readonly Choice[], words: string): readonly Choice[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return choices;
  const byLabel = (label: string): number => {
    const name = label.toLowerCase();
    const initials = pinyinInitials(label);
    if (name.startsWith(wanted)) return 0;
    if (initials.startsWith(wanted)) return 1;
    return name.includes(wanted) || initials.includes(wanted) ? 2 : none;
  };
  const byGroup = (group: string): number =>
    group.toLowerCase().includes(wanted) || pinyinInitials(group).startsWith(wanted) ? 3 : none;
  const byCode = (code: string): number => (code.toLowerCase().includes(wanted) ? 4 : none);
  const rank = ({ value, label, group = '', also = { labels: [], groups: [] } }: Choice): number =>
    Math.min(byCode(value), ...[label, ...also.labels].map(byLabel), ...[group, ...also.groups].map(byGroup));
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((one) => one.rank < none)
    .sort((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice);
}
