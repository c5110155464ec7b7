import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { filesIn } from './files.mjs';

const LIMIT = 350;
const FOLDERS = ['main', 'renderer', 'shared', 'tests', 'scripts'];

/** @returns {boolean} True when no source is longer than the limit. */
export function checkFileLength() {
  const long = FOLDERS.flatMap((folder) => filesIn(folder, /\.(tsx?|mjs)$/))
    .map((path) => ({ path, lines: readFileSync(join(projectDir, path), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > LIMIT);
  for (const { path, lines } of long) {
    say(`${path} has ${String(lines)} lines; ${String(LIMIT)} is the limit. Is there a second idea inside?`);
  }
  return long.length === 0;
}
