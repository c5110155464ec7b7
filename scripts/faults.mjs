import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDisplay } from './setup/display.mjs';
import { main } from './setup/main.mjs';
import { projectDir } from './setup/paths.mjs';
import { canRunPbx, preparePbx } from './setup/pbx.mjs';
import { prepare } from './setup/prepare.mjs';
import { SetupError } from './setup/run.mjs';
import { say } from './setup/say.mjs';
import { conclude, runVitest } from './setup/vitest.mjs';

/** @typedef {{ name: string, does: string, rounds: number, recoveredMs: number[], failures: string[] }} Result */

const RESULTS = join(projectDir, 'test-results', 'faults.jsonl');

/** @param {readonly number[]} values @param {number} share @returns {string} Whole ms, nearest rank. */
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return value === undefined ? '–' : String(Math.round(value));
}

/** @param {readonly string[]} cells @param {string} last */
const row = (cells, last) =>
  `${cells.map((cell, at) => (at === 0 ? cell.padEnd(16) : cell.padStart(8))).join('')}  ${last}\n`;

/** @param {readonly Result[]} results */
const table = (results) =>
  row(['fault', 'rounds', 'passed', 'median', 'p95', 'worst'], 'ms until well again; what was done') +
  results
    .map(({ name, does, rounds, recoveredMs }) => {
      const times = [0.5, 0.95, 1].map((share) => percentile(recoveredMs, share));
      return row([name, String(rounds), String(recoveredMs.length), ...times], does);
    })
    .join('');

// What can go wrong, done a hundred times each; `npm run faults -- --rounds 20 -t drop` does only those, so often.
await main(async () => {
  const words = process.argv.slice(2);
  const at = words.indexOf('--rounds');
  const rounds = at === -1 ? 100 : Number(words.splice(at, 2)[1]);
  if (!Number.isInteger(rounds) || rounds < 1) throw new SetupError('--rounds needs a number.');
  await prepare();
  rmSync(RESULTS, { force: true });
  const display = await openDisplay();
  const env = { ...display.env, YIDIAN_ROUNDS: String(rounds) };
  try {
    const runs = [await runVitest(['integration', 'e2e'], ['faults', ...words], env)];
    if (canRunPbx()) runs.push(await runVitest(['interop'], ['faults', ...words], env, await preparePbx()));
    else say('Faults beside a real PBX are left out: it needs Linux and root.');
    const lines = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8').trim().split('\n') : [];
    process.stdout.write(table(lines.map((line) => JSON.parse(line))));
    return conclude(runs);
  } finally {
    await display.stop();
  }
});
