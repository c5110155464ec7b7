import { printable } from './printable';

const maxHeaders = 20;
const maxValueLength = 256;

/** The X-… headers of a request, lower-cased, first value each, bounded: 20 headers of 256 characters. Untrusted text. */
export function readExtensionHeaders(
  names: readonly string[],
  valueOf: (name: string) => string | undefined,
): Readonly<Record<string, string>> {
  const headers = new Map<string, string>();
  for (const name of names) {
    if (headers.size >= maxHeaders) break;
    const key = name.toLowerCase();
    if (!/^x-[a-z0-9-]{1,62}$/.test(key) || headers.has(key)) continue;
    const value = valueOf(name);
    if (value !== undefined) headers.set(key, printable(value, maxValueLength));
  }
  return Object.fromEntries(headers);
}
