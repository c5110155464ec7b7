import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import { measureFile, type MeasureFile } from './measure-file';

/** A process that does nothing but measure its own event loop, as main measures its own: how long the machine itself holds one up. */
export interface BareLoop {
  readonly marks: MeasureFile;
  stop(): Promise<void>;
}

/** With the priority of the process it is a floor for; its file lies in the folder. */
export function startBareLoop(folder: string, besidePid: number): BareLoop {
  const path = join(folder, 'bare-loop.jsonl');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-loop', 'main.cjs'), path], {
    stdio: 'ignore',
  });
  if (child.pid !== undefined) setPriority(child.pid, getPriority(besidePid));
  return {
    marks: measureFile(path),
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}
