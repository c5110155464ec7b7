import type { Diverted } from '../../shared/domain/call';
import { readNameAddress } from './name-address';
import { printable } from './printable';

const maxEntries = 8;
const maxHeaderLength = 4096;

/**
 * Who sent a call on before it reached us, newest first. Diversion (RFC 5806) where there is one, since it names the reason in words;
 * else History-Info (RFC 7044), whose last entry is ourselves. Untrusted text, bounded and cleaned.
 */
export function readDiverted(headers: {
  readonly diversion: readonly string[];
  readonly historyInfo: readonly string[];
}): readonly Diverted[] {
  const diverted = entriesOf(headers.diversion).flatMap((entry) => {
    const number = numberIn(entry);
    return number === null ? [] : [{ number, reason: parameter(afterAddress(entry), 'reason') }];
  });
  if (diverted.length > 0) return diverted.slice(0, maxEntries);
  return entriesOf(headers.historyInfo)
    .slice(0, -1)
    .flatMap((entry) => {
      const number = numberIn(entry);
      return number === null ? [] : [{ number, reason: reasonInUri(entry) }];
    })
    .reverse()
    .slice(0, maxEntries);
}

/** Header values split at the commas between entries, not at those inside quotes or brackets. */
function entriesOf(values: readonly string[]): readonly string[] {
  const entries: string[] = [];
  let [entry, quoted, bracketed] = ['', false, false];
  for (const char of values.join(',').slice(0, maxHeaderLength)) {
    if (char === '"') quoted = !quoted;
    else if (char === '<' && !quoted) bracketed = true;
    else if (char === '>' && !quoted) bracketed = false;
    if (char === ',' && !quoted && !bracketed) {
      entries.push(entry);
      entry = '';
    } else entry += char;
  }
  return [...entries, entry].filter((one) => one.trim() !== '');
}

function numberIn(entry: string): string | null {
  const number = readNameAddress(entry)?.user ?? '';
  return number === '' ? null : number.slice(0, 64);
}

const afterAddress = (entry: string): string => entry.slice(entry.lastIndexOf('>') + 1);

function parameter(text: string, name: string): string | null {
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals === -1 || part.slice(0, equals).trim().toLowerCase() !== name) continue;
    const value = printable(part.slice(equals + 1).replaceAll('"', ''), 64);
    return value === '' ? null : value;
  }
  return null;
}

/** `<sip:8012@pbx?Reason=SIP%3Bcause%3D486>`: why the call left that place. */
function reasonInUri(entry: string): string | null {
  const query = /\?([^>]*)/.exec(entry)?.[1] ?? '';
  const reason = query.split('&').find((part) => /^reason=/i.test(part));
  if (reason === undefined) return null;
  try {
    const text = decodeURIComponent(reason.slice('reason='.length));
    return parameter(text, 'text') ?? parameter(text, 'cause');
  } catch {
    return null;
  }
}
