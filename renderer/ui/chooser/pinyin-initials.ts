/** The first Han character of each initial in pinyin order; i, u and v begin no syllable. */
const firsts =
  '\u963f\u516b\u5693\u54d2\u59b8\u53d1\u65ee\u54c8\u8ba5\u5494\u5783' +
  '\u5988\u62cf\u5662\u5991\u4e03\u5465\u4ee8\u4ed6\u7a75\u5915\u4e2b\u5e00';
const letters = 'abcdefghjklmnopqrstwxyz';
let collator: Intl.Collator | undefined;

/**
 * What an agent types for Chinese words: zxza for a fault of a dedicated line (zhuan xian zhang ai). Taken from the order of the pinyin collation that every Chromium carries, so a
 * character with several readings gets its commonest. Latin letters and digits stay; all else is left out.
 */
export function pinyinInitials(text: string): string {
  collator ??= new Intl.Collator('zh-Hans-CN-u-co-pinyin');
  const { compare } = collator;
  let initials = '';
  for (const character of text.toLowerCase()) {
    if (/[a-z0-9]/.test(character)) initials += character;
    else if (/\p{Script=Han}/u.test(character)) {
      const at = [...firsts].findLastIndex((first) => compare(first, character) <= 0);
      initials += letters[at] ?? '';
    }
  }
  return initials;
}
