import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../setup/paths.mjs';

/**
 * @param {string} folder Relative to the project.
 * @param {RegExp} name Which file names.
 * @returns {string[]} Paths relative to the project, in a stable order; empty when the folder is absent.
 */
export function filesIn(folder, name) {
  /** @type {import('node:fs').Dirent[]} */
  let entries;
  try {
    entries = readdirSync(join(projectDir, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(path, name);
      return name.test(entry.name) ? [path] : [];
    });
}
