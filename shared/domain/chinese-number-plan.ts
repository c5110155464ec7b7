/**
 * The parts of the Chinese numbering plan (YD/T 1023, 电信网编号计划 2017) the desk needs: which digit strings are a
 * mobile, a fixed line with area code, a service number or a local number. libphonenumber calls service numbers invalid.
 */
export type ChineseNumber =
  | { readonly kind: 'mobile'; readonly digits: string }
  | { readonly kind: 'fixed'; readonly areaCode: string; readonly subscriber: string }
  | { readonly kind: 'service'; readonly digits: string }
  | { readonly kind: 'local'; readonly subscriber: string };

const mobile = /^1[3-9]\d{9}$/;
/** 10 and 2x have eight-digit subscribers; the others seven or eight. Subscribers start with 2–8. */
const fixed = /^(10|2[0-57-9])([2-8]\d{7})$|^([3-9]\d{2})([2-8]\d{6,7})$/;
const local = /^[2-8]\d{6,7}$/;

/** One line a family; what is not here is no service number. */
const serviceNumbers: readonly RegExp[] = [
  /^1[12]\d(?:\d{2,3})?$/, // 110 114 120, 12345 12315, 116114
  /^100\d{2,6}$/, // carriers: 10000 10010 10086 10099 1008611
  /^106\d{5,6}$|^106\d{8,17}$/, // message ports and machine cards; ten digits would be Beijing
  /^9[56]\d{3,6}$/, // 95588, 96xxx and their eight-digit forms
  /^[48]00\d{7}$/, // 400 shared cost, 800 free
];

/** Carrier-selection prefixes dialled before the number. */
const carrierPrefix = /^(?:179\d\d|12593)(?=0?\d{10})/;

/** Reads digits written without +, 00 or 86; a leading 9 for an outside line only where nothing else fits. Null when no number. */
export function readNational(written: string): ChineseNumber | null {
  const digits = written.replace(carrierPrefix, '');
  return readPlain(digits) ?? readWithTrunkZero(digits) ?? readWithOutsideLine(digits);
}

/** Reads what follows +86, 0086 or 86; a trunk zero that slipped in, as in +86 (0)22, is dropped. */
export function readAfterCountryCode(digits: string): ChineseNumber | null {
  return readPlain(digits) ?? readWithTrunkZero(digits);
}

export const isAreaCode = (text: string): boolean => /^(?:10|2[0-57-9]|[3-9]\d{2})$/.test(text);

function readPlain(digits: string): ChineseNumber | null {
  if (mobile.test(digits)) return { kind: 'mobile', digits };
  if (serviceNumbers.some((family) => family.test(digits))) return { kind: 'service', digits };
  const line = fixed.exec(digits);
  if (line) {
    const areaCode = line[1] ?? line[3] ?? '';
    return { kind: 'fixed', areaCode, subscriber: digits.slice(areaCode.length) };
  }
  return local.test(digits) ? { kind: 'local', subscriber: digits } : null;
}

function readWithTrunkZero(digits: string): ChineseNumber | null {
  if (!digits.startsWith('0') || digits.startsWith('00')) return null;
  const rest = readPlain(digits.slice(1));
  if (rest?.kind === 'mobile' || rest?.kind === 'fixed') return rest;
  return readServiceOfArea(digits.slice(1));
}

/** 022-10000 is the 10000 of Tianjin. */
function readServiceOfArea(digits: string): ChineseNumber | null {
  const areaLength = /^(?:10|2)/.test(digits) ? 2 : 3;
  if (!isAreaCode(digits.slice(0, areaLength))) return null;
  const rest = readPlain(digits.slice(areaLength));
  return rest?.kind === 'service' ? rest : null;
}

/** 9 for an outside line, as branch exchanges write it. Reached only when the digits are no number as they stand. */
function readWithOutsideLine(digits: string): ChineseNumber | null {
  if (!digits.startsWith('9') || digits.length < 9) return null;
  const rest = digits.slice(1);
  return rest.startsWith('0') ? readWithTrunkZero(rest) : readPlain(rest);
}
