import { Grammar, type URI } from 'sip.js';

/** Who rings: as the network would present it. */
export interface PracticeCaller {
  /** As written on the wire; null withholds it (anonymous, RFC 3323 Privacy: id). */
  readonly number: string | null;
  readonly displayName: string | null;
  /** Extra headers of the INVITE, for instance X-Queue. */
  readonly headers: Readonly<Record<string, string>>;
  /** Voice id: the stem of a file in resources/practice/voices. */
  readonly voice: string;
}

/** What the caller puts into the INVITE. */
export interface CallerIdentity {
  readonly from: URI;
  readonly displayName: string;
  readonly extraHeaders: readonly string[];
}

const token = /^[A-Za-z0-9\-.!%*_+`'~]+$/;
/** The dialog's own headers are not the caller's to write. */
const reserved =
  /^(via|v|from|f|to|t|call-id|i|cseq|contact|m|route|record-route|max-forwards|content-.*|c|l|e|require|supported|k|allow|privacy)$/i;

/** The caller's From, display name and headers, made safe for the wire whatever the data holds. */
export function callerIdentity(caller: PracticeCaller, domain: string): CallerIdentity {
  const extraHeaders = Object.entries(caller.headers)
    .filter(([name]) => token.test(name) && !reserved.test(name))
    .map(([name, value]) => `${name}: ${oneLine(value)}`);
  const number = caller.number?.trim() ?? '';
  const from = number === '' ? undefined : Grammar.URIParse(`sip:${escapeUser(number)}@${domain}`);
  if (from) return { from, displayName: displayNameOf(caller), extraHeaders };
  const anonymous = Grammar.URIParse('sip:anonymous@anonymous.invalid');
  if (!anonymous) throw new Error('the anonymous URI is not a URI');
  return { from: anonymous, displayName: 'Anonymous', extraHeaders: [...extraHeaders, 'Privacy: id'] };
}

/** Quotes and backslashes are dropped, not escaped: sip.js writes the name between quotes as it is. */
const displayNameOf = (caller: PracticeCaller): string =>
  oneLine(caller.displayName ?? '').replace(/["\\]/g, '');

const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();

const escapeUser = (user: string): string => encodeURIComponent(user).replace(/%2B/g, '+');
