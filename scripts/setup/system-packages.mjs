import { ask, has, run, SetupError } from './run.mjs';
import { say } from './say.mjs';

/** Shared library → the Debian package that holds it. What is not listed is named by its file in the message. */
const PACKAGE_OF = new Map([
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libgdk-3.so.0', 'libgtk-3-0'],
  ['libatk-1.0.so.0', 'libatk1.0-0'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
  ['libatspi.so.0', 'libatspi2.0-0'],
  ['libcairo.so.2', 'libcairo2'],
  ['libpango-1.0.so.0', 'libpango-1.0-0'],
  ['libcups.so.2', 'libcups2'],
  ['libdbus-1.so.3', 'libdbus-1-3'],
  ['libglib-2.0.so.0', 'libglib2.0-0'],
  ['libgio-2.0.so.0', 'libglib2.0-0'],
  ['libgobject-2.0.so.0', 'libglib2.0-0'],
  ['libnss3.so', 'libnss3'],
  ['libnssutil3.so', 'libnss3'],
  ['libsmime3.so', 'libnss3'],
  ['libnspr4.so', 'libnspr4'],
  ['libasound.so.2', 'libasound2'],
  ['libgbm.so.1', 'libgbm1'],
  ['libdrm.so.2', 'libdrm2'],
  ['libXss.so.1', 'libxss1'],
  ['libX11.so.6', 'libx11-6'],
  ['libxcb.so.1', 'libxcb1'],
  ['libXcomposite.so.1', 'libxcomposite1'],
  ['libXdamage.so.1', 'libxdamage1'],
  ['libXext.so.6', 'libxext6'],
  ['libXfixes.so.3', 'libxfixes3'],
  ['libXrandr.so.2', 'libxrandr2'],
  ['libxkbcommon.so.0', 'libxkbcommon0'],
  ['libexpat.so.1', 'libexpat1'],
]);

/**
 * Installs Debian packages when it may (root, apt-get), else rejects with the line to type.
 * @param {readonly string[]} packages
 * @param {string} purpose Completes "… are needed" in the message.
 */
export async function ensurePackages(packages, purpose) {
  const wanted = [...new Set(packages)].sort();
  const command = `apt-get install -y --no-install-recommends ${wanted.join(' ')}`;
  if (!has('apt-get')) throw new SetupError(`Needed ${purpose}: ${wanted.join(', ')} (names as in Debian).`);
  if (process.getuid?.() !== 0) throw new SetupError(`Needed ${purpose}. Please run:\n  sudo ${command}`);
  say(`Installing system packages ${purpose}: ${wanted.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { env, quiet: true });
  try {
    await install();
  } catch {
    // A fresh machine has no package lists yet, or old ones.
    await run('apt-get', ['update', '-qq'], { env, quiet: true });
    await install();
  }
}

/**
 * @param {string} executable
 * @returns {string[]} Debian packages of the shared libraries that the program misses here.
 */
function missingLibraries(executable) {
  return ask('ldd', [executable])
    .text.split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0] ?? '')
    .map((library) => PACKAGE_OF.get(library) ?? library);
}

/**
 * Makes sure that Electron can start, show Chinese text, and has a display, real or virtual.
 * @param {string} executable
 */
export async function ensureSystemLibraries(executable) {
  if (process.platform !== 'linux') return;
  const missing = missingLibraries(executable);
  if (!has('fc-list') || ask('fc-list', [':lang=zh-cn', 'family']).text === '')
    missing.push('fontconfig', 'fonts-noto-cjk');
  if (!hasDisplay() && !has('Xvfb')) missing.push('xvfb');
  if (missing.length > 0) await ensurePackages(missing, 'to run Electron and show Chinese');
}

/** @returns {boolean} True when windows can be shown to a person. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}
