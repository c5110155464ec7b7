import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads each policy file from the first folder that has it; an administrator's folder comes before the built-in one. Unparsable JSON is undefined. */
export function loadPolicyFiles(folders: readonly string[]): Record<string, unknown> {
  const files: Record<string, unknown> = {};
  for (const folder of [...folders].reverse()) {
    for (const name of list(folder)) files[name] = parse(join(folder, name));
  }
  return files;
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
