import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchDeviceKey } from '../../main/backoffice/device-key';
import { cacheFileKey } from '../../main/cache/cache-key';
import { deriveFileKey, type StoreFile } from '../../main/cache/file-keys';
import { resolveFileKey } from '../../main/cache/key-ladder';
import { openDatabase } from '../../main/cache/open-database';
import { startCentre } from './headless-centre';

/** Where a practice desk keeps its local files, once it has run. */
export function practiceFolder(profile: string): string {
  const name = readdirSync(profile).find((entry) => entry.startsWith('practice-'));
  if (name === undefined) throw new Error('no practice desk has run with this profile');
  return join(profile, name);
}

/** Marks a local file of a stopped practice desk as written by a program that does not exist yet. */
export async function makeFromTheFuture(profile: string, file: StoreFile): Promise<void> {
  const dir = practiceFolder(profile);
  const centre = await startCentre({ data: join(dir, 'centre') });
  try {
    const resolved = await resolveFileKey({
      dir,
      nowMs: Date.now(),
      safeStorage: null,
      fetchDeviceKey: (deviceId) =>
        fetchDeviceKey(
          { url: centre.url, token: centre.token, ca: null },
          deviceId,
          AbortSignal.timeout(10_000),
        ),
    });
    if (!resolved.key) throw new Error(`no key for ${file}: ${resolved.failure?.detail ?? ''}`);
    const db = openDatabase({
      path: join(dir, file),
      key: file === 'cache.db' ? cacheFileKey(dir, resolved.key) : deriveFileKey(resolved.key, file),
      synchronous: 'FULL',
    });
    db.pragma('user_version=99990');
    db.close();
  } finally {
    await centre.kill();
  }
}

/** Every file below a folder with its bytes. Files that vanish meanwhile are left out. */
export function filesBelow(folder: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      try {
        return [{ path, bytes: readFileSync(path) }];
      } catch {
        return [];
      }
    });
}

/** Which files hold one of the words, in UTF-8 or UTF-16, as `word in path`. */
export function clearTextIn(folder: string, words: readonly string[]): readonly string[] {
  return filesBelow(folder).flatMap(({ path, bytes }) =>
    words
      .filter((word) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le'))
      .map((word) => `${word} in ${path}`),
  );
}
