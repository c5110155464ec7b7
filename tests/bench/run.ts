import type { Figure } from '../../scripts/setup/bench-words.mjs';
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

const benches: Readonly<Record<Figure, () => Promise<boolean>>> = {
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

/** Prints the figures as JSON lines; resolves to whether all held their goals. */
export async function runBench(figures: readonly Figure[]): Promise<boolean> {
  let held = true;
  for (const figure of figures) held = (await benches[figure]()) && held;
  return held;
}
