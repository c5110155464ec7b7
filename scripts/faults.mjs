import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './setup/dependencies.mjs';
import { openDisplay } from './setup/display.mjs';
import { FAULT_USAGE, readFaultWords } from './setup/fault-words.mjs';
import { main } from './setup/main.mjs';
import { projectDir } from './setup/paths.mjs';
import { canRunPbx, preparePbx } from './setup/pbx.mjs';
import { prepare } from './setup/prepare.mjs';
import { SetupError, UsageError } from './setup/run.mjs';
import { say } from './setup/say.mjs';
import { conclude, listTests, runVitest } from './setup/vitest.mjs';

const RESULTS = join(projectDir, 'test-results', 'faults.jsonl');
const SUITES = ['integration', 'e2e', 'interop'];

/** @returns {Map<string, string>} Each kind of fault, and the suite that can bring it about. */
function faultKinds() {
  const kinds = new Map();
  for (const { name, suite } of listTests(SUITES, ['/faults.test'])) {
    const kind = / > ([a-z-]+): /.exec(name)?.[1];
    if (kind !== undefined) kinds.set(kind, suite);
  }
  return kinds;
}

/**
 * @param {readonly string[]} wanted
 * @returns {readonly string[]} The suites that can bring these about; throws UsageError where one is none, SetupError where it cannot be had here.
 */
function suitesOf(wanted) {
  const kinds = faultKinds();
  const unknown = wanted.filter((kind) => !kinds.has(kind));
  if (unknown.length > 0)
    throw new UsageError(
      `No kind of fault is called ${unknown.join(', ')}; there are ${[...kinds.keys()].join(', ')}.`,
    );
  const suites = SUITES.filter((suite) => wanted.some((kind) => kinds.get(kind) === suite));
  if (suites.includes('interop') && !canRunPbx())
    throw new SetupError('Faults beside a real PBX need Linux and root.');
  return suites;
}

// What can go wrong, done again and again, and how long it took to be well again.
await main(async () => {
  const { help, rounds, kinds } = readFaultWords(process.argv.slice(2));
  await installDependencies();
  if (help) {
    process.stdout.write(`${FAULT_USAGE}\nKinds: ${[...faultKinds().keys()].join(' ')}\n`);
    return 0;
  }
  const suites = kinds.length === 0 ? SUITES : suitesOf(kinds);
  const filters = kinds.length === 0 ? ['faults'] : ['faults', '-t', ` (${kinds.join('|')}): `];
  await prepare();
  rmSync(RESULTS, { force: true });
  const display = await openDisplay();
  const env = { ...display.env, YIDIAN_ROUNDS: String(rounds) };
  const runs = [];
  try {
    const here = suites.filter((suite) => suite !== 'interop');
    if (here.length > 0) runs.push(await runVitest(here, filters, env));
    if (suites.includes('interop')) {
      if (canRunPbx()) runs.push(await runVitest(['interop'], filters, env, await preparePbx()));
      else say('Faults beside a real PBX are left out: it needs Linux and root.');
    }
    if (existsSync(RESULTS)) process.stdout.write(readFileSync(RESULTS, 'utf8'));
    return conclude(runs);
  } finally {
    await display.stop();
  }
});
