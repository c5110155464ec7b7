import { randomBytes } from 'node:crypto';
import { writeSip } from './sip-text';

/** One message to a phone that is registered as 8012, and what a phone answers to it. */
export interface WrongMessage {
  /** Of RFC 4475 where it is one of those, with what is meant in words. */
  readonly name: string;
  readonly raw: string | Uint8Array;
  /** The final status; `rings`: 180, and the agent decides; null: not a word. */
  readonly answer: number | 'rings' | null;
  /** Stands in the answer. */
  readonly says?: RegExp;
  /** Who is calling, where it rings. */
  readonly caller?: string;
}

/** The phone by its address of record, which it answers to as it does to its contact. */
export const seatUri = 'sip:8012@pbx.test';

export const newBranch = () => `z9hG4bK${randomBytes(6).toString('hex')}`;

/** The headers that every request has, by name; a change of null leaves one out. */
export function requestHeaders(
  method: string,
  changes: Readonly<Record<string, string | null>> = {},
): readonly string[] {
  const all: Readonly<Record<string, string | null>> = {
    Via: `SIP/2.0/WS far.invalid;branch=${newBranch()}`,
    'Max-Forwards': '70',
    From: '<sip:13800001111@far.invalid>;tag=1',
    To: `<${seatUri}>`,
    'Call-ID': randomBytes(6).toString('hex'),
    CSeq: `7 ${method}`,
    Contact: '<sip:far@far.invalid;transport=ws>',
    ...changes,
  };
  return Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
}

/** A request to the seat with some headers changed, left out (null) or added behind. */
export function wrongRequest(
  method: string,
  changes: Readonly<Record<string, string | null>> = {},
  extra: readonly string[] = [],
  body = '',
): string {
  return writeSip([`${method} ${seatUri} SIP/2.0`, ...requestHeaders(method, changes), ...extra], body);
}

/** The same with another first line; the method of CSeq is that of the line unless changed. */
export function wrongLine(
  line: string,
  changes: Readonly<Record<string, string | null>> = {},
  extra: readonly string[] = [],
  body = '',
): string {
  return writeSip([line, ...requestHeaders(line.split(' ')[0] ?? '', changes), ...extra], body);
}

/** Its length as it is written here, true or not. */
export const withLengths = (
  line: string,
  lengths: readonly string[],
  body: string,
  changes: Readonly<Record<string, string | null>> = {},
): string =>
  [
    line,
    ...requestHeaders(line.split(' ')[0] ?? '', changes),
    'Content-Type: application/sdp',
    ...lengths.map((length) => `Content-Length: ${length}`),
    '',
    body,
  ].join('\r\n');
