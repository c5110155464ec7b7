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

interface NameAddress {
  readonly display: string;
  readonly user: string;
  readonly host: string;
}

/** name-addr or addr-spec of RFC 3261 §25 with sip, sips or tel; sip.js's own reader refuses tel, bare URIs and lists. */
function readNameAddress(text: string): NameAddress | null {
  const match =
    /^\s*(?:"((?:[^"\\]|\\.)*)"|([^"<>,;:@]*?))\s*<\s*([^<>]+?)\s*>/.exec(text) ??
    /^\s*()()((?:sips?|tel):[^\s<>;,?]+)/i.exec(text);
  if (!match) return null;
  const [, quoted, token, uri = ''] = match;
  const display = (quoted ?? '').replace(/\\(.)/g, '$1').trim() || (token ?? '').trim();
  const tel = /^tel:([^;?]*)/i.exec(uri);
  if (tel) return { display, user: clean(tel[1] ?? ''), host: '' };
  const sip = /^sips?:(?:([^@]*)@)?([^;?:]*)/i.exec(uri);
  if (!sip) return null;
  const user = (sip[1] ?? '').split(/[;:]/)[0] ?? '';
  return { display: printable(display), user: clean(user), host: sip[2] ?? '' };
}

function clean(user: string): string {
  try {
    return printable(decodeURIComponent(user)).trim();
  } catch {
    return printable(user).trim();
  }
}

/** Untrusted text: control and direction-changing characters never reach the screen. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '');
}
