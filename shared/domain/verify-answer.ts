import { assertNever } from '../lib/assert-never';
import { billedMonth } from './arpu';
import type { CustomerKind, CustomerParts } from './customer';
import { isInService } from './line-order';
import { placeNamesOf } from './masking';
import { normaliseNumber } from './phone-number';
import type { VerificationPolicy } from './service-policies';
import { shanghaiMonth } from './shanghai-calendar';

type Question = VerificationPolicy['questions'][number];

/** What an answer is compared with. Bills count when they are of the month before `nowMs` (UTC ms). */
export interface Evidence {
  readonly parts: CustomerParts;
  readonly nowMs: number;
  /** Whoever rings from a number proves nothing by knowing it. */
  readonly callerNumber: string | null;
}

/** The questions that can be checked with what is known here, in the policy's order. */
export const askableQuestions = (
  policy: VerificationPolicy,
  kind: CustomerKind,
  evidence: Evidence,
): readonly Question[] =>
  policy.questions.filter(
    ({ kinds, source }) => kinds.includes(kind) && acceptable(source, evidence).length > 0,
  );

/**
 * Whether the answer is right; unknown where nothing here could tell. Spaces, width and case do not matter, nor how an amount is
 * written; an amount in whole yuan is right for any bill of that yuan. Says nothing about what would have been right.
 */
export function checkAnswer(
  source: Question['source'],
  answer: string,
  evidence: Evidence,
): 'right' | 'wrong' | 'unknown' {
  const truths = acceptable(source, evidence);
  if (truths.length === 0) return 'unknown';
  const said = plain(answer);
  if (said === '') return 'wrong';
  return truths.some((matches) => matches(said)) ? 'right' : 'wrong';
}

type Matches = (said: string) => boolean;

/** One test per truth that would do. */
function acceptable(
  source: Question['source'],
  { parts, nowMs, callerNumber }: Evidence,
): readonly Matches[] {
  const identity = parts.identity?.value;
  const lines = (parts.lines?.value ?? []).filter(isInService);
  switch (source) {
    case 'idNumberTail':
      return tails([identity?.idNumber]);
    case 'registeredName':
      return names([identity?.name]);
    case 'contactName':
      return names([identity?.contactName, ...(identity?.people ?? []).map((person) => person.name)]);
    case 'accountManager':
      return names([identity?.accountManager?.name]);
    case 'addressRoad':
      return roads([identity?.address, ...lines.map((line) => line.address)]);
    case 'lastBill':
      return amounts(
        (parts.bills?.value ?? [])
          .filter((bill) => billedMonth(bill) === shanghaiMonth(nowMs) - 1)
          .map((bill) => bill.totalFen),
      );
    case 'lineNumberTail': {
      const calling = callerNumber === null ? [] : normaliseNumber(callerNumber);
      const held = [...(identity?.numbers ?? []), ...lines.map((line) => line.number)].flatMap(spellings);
      return tails(held.filter((number) => !calling.includes(number)));
    }
    default:
      return assertNever(source);
  }
}

/** A field with two numbers is two; an extension is no part of it. What is no phone number is a circuit's, as it is. */
function spellings(number: string): readonly string[] {
  const keys = normaliseNumber(number);
  return keys.length === 0 ? [number] : keys;
}

/** The last four, or all of it; what is itself masked tells nothing. */
const tails = (numbers: readonly (string | undefined)[]): readonly Matches[] =>
  known(numbers)
    .filter((number) => /[0-9]{3}[0-9X]$/.test(number))
    .map((number) => (said) => {
      const tail = said.replace(/[^0-9A-Z]/g, '');
      return tail === number.slice(-4) || said === number || spellings(said).includes(number);
    });

const names = (people: readonly (string | undefined)[]): readonly Matches[] =>
  known(people)
    .filter((name) => !name.includes('*'))
    .map((name) => (said) => said === name);

/** The road or estate within whatever was said of the address, or a road's name without 路. */
const roads = (addresses: readonly (string | undefined)[]): readonly Matches[] =>
  addresses
    .flatMap((address) => placeNamesOf(address ?? ''))
    .map(plain)
    .map((name) => {
      const bare = name.replace(/(?:街道|大道|大街|胡同|[路街道巷弄镇乡])$/u, '');
      return (said) => said.includes(name) || (bare.length > 1 && said === bare);
    });

/** Each account's bill, or all of them together. */
function amounts(bills: readonly number[]): readonly Matches[] {
  const all = bills.reduce((sum, fen) => sum + fen, 0);
  return (bills.length > 1 ? [...bills, all] : bills).map((fen) => (said) => {
    const amount = readAmount(said);
    if (amount === null) return false;
    return amount.fen === fen || (amount.wholeYuan && amount.fen === Math.trunc(fen / 100) * 100);
  });
}

/** 128, 128.00元, ¥1,280.5, 128元5角3分, 128块5; null when it is no amount. */
function readAmount(said: string): { readonly fen: number; readonly wholeYuan: boolean } | null {
  const bare = said.replace(/^(?:¥|RMB|人民币)/, '').replace(/整$/, '');
  const decimal = /^(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?(?:元|块|块钱)?$/.exec(bare);
  const spoken = /^(?:(\d{1,9})(?:元|块))?(?:(\d)[角毛]?)?(?:(\d)分)?$/.exec(bare);
  const [yuan, jiao, fen] = decimal
    ? [decimal[1], decimal[2]?.[0], decimal[2]?.[1]]
    : [spoken?.[1], spoken?.[2], spoken?.[3]];
  if (yuan === undefined) return null;
  return {
    fen: Number(yuan.replaceAll(',', '')) * 100 + Number(jiao ?? 0) * 10 + Number(fen ?? 0),
    wholeYuan: jiao === undefined && fen === undefined,
  };
}

const known = (texts: readonly (string | undefined)[]): readonly string[] =>
  texts.map((text) => plain(text ?? '')).filter((text) => text !== '');

/** Without width, case, spaces and the dots of names. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u00b7\u2022\u30fb]/g, '')
    .toUpperCase();
