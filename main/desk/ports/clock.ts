import type { Dispose } from '../../../shared/lib/disposable';

export interface Clock {
  /** UTC ms. */
  now(): number;
  /** Calls back once after `ms`; returns the undo. */
  after(ms: number, callback: () => void): Dispose;
}
