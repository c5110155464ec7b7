import { benchCrash } from './crash';
import { benchMemory } from './memory';
import { benchPop } from './pop';
import { benchStart } from './start';
import { benchTicket } from './ticket';

const figures: Readonly<Record<string, () => Promise<boolean>>> = {
  start: benchStart,
  memory: benchMemory,
  pop: benchPop,
  ticket: benchTicket,
  crash: benchCrash,
};

/** Prints the figures named (all when none is) as JSON lines; resolves to whether all held their goals. */
export async function runBench(names: readonly string[] = []): Promise<boolean> {
  const unknown = names.filter((name) => !(name in figures));
  if (unknown.length > 0)
    throw new Error(`No figure ${unknown.join(', ')}; there are ${Object.keys(figures).join(', ')}.`);
  let held = true;
  for (const [name, bench] of Object.entries(figures)) {
    if (names.length === 0 || names.includes(name)) held = (await bench()) && held;
  }
  return held;
}
