import { SetupError, UsageError } from './run.mjs';
import { say } from './say.mjs';

/**
 * The frame of every command in scripts/: sets the exit code, and says an expected failure in words instead of a stack; 2 for words on the
 * command line that make no sense.
 * @param {() => Promise<number>} command Resolves to the exit code.
 */
export async function main(command) {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    for (const line of error.message.split('\n')) say(line);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
