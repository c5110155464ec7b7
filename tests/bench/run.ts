import { benchAnswer } from './answer';
import { benchAudioCrash } from './audio-crash';
import { benchCrash } from './crash';
import { benchDial } from './dial';
import { benchHistory } from './history';
import { benchMemory } from './memory';
import { benchPop } from './pop';
import { benchReconnect } from './reconnect';
import { benchSearch } from './search';
import { benchSignallingLoad } from './signalling-load';
import { benchSoak } from './soak';
import { benchStart } from './start';
import { benchSync } from './sync';
import { benchTicket } from './ticket';
import { benchView } from './view';

const figures: Readonly<Record<string, () => Promise<boolean>>> = {
  start: benchStart,
  memory: benchMemory,
  pop: benchPop,
  ticket: benchTicket,
  crash: benchCrash,
  search: benchSearch,
  view: benchView,
  history: benchHistory,
  sync: benchSync,
  answer: benchAnswer,
  dial: benchDial,
  reconnect: benchReconnect,
  'audio-crash': benchAudioCrash,
  'signalling-load': benchSignallingLoad,
  soak: benchSoak,
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
