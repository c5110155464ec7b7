import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from './sync-to-disk';

const base64 = z.base64().min(1);

/** keys.json: the database key, wrapped; never in clear. `deviceId` names this seat to the centre that holds its wrapping key. */
const wrappedKeySchema = z.object({
  version: z.literal(1),
  deviceId: z.uuid(),
  wrapped: z.discriminatedUnion('by', [
    z.object({ by: z.literal('os'), backend: z.string(), blob: base64 }),
    /** AES-256-GCM, 96-bit nonce (NIST SP 800-38D). */
    z.object({ by: z.literal('centre'), nonce: base64, tag: base64, blob: base64 }),
  ]),
});
export type WrappedKey = z.output<typeof wrappedKeySchema>;

export type ReadWrappedKey =
  | { readonly kind: 'absent' }
  | { readonly kind: 'corrupt' }
  | { readonly kind: 'found'; readonly key: WrappedKey };

const FILE = 'keys.json';
/** Without the key every precious row is lost, so it is kept twice. */
const SECOND_COPY = 'keys.json.backup';

/** Reads keys.json, or its second copy where the first is gone or damaged. Throws file system errors other than ENOENT. */
export function readWrappedKey(dir: string): ReadWrappedKey {
  const first = readOne(join(dir, FILE));
  if (first.kind === 'found') return first;
  const second = readOne(join(dir, SECOND_COPY));
  if (second.kind === 'found') return second;
  return first.kind === 'absent' ? second : first;
}

function readOne(path: string): ReadWrappedKey {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'absent' };
    throw error;
  }
  const parsed = wrappedKeySchema.safeParse(parseJson(text));
  return parsed.success ? { kind: 'found', key: parsed.data } : { kind: 'corrupt' };
}

/** Writes both copies, each in one step: a reader finds the old file or the new one, whole. */
export function writeWrappedKey(dir: string, key: WrappedKey): void {
  const text = JSON.stringify(wrappedKeySchema.parse(key), null, 2);
  for (const name of [SECOND_COPY, FILE]) {
    const unfinished = join(dir, `${name}.unfinished`);
    const file = openSync(unfinished, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, join(dir, name));
  }
  syncFolder(dir);
}

/** Renames both copies to `<name>.corrupt-<time>`. */
export function setKeyFileAside(dir: string, nowMs: number): void {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:.]/g, '');
  for (const name of [FILE, SECOND_COPY]) {
    const path = join(dir, name);
    if (readOne(path).kind !== 'absent') renameSync(path, `${path}.corrupt-${stamp}`);
  }
  syncFolder(dirname(join(dir, FILE)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
