import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from './paths.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

/** @typedef {{ version?: string, optional?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(join(projectDir, file), 'utf8')).packages;
}

/** @returns {boolean} True when every package of the lock file is installed in its version (optional ones may be absent). */
export function areDependenciesInstalled() {
  if (!existsSync(join(projectDir, 'node_modules/.package-lock.json'))) return false;
  const installed = packagesIn('node_modules/.package-lock.json');
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, wanted]) =>
      path === '' ||
      (installed[path] === undefined ? wanted.optional === true : installed[path].version === wanted.version),
  );
}

/** Installs what the lock file names, when it is not there yet. */
export async function installDependencies() {
  if (areDependenciesInstalled()) return;
  say('Installing dependencies (npm ci); this takes a minute or two the first time …');
  // Engine warnings are expected: some packages ask for a newer Node than they need.
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}
