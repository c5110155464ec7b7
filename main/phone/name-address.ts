import { printable } from './printable';

export interface NameAddress {
  readonly display: string;
  readonly user: string;
  readonly host: string;
}

const maxHeaderLength = 1024;
const maxPartLength = 512;

/**
 * name-addr or addr-spec of RFC 3261 §25 with sip, sips or tel; sip.js's own reader refuses tel, bare URIs and lists. By hand and in
 * one pass, since a pattern over untrusted text can be made to take seconds.
 */
export function readNameAddress(header: string): NameAddress | null {
  const text = header.slice(0, maxHeaderLength).trim();
  const quotedEnd = text.startsWith('"') ? closingQuote(text) : 0;
  if (quotedEnd === -1) return null;
  const open = text.indexOf('<', quotedEnd);
  const close = text.indexOf('>', open);
  if (open !== -1 && close === -1) return null;
  const display =
    quotedEnd > 0 ? text.slice(1, quotedEnd).replace(/\\(.)/g, '$1') : text.slice(0, Math.max(0, open));
  const uri = open === -1 ? (text.split(/[;,?\s]/)[0] ?? '') : text.slice(open + 1, close);
  return readUri(uri.trim(), printable(display, maxPartLength));
}

/** Index of the quote that ends the quoted string the text begins with, or −1. */
function closingQuote(text: string): number {
  for (let index = 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index;
  }
  return -1;
}

function readUri(uri: string, display: string): NameAddress | null {
  const [scheme = '', ...rest] = uri.split(':');
  const address = rest.join(':');
  switch (scheme.toLowerCase()) {
    case 'tel':
      // without the marks that only help the eye (RFC 3966 §5.1.1)
      return { display, user: clean(address.split(/[;?]/)[0] ?? '').replace(/[().-]/g, ''), host: '' };
    case 'sip':
    case 'sips': {
      const at = address.indexOf('@');
      const user = at === -1 ? '' : (address.slice(0, at).split(/[;:]/)[0] ?? '');
      return { display, user: clean(user), host: address.slice(at + 1).split(/[;?:]/)[0] ?? '' };
    }
    default:
      return null;
  }
}

function clean(user: string): string {
  try {
    return printable(decodeURIComponent(user), maxPartLength);
  } catch {
    return printable(user, maxPartLength);
  }
}
