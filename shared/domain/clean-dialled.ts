import { splitNumberText } from './number-text';

/** What a phone can dial: digits, * and #, with one + before them at most. */
export const dialledPattern = /^\+?[0-9*#]{1,32}$/;

/** Nobody is rung by a digit or two; codes of the exchange begin with * or #. */
const leastDigits = 3;

/** The number that was typed, spaces and brackets dropped; null for anything with a letter in it, or too short to be meant. */
export function typedNumber(text: string): string | null {
  const bare = bareOf(text.normalize('NFKC').trim());
  const long = /^[*#]/.test(bare) || bare.replace('+', '').length >= leastDigits;
  return long && dialledPattern.test(bare) ? bare : null;
}

const bareOf = (text: string): string => text.replace(/[\s().-]/g, '');

/** What was typed or pasted, cleaned of labels, spaces and brackets; of several numbers the first. Null where nothing is left to dial. */
export function cleanDialled(text: string): string | null {
  const folded = text.normalize('NFKC').trim();
  const bare = bareOf(folded);
  if (dialledPattern.test(bare)) return bare;
  const [written] = splitNumberText(folded);
  if (!written) return null;
  const digits = (written.international ? '+' : '') + written.groups.join('');
  return dialledPattern.test(digits) ? digits : null;
}

/** The number of a tel: link (RFC 3966), parameters and visual separators dropped; null for anything else. */
export function telLinkNumber(link: string): string | null {
  const user = /^tel:([^;?#/]{1,64})(?:;[^\s]*)?$/i.exec(link)?.[1];
  if (user === undefined || !/^\+?[0-9*%.()-]+$/.test(user)) return null;
  const bare = user.replace(/%23/g, '#').replace(/[.()-]/g, '');
  return dialledPattern.test(bare) ? bare : null;
}
