/** Larger SIP messages are no phone calls; RFC 3261 §18.1.1 names 65,535 bytes as the least a receiver must take. */
export const maxFrameBytes = 65_536;

/** Where the headers needed to answer stand, in a request whose sender means well. */
const headBytes = 8192;

/** A request this much shorter than it claims is damage of a media relay; more is a lie and is left to be refused with 400. */
const mendableRequestBytes = 4;

export type Frame =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'ping' }
  | { readonly kind: 'pong' }
  | {
      readonly kind: 'dropped';
      readonly reason: 'empty' | 'oversized' | 'truncated';
      /** The beginning of an oversized request, enough to answer it. */
      readonly head?: string;
    };

/**
 * What a WebSocket frame holds, before sip.js sees it. CRLFCRLF is a ping and CRLF a pong (RFC 7118 §6, RFC 5626 §4.4.1). A body
 * shorter than its Content-Length makes sip.js drop a response in silence, so the header is made true.
 */
export function guardFrame(data: Buffer): Frame {
  if (data.length === 0) return { kind: 'dropped', reason: 'empty' };
  if (data.length > maxFrameBytes) return tooLarge(data);
  const text = data.toString('utf8');
  if (/^(\r\n)+$/.test(text)) return text.length >= 4 ? { kind: 'ping' } : { kind: 'pong' };
  const bodyStart = text.indexOf('\r\n\r\n');
  if (bodyStart === -1) return { kind: 'dropped', reason: 'truncated' };
  return { kind: 'message', text: mendContentLength(text, bodyStart) };
}

function tooLarge(data: Buffer): Frame {
  const head = data.subarray(0, headBytes).toString('utf8');
  const isRequest = /^[A-Z]+ \S+ SIP\/2\.0\r\n/.test(head) && !head.startsWith('ACK ');
  return { kind: 'dropped', reason: 'oversized', ...(isRequest ? { head } : {}) };
}

function mendContentLength(text: string, headersEnd: number): string {
  const headers = text.slice(0, headersEnd);
  const body = text.slice(headersEnd + 4);
  const header = /^(content-length|l)([ \t]*:[ \t]*)(\d{1,9})[ \t]*$/im.exec(headers);
  if (!header) return text;
  const actual = Buffer.byteLength(body);
  const missing = Number(header[3]) - actual;
  const isResponse = text.startsWith('SIP/2.0 ');
  if (missing <= 0 || (!isResponse && missing > mendableRequestBytes)) return text;
  const mended = `${header[1] ?? ''}${header[2] ?? ''}${actual}`;
  return (
    headers.slice(0, header.index) +
    mended +
    headers.slice(header.index + header[0].length) +
    text.slice(headersEnd)
  );
}
