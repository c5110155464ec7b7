import { z } from 'zod';
import { phoneAccountSchema, type PracticeSettings } from '../../shared/domain/settings';
import type { Dispose } from '../../shared/lib/disposable';
import { spawnChild, type ChildProcess } from './child-process';

const readySchema = z.object({
  kind: z.literal('ready'),
  centreUrl: z.url(),
  token: z.string().min(1),
  practicePhone: phoneAccountSchema.pick({ server: true, domain: true, user: true, password: true }),
});
export type PracticeReady = z.infer<typeof readySchema>;

export interface PracticeCentre {
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
}

export interface PracticeCentreOptions {
  readonly entry: string;
  readonly dataFolder: string;
  readonly settings: PracticeSettings;
  readonly onReady: (ready: PracticeReady) => void;
  readonly log: (line: string) => void;
}

const longestRestartMs = 10_000;

/** Runs the embedded centre as a child and starts it again, ever more slowly, when it dies. */
export function runPracticeCentre(options: PracticeCentreOptions): PracticeCentre {
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let restartMs = 500;
  let exited: Promise<void> = Promise.resolve();

  function start(): void {
    const started = spawnChild({
      entry: options.entry,
      name: 'yidian-centre',
      args: ['--practice', '--data', options.dataFolder, '--customers', String(options.settings.customers)],
      log: options.log,
    });
    child = started;
    const undo: Dispose = started.onMessage((message) => {
      const ready = readySchema.safeParse(message);
      if (!ready.success) return;
      restartMs = 500;
      options.onReady(ready.data);
    });
    exited = new Promise((resolve) => {
      started.onExit((code) => {
        undo();
        child = null;
        resolve();
        if (stopping) return;
        options.log(`practice centre ended with ${String(code)}; again in ${String(restartMs)} ms`);
        timer = setTimeout(start, restartMs);
        restartMs = Math.min(longestRestartMs, restartMs * 2);
      });
    });
  }

  start();
  return {
    pid: () => child?.pid,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      child?.post({ kind: 'stop' });
      const patience = setTimeout(() => child?.kill(), 1500);
      await exited;
      clearTimeout(patience);
    },
  };
}
