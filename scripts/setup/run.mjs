import { spawn, spawnSync } from 'node:child_process';
import { projectDir } from './paths.mjs';

/** A failure whose message is meant for the person at the terminal: what is wrong and what to do; no stack is printed. */
export class SetupError extends Error {}

/** One of the words on the command line: nothing was begun. */
export class UsageError extends SetupError {}

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, quiet?: boolean }} RunOptions */

/**
 * Runs a program to its end; what it prints goes to stderr, or is kept for the error when `quiet`.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<void>} Rejects with SetupError when it fails, naming the command and its last words.
 */
export function run(program, args, { cwd = projectDir, env = process.env, timeoutMs, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 2],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => (words = (words + String(chunk)).slice(-4000)));
    }
    child.once('error', (error) => reject(new SetupError(`${program} could not be run: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      const end = signal ?? `code ${String(code)}`;
      reject(new SetupError(`${[program, ...args].join(' ')} ended with ${end}\n${words}`.trimEnd()));
    });
  });
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {{ ok: boolean, text: string }} What it printed to stdout, trimmed; ok is false when it failed or is not installed.
 */
export function ask(program, args, options = {}) {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 << 20, ...options });
  return { ok: status === 0, text: (stdout ?? '').trim() };
}

/**
 * @param {string} program
 * @returns {boolean} True when the program is on the PATH.
 */
export function has(program) {
  return ask('sh', ['-c', `command -v ${program}`]).ok;
}
