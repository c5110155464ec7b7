import { pinyinInitials } from './pinyin-initials';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** The heading it stands under; choices of one group follow each other. */
  readonly group?: string;
}

/** The choices that `words` may mean, best first: label begins, initials begin, then anywhere in label, initials, group or code. */
export function findChoices(choices: readonly Choice[], words: string): readonly Choice[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return choices;
  const rank = ({ value, label, group = '' }: Choice): number => {
    const name = label.toLowerCase();
    const initials = pinyinInitials(label);
    if (name.startsWith(wanted)) return 0;
    if (initials.startsWith(wanted)) return 1;
    if (name.includes(wanted) || initials.includes(wanted)) return 2;
    const heading = group.toLowerCase();
    if (heading.includes(wanted) || pinyinInitials(group).startsWith(wanted)) return 3;
    return value.toLowerCase().includes(wanted) ? 4 : 5;
  };
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((one) => one.rank < 5)
    .sort((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice);
}
