import { cleanDialled } from './clean-dialled';
import { normaliseNumber } from './phone-number';

/** A number on file as it is dialled from here: national numbers with their 0, foreign ones after 00. Null where it is no number. */
export function dialableNumber(text: string): string | null {
  const key = normaliseNumber(text)[0];
  if (key === undefined) return cleanDialled(text);
  if (key.startsWith('cn:')) return key.slice(3);
  if (!key.startsWith('+86')) return `00${key.slice(1)}`;
  const digits = key.slice(3);
  return /^1[3-9]\d{9}$/.test(digits) ? digits : `0${digits}`;
}
