import { readElements } from './plain-xml';

/** application/pidf+xml (RFC 3863 §4.1): whether anybody can be reached there; null for anything that does not say so. Untrusted text. */
export function readPresence(body: string): 'open' | 'closed' | null {
  const elements = readElements(body);
  if (elements?.[0]?.name !== 'presence') return null;
  const words = elements.filter(({ name }) => name === 'basic').map(({ text }) => text.trim());
  if (words.includes('open')) return 'open';
  return words.includes('closed') ? 'closed' : null;
}
