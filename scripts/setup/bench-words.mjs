import { UsageError } from './run.mjs';

/** Every figure there is, in the order they are measured. */
export const FIGURES = /** @type {const} */ ([
  'start',
  'memory',
  'pop',
  'ticket',
  'crash',
  'search',
  'view',
  'history',
  'sync',
  'answer',
  'dial',
  'reconnect',
  'audio-crash',
  'signalling-load',
  'soak',
]);

/** @typedef {(typeof FIGURES)[number]} Figure */

export const BENCH_USAGE = `npm run bench -- [FIGURE …]

Measures the figures named (all when none is), one JSON line each on stdout. The exit code is 0 only if every one held its goal.
Figures: ${FIGURES.join(' ')}
`;

/**
 * @param {readonly string[]} words Of the command line.
 * @returns {readonly Figure[] | 'help'} What they ask for; throws UsageError, naming the word, where there is no such figure.
 */
export function readBenchWords(words) {
  if (words.some((word) => word === '--help' || word === '-h')) return 'help';
  const asked = FIGURES.filter((figure) => words.includes(figure));
  const unknown = words.filter((word) => !asked.some((figure) => figure === word));
  if (unknown.length > 0)
    throw new UsageError(`No figure is called ${unknown.join(', ')}; there are ${FIGURES.join(', ')}.`);
  return words.length === 0 ? FIGURES : asked;
}
