/** A SIP message read loosely: enough for a scripted peer, blind to nothing it was sent. */
export interface SipText {
  readonly raw: string;
  readonly startLine: string;
  /** Request method, or null for a response. */
  readonly method: string | null;
  /** Response status, or null for a request. */
  readonly status: number | null;
  readonly body: string;
  header(name: string): string;
  headers(name: string): readonly string[];
}

export function readSip(raw: string): SipText {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const [startLine = '', ...lines] = head.split('\r\n');
  const response = /^SIP\/2\.0 (\d{3})/.exec(startLine);
  const headers = (name: string) =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(line.indexOf(':') + 1).trim());
  return {
    raw,
    startLine,
    method: response ? null : (startLine.split(' ')[0] ?? null),
    status: response ? Number(response[1]) : null,
    body: rest.join('\r\n\r\n'),
    headers,
    header: (name) => headers(name)[0] ?? '',
  };
}

/** Joins lines with CRLF and appends a body with its true length. */
export function writeSip(lines: readonly string[], body = ''): string {
  return [...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}
