import { splitNumberText } from './number-text';
import { normaliseNumber } from './phone-number';

/** What a phone can dial: digits, * and #, with one + before them at most. */
export const dialledPattern = /^\+?[0-9*#]{1,32}$/;

/** What was typed or pasted, cleaned of labels, spaces and brackets; of several numbers the first. Null where nothing is left to dial. */
export function cleanDialled(text: string): string | null {
  const folded = text.normalize('NFKC').trim();
  const bare = folded.replace(/[\s().-]/g, '');
  if (dialledPattern.test(bare)) return bare;
  const [written] = splitNumberText(folded);
  if (!written) return null;
  const digits = (written.international ? '+' : '') + written.groups.join('');
  return dialledPattern.test(digits) ? digits : null;
}

/** A number on file as it is dialled from here: national numbers with their 0, foreign ones after 00. Null where it is no number. */
export function dialableNumber(text: string): string | null {
  const key = normaliseNumber(text)[0];
  if (key === undefined) return cleanDialled(text);
  if (key.startsWith('cn:')) return key.slice(3);
  if (!key.startsWith('+86')) return `00${key.slice(1)}`;
  const digits = key.slice(3);
  return /^1[3-9]\d{9}$/.test(digits) ? digits : `0${digits}`;
}

/** The number of a tel: link (RFC 3966), parameters and visual separators dropped; null for anything else. */
export function telLinkNumber(link: string): string | null {
  const user = /^tel:([^;?#/]{1,64})(?:;[^\s]*)?$/i.exec(link)?.[1];
  if (user === undefined || !/^\+?[0-9*%.()-]+$/.test(user)) return null;
  const bare = user.replace(/%23/g, '#').replace(/[.()-]/g, '');
  return dialledPattern.test(bare) ? bare : null;
}
