/**
 * The same words as agents may type them, by pairs of the locale (`said=typed`, apart by spaces).
 * Unchanged where the trade has no other word.
 */
export const asTyped = (words: string, pairs: string): string =>
  pairs.split(' ').reduce((now, pair) => {
    const [said = '', typed = ''] = pair.split('=');
    return said === '' ? now : now.replaceAll(said, typed);
  }, words);
