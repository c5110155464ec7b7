import { parseArgs } from 'node:util';
import { UsageError } from './run.mjs';

/** @typedef {{ help: boolean, rounds: number, kinds: readonly string[] }} FaultWords */

export const FAULT_USAGE = `npm run faults -- [--rounds N] [KIND …]

Brings each kind of fault about and proves each time that the desk got over it.

  --rounds N   how often (100)
  KIND …       only these; 100 rounds of one kind: npm run faults -- --rounds 100 drop

One JSON line a kind on stdout at the end: name, rounds, passed, and median, p95 and worst of the ms until all was well again
(null where no round passed). The exit code is 0 only if every round passed.
`;

/**
 * @param {readonly string[]} words Of the command line.
 * @returns {FaultWords} What they ask for; throws UsageError, naming the word, where they make no sense.
 */
export function readFaultWords(words) {
  const { values, positionals } = parsed(words);
  const rounds = Number(values.rounds ?? 100);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new UsageError(`--rounds takes a whole number from 1, not “${String(values.rounds)}”.`);
  return { help: values.help === true, rounds, kinds: positionals };
}

/** @param {readonly string[]} words */
function parsed(words) {
  try {
    return parseArgs({
      args: [...words],
      options: { rounds: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    // what follows the first sentence is about another kind of command
    const [why] = String(error instanceof Error ? error.message : error).split('. ');
    throw new UsageError(`${why}\nSee npm run faults -- --help.`);
  }
}
