import { utilityProcess, type MessagePortMain } from 'electron';
import type { Dispose } from '../../shared/lib/disposable';

/** A process of ours that runs Node without a window. Structurally the cache client's CacheProcessHandle. */
export interface ChildProcess {
  readonly pid: number | undefined;
  /** Ports in `transfer` belong to the child from then on. */
  post(message: unknown, transfer?: readonly MessagePortMain[]): void;
  onMessage(listener: (message: unknown) => void): Dispose;
  onExit(listener: (code: number | null) => void): Dispose;
  kill(): void;
}

export interface ChildOptions {
  readonly entry: string;
  readonly name: string;
  readonly args?: readonly string[];
  /** Each line the child writes to its standard output or error. */
  readonly log: (line: string) => void;
}

export function spawnChild(options: ChildOptions): ChildProcess {
  const child = utilityProcess.fork(options.entry, [...(options.args ?? [])], {
    serviceName: options.name,
    stdio: 'pipe',
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line.trim() !== '') options.log(`${options.name}: ${line}`);
    });
  }
  return {
    get pid() {
      return child.pid;
    },
    post: (message, transfer = []) => {
      child.postMessage(message, [...transfer]);
    },
    onMessage: (listener) => {
      child.on('message', listener);
      return () => child.off('message', listener);
    },
    onExit: (listener) => {
      child.once('exit', listener);
      return () => child.off('exit', listener);
    },
    kill: () => {
      child.kill();
    },
  };
}
