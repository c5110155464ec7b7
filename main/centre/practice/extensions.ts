import type { Clock } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';
import { Emitter } from '../../../shared/lib/emitter';

export type ExtensionState = 'idle' | 'ringing' | 'busy' | 'offline';

/** One call at an extension, from the first ring to the end. */
export interface ExtensionUse {
  answered(): void;
  ended(): void;
}

/** What every extension of the exchange does. */
export interface Extensions {
  /** null: no such extension. */
  stateOf(extension: string): ExtensionState | null;
  /** It rings there now. */
  ring(extension: string): ExtensionUse;
  /** What the desk itself does. */
  setOwn(state: ExtensionState): void;
  /** Called with an extension whose state has changed. */
  subscribe(listener: (extension: string) => void): Dispose;
  dispose(): void;
}

/** Whom nobody reaches, who talks all day, and who takes calls of his own now and then; the others are there for the desk. */
const offline = new Set(['8019', '8020']);
const talkative = new Set(['8017', '8018']);
const sociable = ['8013', '8014', '8015', '8016'] as const;

export function createExtensions(options: {
  readonly known: readonly string[];
  readonly own: string;
  readonly clock: Clock;
  /** One of the sociable begins or ends a call this often; 0: never. */
  readonly ownCallsMs: number;
}): Extensions {
  const changed = new Emitter<string>();
  const known = new Set(options.known);
  const calls = new Map<string, Map<object, 'ringing' | 'busy'>>();
  const talkingToOthers = new Set<string>(talkative);
  let own: ExtensionState = 'offline';
  let cancelNext: Dispose = () => undefined;

  const stateOf = (extension: string): ExtensionState | null => {
    if (extension === options.own) return own;
    if (!known.has(extension)) return null;
    if (offline.has(extension)) return 'offline';
    const here = [...(calls.get(extension)?.values() ?? [])];
    if (here.includes('busy') || talkingToOthers.has(extension)) return 'busy';
    return here.length > 0 ? 'ringing' : 'idle';
  };
  /** Tells of a change only if there is one. */
  const change = (extension: string, how: () => void): void => {
    const before = stateOf(extension);
    how();
    if (stateOf(extension) !== before) changed.emit(extension);
  };
  const meet = (turn: number): void => {
    cancelNext = options.clock.after(options.ownCallsMs, () => {
      const who = sociable[turn % sociable.length] ?? sociable[0];
      change(who, () => {
        if (!talkingToOthers.delete(who)) talkingToOthers.add(who);
      });
      meet(turn + 1);
    });
  };
  if (options.ownCallsMs > 0) meet(0);

  return {
    stateOf,
    ring: (extension) => {
      const call = {};
      const here = calls.get(extension) ?? new Map<object, 'ringing' | 'busy'>();
      calls.set(extension, here);
      change(extension, () => here.set(call, 'ringing'));
      return {
        answered: () => {
          change(extension, () => here.set(call, 'busy'));
        },
        ended: () => {
          change(extension, () => here.delete(call));
        },
      };
    },
    setOwn: (state) => {
      change(options.own, () => {
        own = state;
      });
    },
    subscribe: (listener) => changed.subscribe(listener),
    dispose: () => {
      cancelNext();
    },
  };
}
