import { ask } from '../setup/run.mjs';
import { projectDir } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';

/** Fewer modules than this means that the tool could not read the sources, not that they are clean. */
const FEWEST_MODULES = 20;
const FOLDERS = ['main', 'renderer', 'shared', 'tests'];

/** @typedef {{ from: string, to: string, rule: { name: string }, cycle?: { name: string }[] }} Violation */

/** @returns {boolean} True when the sources were read and no import crosses a layer. */
export function checkLayers() {
  const args = [
    '--no-install',
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...FOLDERS,
  ];
  const { text } = ask('npx', args, { cwd: projectDir });
  if (text === '') {
    say('dependency-cruiser gave no answer.');
    return false;
  }
  const { modules, summary } = JSON.parse(text);
  const own = modules.filter((/** @type {{ source: string }} */ { source }) =>
    /^(main|renderer|shared)\//.test(source),
  );
  for (const { from, to, rule, cycle } of /** @type {Violation[]} */ (summary.violations)) {
    const way = cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ');
    say(`${rule.name}: ${from} → ${way}`);
  }
  if (own.length < FEWEST_MODULES) {
    say(`Only ${String(own.length)} modules were read: the layer check is blind, so it fails.`);
    return false;
  }
  say(`${String(own.length)} modules, ${String(summary.violations.length)} crossings.`);
  return summary.violations.length === 0;
}
