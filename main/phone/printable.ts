/** Untrusted text: control and direction-changing characters never reach the screen. */
export function printable(text: string, maxLength: number): string {
  return text
    .slice(0, maxLength * 2)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, maxLength);
}
