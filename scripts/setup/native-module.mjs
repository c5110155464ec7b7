import { createHash } from 'node:crypto';
import {
  cpSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { askRuntime } from './electron-runtime.mjs';
import { projectDir, userCacheDir } from './paths.mjs';
import { ask, has, run, SetupError } from './run.mjs';
import { say } from './say.mjs';
import { ensurePackages } from './system-packages.mjs';

/**
 * The database module ships binaries for Node-API 10. An older Node or Electron does not refuse such a binary, it crashes; so the
 * decision is made on version numbers, before anything is loaded, and the module is rebuilt once for Node-API 9.
 */

const SHIPPED_NAPI = 10;
const moduleDir = join(projectDir, 'node_modules/better-sqlite3');
const prebuild = join(moduleDir, 'prebuilds', `${process.platform}-${process.arch}.node`);
const PROBE = "new (require('better-sqlite3'))(':memory:').prepare('select sqlite_version()').pluck().get()";

/** @param {string} file */
const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @returns {string} Where the rebuilt module of this version is kept for all checkouts. */
function keptBuild() {
  const { version } = JSON.parse(readFileSync(join(moduleDir, 'package.json'), 'utf8'));
  return join(
    userCacheDir,
    'native',
    `better-sqlite3-${version}-${process.platform}-${process.arch}-napi9.node`,
  );
}

/** @returns {string} The node-gyp that comes with npm. */
function nodeGyp() {
  const npm = process.env['npm_execpath'] ?? realpathSync(ask('sh', ['-c', 'command -v npm']).text);
  const file = join(dirname(dirname(npm)), 'node_modules/node-gyp/bin/node-gyp.js');
  if (!existsSync(file)) throw new SetupError(`node-gyp was not found beside npm (${file}).`);
  return file;
}

/** @param {string} target */
async function rebuild(target) {
  const missing = Object.entries({ python3: 'python3', make: 'make', 'g++': 'g++' }).filter(
    ([tool]) => !has(tool),
  );
  if (missing.length > 0)
    await ensurePackages(
      missing.map(([, name]) => name),
      'to build the database module',
    );
  say('Building the database module for this Node and Electron, once (about a minute) …');
  // Inside node_modules, so that the header package it includes resolves; apart from the module, so that a failure leaves it whole.
  const work = join(projectDir, 'node_modules', `.native-build-${String(process.pid)}`);
  try {
    cpSync(moduleDir, work, { recursive: true, filter: (path) => path !== join(moduleDir, 'build') });
    const prefix = dirname(dirname(process.execPath));
    const headers = existsSync(join(prefix, 'include/node/node_api.h')) ? [`--nodedir=${prefix}`] : [];
    await run(process.execPath, [nodeGyp(), 'rebuild', '--release', '--force_build=1', ...headers], {
      cwd: work,
      env: { ...process.env, CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL' },
      quiet: true,
    });
    mkdirSync(dirname(target), { recursive: true });
    replaceFile(join(work, 'build/Release/better_sqlite3.node'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * By rename: a process that has the old file loaded keeps it.
 * @param {string} from
 * @param {string} to
 */
function replaceFile(from, to) {
  const next = `${to}.${String(process.pid)}`;
  copyFileSync(from, next);
  renameSync(next, to);
}

/**
 * Makes the module loadable by this Node and by the runtime.
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 */
export async function ensureNativeModule(runtime) {
  const ofElectron = askRuntime(runtime, 'process.versions.napi');
  if (!ofElectron.ok) throw new SetupError(`Electron does not start: ${runtime.executable}`);
  if (Math.min(Number(ofElectron.text), Number(process.versions.napi)) >= SHIPPED_NAPI) return;
  const kept = keptBuild();
  if (!existsSync(kept)) await rebuild(kept);
  if (existsSync(prebuild) && digest(prebuild) === digest(kept)) return;
  replaceFile(kept, prebuild);
  const inNode = ask(process.execPath, ['-e', `process.stdout.write(${PROBE})`], { cwd: projectDir });
  const inElectron = askRuntime(runtime, PROBE);
  if (!inNode.ok || !inElectron.ok) {
    rmSync(kept, { force: true });
    throw new SetupError('The database module was built but does not load; the next start builds it again.');
  }
  say(`Database module in place (SQLite ${inNode.text}).`);
}
