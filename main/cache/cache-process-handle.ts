import type { Dispose } from '../../shared/lib/disposable';

/** A running cache process, seen from main. */
export interface CacheProcessHandle {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): Dispose;
  onExit(listener: (code: number | null) => void): Dispose;
  kill(): void;
}

/** What is used of Electron's UtilityProcess; the shell passes a real one. */
export interface UtilityProcessLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** Turns what `utilityProcess.fork` returned into a handle. */
export function handleOfUtilityProcess(child: UtilityProcessLike): CacheProcessHandle {
  return {
    post: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
      return () => {
        child.off('message', listener);
      };
    },
    onExit: (listener) => {
      child.on('exit', listener);
      return () => {
        child.off('exit', listener);
      };
    },
    kill: () => {
      child.kill();
    },
  };
}
