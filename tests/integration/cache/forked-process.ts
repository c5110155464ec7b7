import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { CacheProcessHandle } from '../../../main/cache/cache-process-handle';

const project = join(import.meta.dirname, '../../..');

/** Builds the real entry of the cache process once for a test file; the native module is found through the project. Returns its path. */
export async function buildCacheProcess(): Promise<string> {
  const outDir = join(project, 'node_modules/.cache/yidian', `cache-process-${process.pid}`);
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    root: project,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: join(project, 'main/cache/process.ts'),
      outDir,
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'process.mjs' } },
    },
  });
  return join(outDir, 'process.mjs');
}

export interface ForkedProcess extends CacheProcessHandle {
  readonly child: ChildProcess;
}

/** The cache process as a child of Node, with the same kind of messages as in Electron (structured clone). */
export function forkCacheProcess(entry: string): ForkedProcess {
  const child = fork(entry, {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  });
  return {
    child,
    post: (message) => {
      if (child.connected) child.send(message as object);
    },
    onMessage: (listener) => {
      child.on('message', listener);
      return () => child.off('message', listener);
    },
    onExit: (listener) => {
      child.on('exit', listener);
      return () => child.off('exit', listener);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
