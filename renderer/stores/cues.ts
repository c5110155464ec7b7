import type { Dispose } from '../../shared/lib/disposable';

/** A part of the screen that a key brings up; what it does about it is its own business. */
export type Cue =
  | 'diagnostics'
  | 'sound'
  | 'search'
  | 'verify'
  | 'seatState'
  | 'scene'
  | 'dial'
  | 'transfer'
  | 'forward'
  | 'callLog'
  | 'keypad';

export interface Cues {
  /** Whether anybody was there to take it. */
  give(cue: Cue): boolean;
  on(cue: Cue, listener: () => void): Dispose;
}

/** How keys reach parts of the screen they know nothing of. */
export function createCues(): Cues {
  const listeners = new Map<Cue, Set<() => void>>();
  return {
    give(cue) {
      const waiting = [...(listeners.get(cue) ?? [])];
      for (const listener of waiting) listener();
      return waiting.length > 0;
    },
    on(cue, listener) {
      const waiting = listeners.get(cue) ?? new Set();
      listeners.set(cue, waiting.add(listener));
      return () => void waiting.delete(listener);
    },
  };
}
