import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The text of each policy file from the first folder that has it; an administrator's folder comes before the built-in one. Null
 * for a file that cannot be read or is not UTF-8, such as one saved as GBK. A byte order mark is dropped.
 */
export function loadPolicyFiles(folders: readonly string[]): Record<string, string | null> {
  const texts: Record<string, string | null> = {};
  for (const folder of [...folders].reverse()) {
    for (const name of list(folder)) texts[name] = read(join(folder, name));
  }
  return texts;
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function read(path: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    return null;
  }
}
