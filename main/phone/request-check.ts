import { Grammar } from 'sip.js';
import { headersOccur, headersRead, numbersFit } from './header-form';
import { offersSound } from './offer-form';
import { allowHeader, methodRefusal } from './our-methods';
import { hasTag, headersIn, rawHeaderLines, type RawHeaders } from './raw-headers';
import { readReplaces } from './replaces-header';

export interface Refusal {
  /** Code and phrase. */
  readonly status: string;
  /** Whole lines that belong to it. */
  readonly headers: readonly string[];
}

/** Of what `Require` may name, all that a seat can do; `Supported` says the same. */
const extensions: ReadonlySet<string> = new Set(['gruu', 'outbound', 'replaces', 'timer']);
const acceptSdp = 'Accept: application/sdp';
/** Nearly all first lines, seen without the grammar. */
const plainLine = /^[A-Z]+ sips?:[\w.+*~!-]+@[\w.:[\]-]+(?:;[\w.=~-]+)* SIP\/2\.0$/;

const refuse = (status: string, ...headers: string[]): Refusal => ({ status, headers });
const badRequest = refuse('400 Bad Request');

/**
 * Why a request is refused before sip.js sees it, null where it is not: sip.js drops in silence what it cannot read, throws on some, and
 * takes what it does not understand (RFC 3261 §8.2; the messages of RFC 4475 by name in the tests). An ACK is refused without a word.
 */
export function refusalOf(request: string): Refusal | null {
  const firstLine = request.slice(0, request.indexOf('\r\n'));
  const [method = '', uri = '', version = '', ...rest] = firstLine.split(' ');
  if (rest.length > 0 || uri === '' || !/^SIP\/\d+\.\d+$/i.test(version)) return badRequest;
  if (version.toUpperCase() !== 'SIP/2.0') return refuse('505 Version Not Supported');
  const lines = rawHeaderLines(request);
  const headers = headersIn(lines);
  if (!lines.every(hasName) || !headersOccur(headers) || !numbersFit(headers)) {
    return badRequest;
  }
  const notOurs = methodRefusal(method);
  if (notOurs !== null) return refuse(notOurs, allowHeader);
  return (
    uriRefusal(uri, firstLine) ??
    headerRefusal(method, headers) ??
    (method === 'INVITE' || method === 'UPDATE' ? contentRefusal(request, headers) : null)
  );
}

const hasName = (line: string): boolean => /^[\w.!%*+`'~-]+[ \t]*:/.test(line);

function uriRefusal(uri: string, firstLine: string): Refusal | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined) return badRequest;
  if (scheme !== 'sip' && scheme !== 'sips') return refuse('416 Unsupported URI Scheme');
  if (plainLine.test(firstLine)) return null;
  // headers have no place in it (§19.1.1)
  const hasHeaders = uri.includes('?', uri.indexOf('@') + 1);
  return hasHeaders || Grammar.parse(firstLine, 'Request_Response') === -1 ? badRequest : null;
}

function headerRefusal(method: string, headers: RawHeaders): Refusal | null {
  const [cseq = ''] = headers('cseq');
  const [via = ''] = headers('via');
  const transaction = /;\s*branch\s*=\s*(?:z9hG4bK)?[^\s;,]/i.test(via);
  // a branch that is nothing but the cookie names none (RFC 4475 §3.2)
  const nameless = /;\s*branch\s*=\s*z9hG4bK\s*(?:[;,]|$)/i.test(via);
  if (!headersRead(headers) || cseq.split(/\s+/)[1] !== method || !transaction || nameless) return badRequest;
  const [to = ''] = headers('to');
  if (!hasTag(to) && (method === 'INFO' || method === 'UPDATE')) {
    return refuse('481 Call/Transaction Does Not Exist');
  }
  if (method === 'ACK' || method === 'CANCEL') return null;
  const unknown = listed(headers('require')).filter((tag) => !extensions.has(tag.toLowerCase()));
  if (unknown.length > 0) return refuse('420 Bad Extension', `Unsupported: ${unknown.join(', ')}`);
  return replacesOne(method, headers) ? null : badRequest;
}

/** RFC 3891 §3: in an INVITE, one dialog, and nothing that contradicts it (RFC 3911). */
function replacesOne(method: string, headers: RawHeaders): boolean {
  const [first, ...more] = headers('replaces');
  if (first === undefined) return true;
  return method === 'INVITE' && more.length + headers('join').length === 0 && readReplaces(first) !== null;
}

function contentRefusal(request: string, headers: RawHeaders): Refusal | null {
  const accept = headers('accept');
  const takes = listed(accept).some((range) => /^(\*\/\*|application\/(\*|sdp))\s*(;|$)/i.test(range));
  if (accept.length > 0 && !takes) return refuse('406 Not Acceptable');
  const length = headers('content-length')[0];
  const body = request.slice(request.indexOf('\r\n\r\n') + 4);
  if (body === '' || Number(length ?? body.length) === 0) return null;
  const encoding = headers('content-encoding')[0]?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity') return refuse('415 Unsupported Media Type', 'Accept-Encoding: identity');
  const [type = ''] = headers('content-type');
  if (!/^application\/sdp\s*(;|$)/i.test(type)) {
    const optional = /;\s*handling\s*=\s*optional/i.test(headers('content-disposition')[0] ?? '');
    return optional ? null : refuse('415 Unsupported Media Type', acceptSdp);
  }
  return offersSound(withinLength(body, length))
    ? null
    : refuse('488 Not Acceptable Here', 'Warning: 399 desk.invalid "The offer cannot be read"');
}

/** What comes after the length that was said belongs to nothing (§18.3). */
const withinLength = (body: string, length: string | undefined): string =>
  length === undefined ? body : Buffer.from(body).subarray(0, Number(length)).toString('utf8');

const listed = (values: readonly string[]): readonly string[] =>
  values.flatMap((value) => value.split(',')).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
