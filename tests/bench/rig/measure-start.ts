import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { processTree, pssOfTree } from './process-tree';

export interface StartPlan {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Resolves with the ms from spawn to ready; called as soon as it is spawned. */
  readonly ready: (child: ChildProcess, spawnedAtMs: number) => Promise<number>;
}

export interface StartedApp {
  /** Spawn → ready. */
  readonly startMs: number;
  readonly pid: number;
  readonly process: ChildProcess;
  /** PSS of its processes now, MB, less those excluded and their children. */
  pssMb(without?: readonly number[]): number;
  /** Ends it and waits until every process of it has gone. */
  stop(): Promise<void>;
}

const LIMIT_MS = 30_000;

/** Starts an Electron app and waits until it says that it is ready. */
export async function startAndMeasure(plan: StartPlan): Promise<StartedApp> {
  const spawnedAtMs = Date.now();
  const child = spawn(plan.executable, [...plan.args], {
    env: { ...process.env, ...plan.env, YIDIAN_SPAWNED_AT_MS: String(spawnedAtMs) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${plan.executable} could not be started.`);
  const stop = async (): Promise<void> => endTree(child, pid);
  try {
    return {
      startMs: await plan.ready(child, spawnedAtMs),
      pid,
      process: child,
      pssMb: (without) => pssOfTree(pid, without),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The first line of its stdout that `read` makes something of. */
export async function firstLine<T>(child: ChildProcess, read: (line: string) => T | null): Promise<T> {
  if (child.stdout === null) throw new Error('stdout is piped.');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`Not ready in ${String(LIMIT_MS)} ms.`)), LIMIT_MS);
    lines.on('line', (line) => {
      const found = read(line);
      if (found === null) return;
      clearTimeout(limit);
      resolve(found);
    });
    lines.once('close', () => {
      clearTimeout(limit);
      reject(new Error('The app ended before it was ready.'));
    });
  });
}

async function endTree(child: ChildProcess, pid: number): Promise<void> {
  const members = processTree(pid).map((member) => member.pid);
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const limit = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await exited;
    clearTimeout(limit);
  }
  // Helpers outlive main by some ms; the next run must not share the machine with them.
  const deadline = Date.now() + 5_000;
  while (members.some(lives) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
