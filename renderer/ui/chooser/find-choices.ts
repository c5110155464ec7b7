import { pinyinInitials } from './pinyin-initials';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** The heading it stands under; choices of one group follow each other. */
  readonly group?: string;
  /** The same in other words: found by them, never shown. */
  readonly also?: Pick<Choice, 'label' | 'group'>;
}

/** Whether something is written that no choice has; blank words look for nothing. */
export const matchesNone = (choices: readonly Choice[], words: string | null | undefined): boolean =>
  Boolean(words?.trim()) && findChoices(choices, words ?? '').length === 0;

/** The choices that `words` may mean, best first: label begins, initials begin, then anywhere in label, initials, group or code. */
export function findChoices(choices: readonly Choice[], words: string): readonly Choice[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return choices;
  const rankOf = ({ label, group = '' }: Pick<Choice, 'label' | 'group'>): number => {
    const name = label.toLowerCase();
    const initials = pinyinInitials(label);
    if (name.startsWith(wanted)) return 0;
    if (initials.startsWith(wanted)) return 1;
    if (name.includes(wanted) || initials.includes(wanted)) return 2;
    const heading = group.toLowerCase();
    return heading.includes(wanted) || pinyinInitials(group).startsWith(wanted) ? 3 : 5;
  };
  const rank = (choice: Choice): number => {
    const byCode = choice.value.toLowerCase().includes(wanted) ? 4 : 5;
    return Math.min(byCode, rankOf(choice), choice.also ? rankOf(choice.also) : 5);
  };
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((one) => one.rank < 5)
    .sort((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice);
}
