/** Values by a header's name in lower case. */
export type RawHeaders = (name: string) => readonly string[];

/** RFC 3261 §7.3.3 and the registry since, as far as this seat asks for them. */
const longNames: ReadonlyMap<string, string> = new Map([
  ['c', 'content-type'],
  ['e', 'content-encoding'],
  ['f', 'from'],
  ['i', 'call-id'],
  ['l', 'content-length'],
  ['m', 'contact'],
  ['r', 'refer-to'],
  ['t', 'to'],
  ['v', 'via'],
]);
const none: readonly string[] = [];

/** Header lines of a SIP message as they stand, without its first; folded lines are joined. */
export function rawHeaderLines(message: string): readonly string[] {
  const end = message.indexOf('\r\n\r\n');
  const head = end === -1 ? message : message.slice(0, end);
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  lines.shift();
  return lines;
}

/** Headers of a SIP message before any parser has seen it, their names long or short. */
export const rawHeaders = (message: string): RawHeaders => headersIn(rawHeaderLines(message));

/** Whether a From or To has a tag, in a To that of a dialog (RFC 3261 §12). */
export const hasTag = (address: string): boolean => /;\s*tag\s*=/i.test(address);

/** As `rawHeaders`, of its lines. */
export function headersIn(lines: readonly string[]): RawHeaders {
  const values = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const written = line.slice(0, colon).trim().toLowerCase();
    const name = longNames.get(written) ?? written;
    const value = line.slice(colon + 1).trim();
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return (name) => values.get(name) ?? none;
}
