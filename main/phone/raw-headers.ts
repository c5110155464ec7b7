/** Values by a header's name and its compact name. */
export type RawHeaders = (name: string, compact?: string) => readonly string[];

/** Header lines of a SIP message as they stand, without its first; folded lines are joined. */
export function rawHeaderLines(message: string): readonly string[] {
  const end = message.indexOf('\r\n\r\n');
  const head = end === -1 ? message : message.slice(0, end);
  return head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .slice(1);
}

/** Headers of a SIP message before any parser has seen it. */
export function rawHeaders(message: string): RawHeaders {
  const lines = rawHeaderLines(message);
  return (name, compact) =>
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      const written = line.slice(0, colon).trim().toLowerCase();
      return colon > 0 && (written === name || written === compact) ? [line.slice(colon + 1).trim()] : [];
    });
}
