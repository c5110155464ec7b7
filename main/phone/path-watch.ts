import { networkInterfaces } from 'node:os';
import type { Clock } from '../desk/ports';
import type { Dispose } from '../../shared/lib/disposable';

const lookEveryMs = 2000;
/** A look that comes so much too late was slept through (no event tells of it on every platform). */
const sleptMs = 15_000;

export interface PathChange {
  /** Addresses this machine no longer has. */
  readonly gone: readonly string[];
  readonly slept: boolean;
}

/** Every address of this machine, loopback included. */
export const machineAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));

/** Looks every two seconds whether the machine has the addresses it had, and whether it was away meanwhile. */
export function watchPath(
  clock: Clock,
  addresses: () => readonly string[],
  onChange: (change: PathChange) => void,
): Dispose {
  let undo: Dispose = () => undefined;
  let known = new Set(addresses());
  let lookedAtMs = clock.now();
  const look = () => {
    const now = new Set(addresses());
    const gone = [...known].filter((address) => !now.has(address));
    const slept = clock.now() - lookedAtMs > lookEveryMs + sleptMs;
    const came = [...now].some((address) => !known.has(address));
    known = now;
    lookedAtMs = clock.now();
    next();
    if (gone.length > 0 || came || slept) onChange({ gone, slept });
  };
  const next = () => {
    undo = clock.after(lookEveryMs, look);
  };
  next();
  return () => {
    undo();
  };
}
