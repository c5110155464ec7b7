import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from './desk-app';

const readySchema = z.object({
  kind: z.literal('ready'),
  centreUrl: z.string(),
  token: z.string(),
  practicePhone: z
    .object({ server: z.string(), domain: z.string(), user: z.string(), password: z.string() })
    .nullable(),
});

export interface HeadlessCentre {
  readonly url: string;
  readonly token: string;
  readonly port: number;
  /** The folder of its files. */
  readonly data: string;
  readonly phone: z.infer<typeof readySchema>['practicePhone'];
  get(path: string): Promise<unknown>;
  /** SIGKILL: as a crash. */
  kill(): Promise<void>;
}

/** A centre as a team runs it, in a process of its own: `node dist/main/centre.js`. */
export async function startCentre(options: {
  readonly data: string;
  readonly port?: number;
  readonly practice?: boolean;
  readonly customers?: number;
  readonly token?: string;
}): Promise<HeadlessCentre> {
  const child = spawn(
    process.execPath,
    [
      join(projectFolder, 'dist/main/centre.js'),
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--data', options.data],
      ...['--customers', String(options.customers ?? 300), '--token', options.token ?? 'test-token'],
      ...(options.practice === true ? ['--practice'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ready = await firstLine(child);
  return {
    url: ready.centreUrl,
    token: ready.token,
    port: Number(new URL(ready.centreUrl).port),
    data: options.data,
    phone: ready.practicePhone,
    get: async (path) => {
      const answer = await fetch(new URL(path, ready.centreUrl), {
        headers: { Authorization: `Bearer ${ready.token}` },
      });
      return (await answer.json()) as unknown;
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<z.infer<typeof readySchema>> {
  if (!child.stdout) throw new Error('the centre has no output');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => {
    throw new Error('the centre ended before it was ready');
  });
  const line = once(lines, 'line').then(([text]) => readySchema.parse(JSON.parse(String(text))));
  return Promise.race([line, ended]);
}
