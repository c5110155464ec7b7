import { checkFileLength } from './check/file-length.mjs';
import { checkLayers } from './check/layers.mjs';
import { checkLocales } from './check/locales.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { main } from './setup/main.mjs';
import { projectDir } from './setup/paths.mjs';
import { runInForeground } from './setup/child.mjs';
import { say } from './setup/say.mjs';

const PROCESSES = ['shared', 'main', 'renderer', 'tests'];

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {() => Promise<boolean>}
 */
const tool = (program, ...args) => {
  return async () =>
    (await runInForeground('npx', ['--no-install', program, ...args], { cwd: projectDir })) === 0;
};

/**
 * Name → check; each says itself what is wrong and resolves to whether all is well.
 * @type {[string, () => boolean | Promise<boolean>][]}
 */
const CHECKS = [
  ...PROCESSES.map(
    (name) =>
      /** @type {[string, () => Promise<boolean>]} */ ([
        `types of ${name}`,
        tool('tsc', '-p', `tsconfig.${name}.json`),
      ]),
  ),
  ['layers', checkLayers],
  ['file length', checkFileLength],
  ['locales', checkLocales],
  ['unused code', tool('knip')],
  ['format', tool('prettier', '--check', '--log-level=warn', '.')],
  ['lint', tool('eslint', '.')],
];

// `npm run check -- layers lint` runs only those named; a name may be any part of a check's name.
await main(async () => {
  await installDependencies();
  const wanted = process.argv.slice(2);
  const failed = [];
  for (const [name, check] of CHECKS) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    const started = Date.now();
    const ok = await check();
    say(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (!ok) failed.push(name);
  }
  if (failed.length > 0) say(`Not well: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
});
