import parsePhoneNumber from 'libphonenumber-js/min';
import { isAreaCode, readAfterCountryCode, readNational, type ChineseNumber } from './chinese-number-plan';
import { splitNumberText, type WrittenNumber } from './number-text';

export interface NumberOptions {
  /** Area code without its zero (22) for local numbers written without one. */
  readonly defaultAreaCode?: string;
}

const plainMobile = /^1[3-9]\d{9}$/;
const internationalMobile = /^\+861[3-9]\d{9}$/;

/**
 * Search keys of a number in any spelling: +86 0086 86, area code with or without 0, extension, separators, full-width, two
 * numbers in one field, sip: and tel: URIs. The first key is the main one. E.164 (+862223880007), or `cn:` and the digits for
 * service numbers (cn:10086) and for local numbers whose area is unknown (cn:23880007). Extensions are dropped. Keys are their
 * own keys. Empty when it is no number; never throws.
 */
export function normaliseNumber(text: string, options: NumberOptions = {}): readonly string[] {
  if (plainMobile.test(text)) return [`+86${text}`];
  if (internationalMobile.test(text)) return [text];
  const keys: string[] = [];
  const field: Field = { areaCode: options.defaultAreaCode ?? null, previous: null };
  for (const written of splitNumberText(text)) {
    const key = readKey(written, field);
    if (key === null) continue;
    field.previous = key;
    if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}

/** Two spellings of one number. */
export function sameNumber(one: string, other: string): boolean {
  const [key] = normaliseNumber(one);
  return one === other || (key !== undefined && key === normaliseNumber(other)[0]);
}

/** What numbers of one field hand on to the next: 022-23880007/23880009, 23880007/8. */
interface Field {
  areaCode: string | null;
  previous: string | null;
}

function readKey(written: WrittenNumber, field: Field): string | null {
  const tail = readTail(written, field.previous);
  if (tail !== null) return tail;
  const { groups } = written;
  const head = groups.slice(0, -1);
  if (groups.length > 1 && lastIsExtension(written)) {
    const key = readWhole({ ...written, groups: head }, field);
    if (key !== null) return key;
  }
  const whole = readWhole(written, field);
  if (whole !== null || groups.length < 2 || (groups.at(-1) ?? '').length > 6) return whole;
  return readWhole({ ...written, groups: head }, field);
}

/** 23880007/8 and 23880007/08: the last digits of the number before, replaced. */
function readTail(written: WrittenNumber, previous: string | null): string | null {
  const [digits, ...rest] = written.groups;
  if (!written.afterSlash || previous === null || digits === undefined || rest.length > 0) return null;
  if (digits.length > 4 || written.international) return null;
  return previous.slice(0, -digits.length) + digits;
}

/**
 * Whether the last hyphenated group is an extension though the digits joined would also make a number: what stands before
 * it is already complete (0316-2388000-1), but not the beginning of an area code and two halves (316-2388-0007).
 */
function lastIsExtension(written: WrittenNumber): boolean {
  const { groups } = written;
  const head = groups.slice(0, -1);
  const last = groups.at(-1) ?? '';
  if (last.length > 6) return false;
  const number = readChinese({ ...written, groups: head });
  if (number === null) return false;
  if (number.kind !== 'local') return true;
  return head.length === 1 || (head.length === 2 && head.every((group) => group.length === 4));
}

function readWhole(written: WrittenNumber, field: Field): string | null {
  const number = readChinese(written);
  if (number !== null) return chineseKey(number, field);
  const digits = written.groups.join('');
  if (written.international) return digits.startsWith('86') ? null : foreignKey(digits);
  const idd = written.key ? undefined : /^900([1-9]\d+)$/.exec(digits)?.[1];
  return idd === undefined ? null : readWhole({ ...written, groups: [idd], international: true }, field);
}

function readChinese({ groups, international, key }: WrittenNumber): ChineseNumber | null {
  const digits = groups.join('');
  if (international) return digits.startsWith('86') ? readAfterCountryCode(digits.slice(2)) : null;
  if (key) return readAfterCountryCode(digits);
  const afterCode =
    digits.length > 11 && digits.startsWith('86') ? readAfterCountryCode(digits.slice(2)) : null;
  return afterCode ?? readNational(digits);
}

function chineseKey(number: ChineseNumber, field: Field): string {
  switch (number.kind) {
    case 'mobile':
      return `+86${number.digits}`;
    case 'service':
      return `cn:${number.digits}`;
    case 'fixed':
      field.areaCode = number.areaCode;
      return `+86${number.areaCode}${number.subscriber}`;
    case 'local': {
      const areaCode = field.areaCode?.replace(/^0/, '') ?? '';
      const withArea = isAreaCode(areaCode) ? readAfterCountryCode(areaCode + number.subscriber) : null;
      return withArea?.kind === 'fixed' ? `+86${areaCode}${number.subscriber}` : `cn:${number.subscriber}`;
    }
  }
}

function foreignKey(digits: string): string | null {
  if (digits.length < 6 || digits.length > 15) return null;
  const number = parsePhoneNumber(`+${digits}`);
  return number?.isPossible() === true ? number.number : null;
}
