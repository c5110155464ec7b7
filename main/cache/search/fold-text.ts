/** Punctuation, symbols, separators, control and format characters, lone surrogates, variation selectors: nobody searches by them. */
const dropped = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}\p{Cs}\ufe00-\ufe0f]/gu;
/** Nothing in it is ever changed or dropped. */
const plain = /^[a-z0-9\u4e00-\u9fff]*$/;
const ascii = /^[\x20-\x7e]*$/;

/** Text as it is compared: width and case folded, only letters, digits and marks left. ü becomes v, as it is typed. */
export function foldText(text: string): string {
  if (plain.test(text)) return text;
  if (ascii.test(text)) return text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return text.normalize('NFKC').toLowerCase().replace(dropped, '').replaceAll('ü', 'v');
}

/** Text that is cut by characters; those beyond the basic plane are two units of a string and are never halved. */
type Cuttable = string | readonly string[];
const cuttable = (text: string): Cuttable => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);
const cut = (text: Cuttable, from: number, to: number): string =>
  typeof text === 'string' ? text.slice(from, to) : text.slice(from, to).join('');

export const lengthOf = (text: string): number => cuttable(text).length;
export const beginning = (text: string, length: number): string => cut(cuttable(text), 0, length);

/** All runs of `length` characters. */
export function grams(text: string, length: number): readonly string[] {
  const whole = cuttable(text);
  const found: string[] = [];
  for (let at = 0; at + length <= whole.length; at += 1) found.push(cut(whole, at, at + length));
  return found;
}

/** As few of the runs as cover every character; empty when the text is shorter than one. */
export function coveringGrams(text: string, length: number): readonly string[] {
  const whole = cuttable(text);
  const last = whole.length - length;
  if (last < 0) return [];
  const found: string[] = [];
  for (let at = 0; at < last; at += length) found.push(cut(whole, at, at + length));
  found.push(cut(whole, last, whole.length));
  return found;
}

/** The first `from`…`to` characters. */
export function beginnings(text: string, from: number, to: number): readonly string[] {
  const whole = cuttable(text);
  const found: string[] = [];
  for (let length = from; length <= Math.min(to, whole.length); length += 1)
    found.push(cut(whole, 0, length));
  return found;
}
