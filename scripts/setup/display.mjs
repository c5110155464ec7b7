import { spawn } from 'node:child_process';
import { hasDisplay } from './system-packages.mjs';
import { has, SetupError } from './run.mjs';
import { say } from './say.mjs';

/** @typedef {{ env: NodeJS.ProcessEnv, stop: () => Promise<void> }} Display */

const START_LIMIT_MS = 20_000;

/** @returns {Promise<Display>} The person's display, or a virtual one on a machine that has none; stop it when done. */
export async function openDisplay() {
  if (hasDisplay()) return { env: process.env, stop: async () => {} };
  say('There is no display; opening a virtual one (Xvfb).');
  // The server picks a free number itself and writes it to descriptor 3: no guessing, no race.
  const command = ['Xvfb', '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  // Killed with -9 we could not stop it; the kernel then does.
  const [program = '', ...args] = has('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', ...command] : command;
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => server.once('close', resolve));
  const number = await new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new SetupError('Xvfb did not start in time.')), START_LIMIT_MS);
    server.once('error', (error) => reject(new SetupError(`Xvfb could not be run: ${error.message}`)));
    server.once('close', () => reject(new SetupError('Xvfb ended at once.')));
    let text = '';
    server.stdio[3]?.on('data', (chunk) => {
      text += String(chunk);
      if (!text.includes('\n')) return;
      clearTimeout(limit);
      resolve(text.trim());
    });
  }).catch((error) => {
    server.kill();
    throw error;
  });
  return {
    env: { ...process.env, DISPLAY: `:${number}` },
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}
