/** UTC ms → `2026-11-21T01:00:00.000Z`. */
export const toWireTime = (ms: number): string => new Date(ms).toISOString();

/** ISO 8601 → UTC ms; undefined for absent or unreadable text. */
export function fromWireTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  return Number.isFinite(ms) ? ms : undefined;
}
