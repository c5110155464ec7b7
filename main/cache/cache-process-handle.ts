import type { Dispose } from '../../shared/lib/disposable';

/** A running cache process, seen from main. */
export interface CacheProcessHandle {
  /** `transfer`: ports that go with the message. */
  post(message: unknown, transfer?: readonly unknown[]): void;
  onMessage(listener: (message: unknown) => void): Dispose;
  onExit(listener: (code: number | null) => void): Dispose;
  kill(): void;
}
