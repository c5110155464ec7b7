import type { Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { Turns } from './turns';

/** Up to here a body is parsed at once: about a millisecond. */
const smallBytes = 64 * 1024;
/** A single object, or one item of a list, of more than this is none of ours. */
const mostItemBytes = 1024 * 1024;

/** Bytes → JSON value, null when empty. A long list is parsed some items at a time, letting others use the event loop in between. */
export async function parseJson(bytes: Buffer, turns: Turns): Promise<Outcome<unknown>> {
  if (bytes.length === 0) return ok(null);
  if (bytes.length <= smallBytes) return parsed(bytes.toString('utf8'));
  const start = firstBeyondBlanks(bytes, 0);
  if (bytes[start] === code('[')) return parseList(bytes, start + 1, turns);
  if (bytes.length > mostItemBytes) return tooLarge;
  await turns.next();
  return parsed(bytes.toString('utf8'));
}

const noJson = err(failure('centre.badAnswer', 'body is no JSON'));
const tooLarge = err(failure('centre.badAnswer', 'body too large'));

function parsed(text: string): Outcome<unknown> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return noJson;
  }
}

/** Cuts the list at commas between items, so that each cut is a list of its own; JSON.parse judges every byte of it. */
async function parseList(bytes: Buffer, from: number, turns: Turns): Promise<Outcome<unknown>> {
  const items: unknown[] = [];
  const scan = createScan(bytes, from);
  await turns.next();
  const breathe = turns.begin();
  for (let start = from; ;) {
    const end = scan(start + smallBytes, start + mostItemBytes);
    if (end === null) return bytes.length - start > mostItemBytes ? tooLarge : noJson;
    const text = bytes.toString('utf8', start, end.at);
    const part = parsed(`[${text}]`);
    if (!part.ok || !Array.isArray(part.value)) return noJson;
    // `[,` and `,]`: what lies before or after a comma must be something.
    if (part.value.length === 0 && (end.more || items.length > 0)) return noJson;
    for (const item of part.value as unknown[]) items.push(item);
    if (!end.more) return firstBeyondBlanks(bytes, end.at + 1) === bytes.length ? ok(items) : noJson;
    start = end.at + 1;
    const wait = breathe();
    if (wait !== null) await wait;
  }
}

const code = (character: string): number => character.charCodeAt(0);
const [quote, backslash, comma, open, close, openObject, closeObject] = [...'"\\,[]{}'].map(code);

/**
 * Walks on to the first comma between items at or beyond `atLeast`, or to the end of the list; null when neither comes before `atMost`.
 * It looks at every byte of every page: what it counts by is its own, since variables shared between calls cost twice as much.
 */
function createScan(
  bytes: Buffer,
  from: number,
): (atLeast: number, atMost: number) => { readonly at: number; readonly more: boolean } | null {
  let next = from;
  return (atLeast, atMost) => {
    const last = Math.min(bytes.length, atMost);
    let depth = 0;
    for (let at = next; at < last; at += 1) {
      const byte = bytes[at];
      if (byte === quote) at = endOfText(bytes, at + 1);
      else if (byte === open || byte === openObject) depth += 1;
      else if (byte === close || byte === closeObject) {
        if (depth === 0) return byte === close ? { at, more: false } : null;
        depth -= 1;
      } else if (byte === comma && depth === 0 && at >= atLeast) {
        next = at + 1;
        return { at, more: true };
      }
    }
    return null;
  };
}

/** Where the quote stands that ends the text begun before `from`; the length where none does. */
function endOfText(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

/** Where something other than JSON's white space begins; the length when nothing does. */
function firstBeyondBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (
    at < bytes.length &&
    (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09)
  )
    at += 1;
  return at;
}
