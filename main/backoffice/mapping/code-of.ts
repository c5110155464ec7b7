/** A reader of a foreign code list: ours by their word in any case and spelling of blanks; else the safe one. */
export function codeOf<T extends string>(
  known: Readonly<Record<string, T>>,
  otherwise: T,
): (word: string | undefined) => T {
  const byWord = new Map<string, T>(Object.entries(known).map(([word, code]) => [plain(word), code]));
  return (word) => byWord.get(plain(word ?? '')) ?? otherwise;
}

const plain = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, '');
