import { readNameAddress } from './name-address';

export interface CallerIdentity {
  readonly number: string | null;
  readonly display: string | null;
}

export interface CallerHeaders {
  readonly from: string | undefined;
  readonly assertedIdentity: string | undefined;
  readonly privacy: string | undefined;
}

const maxNumberLength = 64;
const maxDisplayLength = 128;
const withheldUsers = new Set([
  'anonymous',
  'unknown',
  'unavailable',
  'restricted',
  'withheld',
  'private',
  'invalid',
]);

/**
 * Who is calling: the first P-Asserted-Identity where there is one (RFC 3325), else From. Null when withheld: Privacy id, user or
 * header (RFC 3323), an anonymous user or host, or no user at all.
 */
export function readCallerIdentity(headers: CallerHeaders): CallerIdentity {
  const privacy = (headers.privacy ?? '').toLowerCase().split(/[;,\s]+/);
  const withheld = privacy.some((value) => value === 'id' || value === 'user' || value === 'header');
  if (withheld) return { number: null, display: null };
  const asserted = readNameAddress(headers.assertedIdentity ?? '');
  const source = asserted ?? readNameAddress(headers.from ?? '');
  if (!source) return { number: null, display: null };
  const number = source.user.slice(0, maxNumberLength);
  const anonymous =
    number === '' ||
    withheldUsers.has(number.toLowerCase()) ||
    /(^|\.)anonymous\.invalid$/i.test(source.host);
  return {
    number: anonymous ? null : number,
    display: anonymous || source.display === '' ? null : source.display.slice(0, maxDisplayLength),
  };
}
