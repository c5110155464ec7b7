import { resolve } from 'node:path';
import { electronFlags } from '../../scripts/setup/electron-flags.mjs';
import { findRuntime } from '../../scripts/setup/electron-runtime.mjs';

export const projectDir = resolve(import.meta.dirname, '../..');

export interface RunnableElectron {
  readonly executable: string;
  /** Before the app's own arguments: switches the machine needs, then the project folder. */
  readonly args: readonly string[];
  readonly version: string;
}

/** The Electron that `npm start` uses; throws when the checkout was never set up. */
export function runnableElectron(appDir: string = projectDir): RunnableElectron {
  const runtime = findRuntime();
  if (runtime === null) throw new Error('There is no Electron yet: run `npm test` or `npm start` once.');
  return {
    executable: runtime.executable,
    args: [...electronFlags(), appDir],
    version: runtime.version,
  };
}
