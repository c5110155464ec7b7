import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Dispose } from '../../shared/lib/disposable';
import type { Clock } from '../desk/ports';
import { backUp } from './back-up';
import { OUTBOX_BACKUP } from './outbox-file';
import { errorCode } from './storage-error';
import type { Stores } from './stores';

const DAY_MS = 24 * 3600 * 1000;
/** Deleted text leaves the write-ahead log this long after the last write at the latest. */
const IDLE_MS = 5000;
const ROUND_MS = 3600 * 1000;
/** Slow work is done in slices of some milliseconds with room for requests between them, and looked for anew every minute. */
const BETWEEN_SLICES_MS = 20;
const LOOK_FOR_WORK_MS = 60 * 1000;

export interface Housekeeping {
  /** Something was written: the logs are emptied once it is quiet. */
  wrote(): void;
  /** Copies the outbox; true if that worked. */
  backUpNow(): boolean;
  readonly stop: Dispose;
}

/**
 * Empties the write-ahead logs when idle; every hour forgets what is old and backs the outbox up if the last copy is a day old; does
 * slow work in slices.
 */
export function keepHouse(options: {
  readonly dir: string;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly prune: (nowMs: number) => void;
  /** One slice of slow work; true while there is more. */
  readonly workOn: (nowMs: number) => boolean;
  readonly log: (line: string) => void;
}): Housekeeping {
  const { dir, stores, clock, prune, workOn, log } = options;
  const backup = join(dir, OUTBOX_BACKUP);
  let idle: Dispose | null = null;

  const attempt = (what: string, work: () => void): boolean => {
    try {
      work();
      return true;
    } catch (error) {
      log(`cache: ${what} failed: ${errorCode(error)}`);
      return false;
    }
  };
  const onDisk = stores.state === 'ready';
  const backUpNow = (): boolean =>
    onDisk &&
    attempt('back-up', () => {
      backUp(stores.outbox, backup);
    });
  const emptyLogs = (): void => {
    idle = null;
    attempt('checkpoint', () => {
      for (const db of [stores.cache, stores.outbox]) db.pragma('wal_checkpoint(TRUNCATE)');
    });
  };
  let round = clock.after(0, doRound);
  function doRound(): void {
    attempt('pruning', () => {
      prune(clock.now());
    });
    const ageMs = existsSync(backup) ? clock.now() - statSync(backup).mtimeMs : Infinity;
    if (ageMs >= DAY_MS || ageMs < -DAY_MS) backUpNow();
    round = clock.after(ROUND_MS, doRound);
  }
  let slice = clock.after(BETWEEN_SLICES_MS, doSlice);
  function doSlice(): void {
    const slices = { more: false };
    attempt('slow work', () => {
      slices.more = workOn(clock.now());
    });
    if (slices.more) wrote();
    slice = clock.after(slices.more ? BETWEEN_SLICES_MS : LOOK_FOR_WORK_MS, doSlice);
  }
  const wrote = (): void => {
    if (onDisk) idle ??= clock.after(IDLE_MS, emptyLogs);
  };

  return {
    wrote,
    backUpNow,
    stop: () => {
      idle?.();
      round();
      slice();
    },
  };
}
