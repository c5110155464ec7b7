import { Grammar } from 'sip.js';
import type { RawHeaders } from './raw-headers';

interface HeaderForm {
  readonly name: string;
  /** The rule by which sip.js reads it; what that refuses, sip.js drops in silence. */
  readonly rule: string;
  /** Nearly all that servers send, seen without the grammar, which costs a hundred times as much. */
  readonly plain: RegExp;
  readonly occurs: 'once' | 'atMostOnce' | 'often' | 'atLeastOnce';
}

const address = /^(?:"[^"\\<>]*" ?)?<sips?:[\w.+*~!-]+(?:@[\w.:[\]-]+)?(?:;[\w.=~-]+)*>(?:;[\w.=~@-]+)*$/;

/** RFC 3261 §7.3.1, §8.1.1, §20. */
const forms: readonly HeaderForm[] = [
  {
    name: 'via',
    rule: 'Via',
    plain: /^SIP\/2\.0\/\w+ [\w.:[\]-]+(?:;[\w-]+(?:=[\w.:[\]-]+)?)*$/,
    occurs: 'atLeastOnce',
  },
  { name: 'from', rule: 'From', plain: address, occurs: 'once' },
  { name: 'to', rule: 'To', plain: address, occurs: 'once' },
  { name: 'call-id', rule: 'Call_ID', plain: /^[\w.-]+(?:@[\w.-]+)?$/, occurs: 'once' },
  { name: 'cseq', rule: 'CSeq', plain: /^\d{1,9} [A-Z]+$/, occurs: 'once' },
  { name: 'max-forwards', rule: 'Max_Forwards', plain: /^\d{1,2}$/, occurs: 'atMostOnce' },
  {
    name: 'content-length',
    rule: 'Content_Length',
    plain: /^\d{1,9}$/,
    occurs: 'atMostOnce',
  },
  {
    name: 'content-type',
    rule: 'Content_Type',
    plain: /^application\/[\w.+-]+$/,
    occurs: 'atMostOnce',
  },
  { name: 'refer-to', rule: 'Refer_To', plain: address, occurs: 'atMostOnce' },
  { name: 'contact', rule: 'Contact', plain: address, occurs: 'often' },
  { name: 'record-route', rule: 'Record_Route', plain: address, occurs: 'often' },
];

/** The numbers of a message are within their bounds (RFC 3261 §8.1.1.5, §20.22). */
export function numbersFit(headers: RawHeaders): boolean {
  const cseq = /^\d+/.exec(headers('cseq')[0] ?? '')?.[0] ?? '0';
  return Number(cseq) < 2 ** 31 && Number(headers('max-forwards')[0] ?? 0) <= 255;
}

/** What must be there is there, and what may stand once does. */
export const headersOccur = (headers: RawHeaders): boolean =>
  forms.every(({ name, occurs }) => {
    const { length } = headers(name);
    if (occurs === 'often') return true;
    return occurs === 'atLeastOnce' ? length > 0 : length === 1 || (occurs === 'atMostOnce' && length === 0);
  });

/** Each header that sip.js reads is such that it can. */
export const headersRead = (headers: RawHeaders): boolean =>
  forms.every(({ name, rule, plain }) =>
    headers(name).every((value) => plain.test(value) || Grammar.parse(value, rule) !== -1),
  );
