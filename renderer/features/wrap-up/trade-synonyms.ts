/** Words of the trade that mean the same: what the code table says, and what agents type for it. */
const synonyms: readonly (readonly [said: string, typed: string])[] = [['障碍', '故障']];

/** The same words as agents may type them: 专线故障 for 专线障碍. Unchanged where the trade has no other word. */
export const asTyped = (words: string): string =>
  synonyms.reduce((now, [said, typed]) => now.replaceAll(said, typed), words);
