import { telLinkNumber } from '../../shared/domain/clean-dialled';

/** The number of the one tel: link among a program's words; null for none, several, or one that is not strictly a number. */
export function telNumberIn(words: readonly string[]): string | null {
  const [link, ...others] = words.filter((word) => /^tel:/i.test(word));
  return link === undefined || others.length > 0 ? null : telLinkNumber(link);
}
