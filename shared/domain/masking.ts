import type { CustomerKind } from './customer';
import { isAreaCode } from './chinese-number-plan';
import { normaliseNumber, type NumberOptions } from './phone-number';

/** Personal data as it may be shown and spoken of. Each gives what may leave the desk's core; none can be undone. */

const veil = (length: number): string => '*'.repeat(length);

/**
 * 138****8000; 022-2388**07 (area code kept); +1******43 abroad; service numbers as they are. Of several numbers the first.
 * What is no number at all becomes *** so that nothing typed into a caller id is shown.
 */
export function maskNumber(text: string, options: NumberOptions = {}): string {
  if (text.trim() === '') return '';
  const key = normaliseNumber(text, options)[0];
  if (key === undefined) return '***';
  if (key.startsWith('cn:')) {
    const digits = key.slice(3);
    return /^[2-8]\d{6,7}$/.test(digits) ? maskSubscriber(digits) : digits;
  }
  if (!key.startsWith('+86')) return key.slice(0, 2) + veil(key.length - 4) + key.slice(-2);
  const digits = key.slice(3);
  if (/^1[3-9]\d{9}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  const areaLength = isAreaCode(digits.slice(0, 2)) ? 2 : 3;
  return `0${digits.slice(0, areaLength)}-${maskSubscriber(digits.slice(areaLength))}`;
}

/** 2388**07, 238**07. */
const maskSubscriber = (digits: string): string => `${digits.slice(0, -4)}**${digits.slice(-2)}`;

/** Two-character surnames (复姓) still in use; with three or more characters they stay whole. */
const compoundSurnames = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 左丘 东门 西门 第五'.split(
    ' ',
  ),
);

/** 张*, 欧阳**, L* W**; an enterprise's name is public and stays. */
export function maskName(name: string, kind: CustomerKind): string {
  if (kind === 'enterprise') return name;
  const trimmed = name.trim();
  if (isLatinName(trimmed)) {
    return trimmed
      .split(/\s+/)
      .map((word) => [...word].map((letter, index) => (index === 0 ? letter : '*')).join(''))
      .join(' ');
  }
  const letters = [...trimmed];
  // A single character would otherwise be shown whole.
  return letters.length === 1
    ? '*'
    : surnameOf(trimmed) + veil(letters.length - [...surnameOf(trimmed)].length);
}

export const isLatinName = (name: string): boolean => /^[\p{Script=Latin}\s.'-]+$/u.test(name.trim());

/** What stays of a Chinese name: 张 of 张伟, 欧阳 of 欧阳小明, nothing of a name of one character. */
export function surnameOf(name: string): string {
  const letters = [...name.trim()];
  if (letters.length < 2) return '';
  return letters
    .slice(0, letters.length > 2 && compoundSurnames.has(letters.slice(0, 2).join('')) ? 2 : 1)
    .join('');
}

/** An identity card's first and last character; of an organisation's unified social credit code two at either end. */
export function maskIdNumber(idNumber: string, kind: CustomerKind): string {
  const letters = [...idNumber.trim()];
  const shown = kind === 'enterprise' ? 2 : 1;
  return letters
    .map((letter, at) =>
      letters.length > 2 * shown && (at < shown || at >= letters.length - shown) ? letter : '*',
    )
    .join('');
}

/** A circuit number as it is; a phone number masked. */
export const shownLineNumber = (number: string): string =>
  /^[+\d]/.test(number) ? maskNumber(number) : number;

const digit = '[0-9０-９]';
/** Mobile and fixed numbers, spaced or not; identity cards and other long numbers of persons such as bank cards. Not parts of codes. */
const numbersInText = new RegExp(
  [
    `(?<![0-9０-９A-Za-z])(?<![0-9A-Za-z]-)(?:`,
    `(?:(?:[+＋]|00)?86[ -]?)?[1１][3-9３-９]${digit}[ -]?${digit}{4}[ -]?${digit}{4}|`,
    `[0０]${digit}{2,3}[ -]?${digit}{7,8}|`,
    `(?<long>${digit}{14,18}[0-9０-９XxＸｘ])`,
    `)(?![0-9０-９])`,
  ].join(''),
  'g',
);

/** Masks the numbers inside words that somebody wrote: a ticket's title, a contact's summary. */
export const maskTextNumbers = (text: string): string =>
  text.replace(numbersInText, (number: string, long: string | undefined) =>
    long === undefined ? maskNumber(number) : maskIdNumber(number, 'consumer'),
  );

const region =
  /^(?:[^\d\s]{2,7}?(?:省|自治区|特别行政区))?\s*(?:[^\d\s]{2,8}?(?:市|自治州|地区|盟))?\s*(?:[^\d\s]{1,10}?(?:新区|开发区|区|县|旗|市))?/u;
const street = /^\s*[^\d\s]{1,12}?(?:街道|大道|大街|胡同|路|街|道|巷|弄|镇|乡)/u;

/** To the street where one is named, else to the district: 天津市南开区白堤路****. Foreign ones lose every token with a digit. */
export function maskAddress(address: string): string {
  const text = address.trim().normalize('NFKC');
  if (text === '') return '';
  if (!/\p{Script=Han}/u.test(text)) return text.replace(/\S*\d\S*/g, '**');
  const { area, road } = addressParts(text);
  const kept = (area + road).trimEnd();
  return kept.length === text.length ? kept : `${kept}****`;
}

/** What a Chinese address names its place by before any number: the road, the estate, or both: 白堤路, 怡景花园. */
export function placeNamesOf(address: string): readonly string[] {
  const text = address.trim().normalize('NFKC');
  const { area, road } = addressParts(text);
  const estate = /^[\p{Script=Han}·]{2,15}(?=\d)/u.exec(text.slice(area.length + road.length))?.[0] ?? '';
  return [road.trim(), estate].filter((name) => name !== '');
}

function addressParts(text: string): { readonly area: string; readonly road: string } {
  const area = region.exec(text)?.[0] ?? '';
  return { area, road: street.exec(text.slice(area.length))?.[0] ?? '' };
}
