import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectDir } from './paths.mjs';
import { runInForeground } from './child.mjs';
import { ask, SetupError } from './run.mjs';

const VITEST = join(projectDir, 'node_modules/vitest/vitest.mjs');

/** @typedef {{ code: number, passed: number, failed: number, skipped: number, failures: readonly string[] }} TestRun */
/** @typedef {{ name: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }} FileReport */

/**
 * Runs vitest projects and counts.
 * @param {readonly string[]} projects
 * @param {readonly string[]} filters Further arguments for vitest.
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} through A command that runs the command it is given, such as `unshare`.
 * @returns {Promise<TestRun>}
 */
export async function runVitest(projects, filters, env, through = []) {
  const report = join(projectDir, 'test-results', `${projects.join('-')}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const [program = process.execPath, ...args] = [...through, process.execPath];
  const code = await runInForeground(
    program,
    [
      ...args,
      VITEST,
      'run',
      ...ofProjects(projects),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ],
    { cwd: projectDir, env },
  );
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  return {
    code,
    passed: counts.numPassedTests ?? 0,
    failed: counts.numFailedTests ?? 0,
    skipped: (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0),
    failures: failuresOf(counts.testResults ?? []),
  };
}

/** Lines of a failure that are shown again at the end: what was expected, and a property's seed and counterexample. */
const LINES_SHOWN = 8;

/**
 * @param {readonly FileReport[]} files
 * @returns {readonly string[]} Each failed test, and each file that could not be run, with what it said.
 */
const failuresOf = (files) =>
  files.flatMap(({ name, message, assertionResults }) => {
    const file = relative(projectDir, name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0) return message === '' ? [] : [`${file}\n${firstLines(message)}`];
    return failed.map(
      ({ fullName, failureMessages }) => `${file}: ${fullName}\n${firstLines(failureMessages[0] ?? '')}`,
    );
  });

/** @param {string} text */
const firstLines = (text) =>
  text
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, LINES_SHOWN)
    .map((line) => `    ${line}`)
    .join('\n');

/**
 * @param {readonly string[]} projects
 * @param {readonly string[]} filters Further arguments for vitest.
 * @returns {readonly { name: string, suite: string }[]} The tests there are, each with the names of what it stands in before its own.
 */
export function listTests(projects, filters) {
  const args = [VITEST, 'list', '--json', ...ofProjects(projects), ...filters];
  const { ok, text } = ask(process.execPath, args, { cwd: projectDir });
  if (!ok) throw new SetupError('The tests could not be listed.');
  /** @type {{ name: string, projectName: string }[]} */
  const listed = JSON.parse(text);
  return listed.map(({ name, projectName }) => ({ name, suite: projectName }));
}

/** @param {readonly string[]} projects */
const ofProjects = (projects) => projects.map((project) => `--project=${project}`);

/**
 * Prints the failures, which may stand a thousand lines above, and the sum, and gives the exit code. A run that executed nothing has failed: it proves nothing.
 * @param {readonly TestRun[]} runs
 * @returns {number}
 */
export function conclude(runs) {
  /** @param {'passed' | 'failed' | 'skipped'} key */
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
  for (const failure of runs.flatMap(({ failures }) => failures)) process.stdout.write(`FAILED ${failure}\n`);
  process.stdout.write(
    `${String(sum('passed'))} passed, ${String(sum('failed'))} failed, ${String(sum('skipped'))} skipped\n`,
  );
  if (sum('passed') === 0) return 1;
  return runs.find((run) => run.code !== 0)?.code ?? 0;
}
