import { normaliseNumber } from '../../../shared/domain/phone-number';
import { foldText } from './fold-text';

/** The digit strings a number may be typed as: national with and without the area code's zero, and as it was written. */
export function numberForms(number: string): readonly string[] {
  if (/^1[3-9]\d{9}$/.test(number)) return [number];
  // Two spellings of nearly all numbers; the others are read with care.
  const fixed = /^0((?:10|2\d)-?[2-8]\d{7}|[3-9]\d{2}-?[2-8]\d{6,7})$/.exec(number)?.[1]?.replace('-', '');
  if (fixed !== undefined) return [`0${fixed}`, fixed];
  const forms = normaliseNumber(number).flatMap((key) => {
    if (!key.startsWith('+86')) return [key.replace(/^(?:cn:|\+)/, '')];
    const digits = key.slice(3);
    return /^1[3-9]\d{9}$/.test(digits) ? [digits] : [`0${digits}`, digits];
  });
  return [...new Set([...forms, foldText(number)])].filter((form) => form !== '');
}

/** Numbers are typed with or without the country code. */
export function withoutCountryCode(folded: string): string | null {
  const rest = /^(?:00)?86(\d{3,})$/.exec(folded)?.[1];
  return rest ?? null;
}
