import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectDir } from '../setup/paths.mjs';

/** What the build reads. A change anywhere here makes dist/ stale. */
const SOURCES = ['main', 'renderer', 'shared', 'resources', 'scripts/build', 'package-lock.json'];
const stampFile = join(projectDir, 'dist', '.sources');

/**
 * @param {string} path
 * @returns {Generator<string>} Files under path, in a stable order.
 */
function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

/** @returns {string} Changes with any source's name or content. */
export function sourcesStamp() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesUnder(join(projectDir, source))) {
      hash.update(relative(projectDir, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** @param {string} stamp */
export function writeStamp(stamp) {
  writeFileSync(stampFile, stamp);
}

/** @returns {boolean} True when dist/ was built from exactly these sources. */
export function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourcesStamp();
}
