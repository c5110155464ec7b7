/** Headers of a SIP message before any parser has seen it; folded lines are joined. */
export function rawHeaders(message: string): (name: string, compact?: string) => readonly string[] {
  const end = message.indexOf('\r\n\r\n');
  const lines = (end === -1 ? message : message.slice(0, end)).replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return (name, compact) =>
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      const written = line.slice(0, colon).trim().toLowerCase();
      return colon > 0 && (written === name || written === compact) ? [line.slice(colon + 1).trim()] : [];
    });
}
