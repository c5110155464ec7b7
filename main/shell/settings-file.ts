import { existsSync, readFileSync, renameSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { settingsSchema, type Settings } from '../../shared/domain/settings';
import { failure, type Failure } from '../../shared/ipc/failure';

export interface LoadedSettings {
  readonly settings: Settings;
  /** Set when the file could not be used: it was set aside and defaults apply. */
  readonly failure: Failure | null;
}

/** Reads settings.json; a missing file means defaults, an unusable one is set aside as `.unusable`, never overwritten. */
export function loadSettings(path: string): LoadedSettings {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing ? { settings: settingsSchema.parse({}), failure: null } : defaultsInstead(path, error);
  }
  try {
    return { settings: settingsSchema.parse(JSON.parse(text)), failure: null };
  } catch (error) {
    setAside(path);
    return defaultsInstead(path, error);
  }
}

function defaultsInstead(path: string, error: unknown): LoadedSettings {
  const detail = error instanceof Error ? error.message.slice(0, 400) : '';
  return { settings: settingsSchema.parse({}), failure: failure('settings.invalid', detail, { file: path }) };
}

/** An earlier one set aside keeps its name. In a folder that cannot be written the file stays where it is. */
function setAside(path: string): void {
  let target = `${path}.unusable`;
  for (let n = 2; existsSync(target); n += 1) target = `${path}.unusable-${n}`;
  try {
    renameSync(path, target);
  } catch {
    // saving will fail there too, and say so
  }
}

/** Writes the whole file or leaves the old one: new file, fsync, rename. */
export async function saveSettings(path: string, settings: Settings): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(settings, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
