import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { projectFolder } from '../support/desk-app';
import type { Fault } from './rig/fault';

const program = join(projectFolder, 'test-results', 'address-program', 'address-program.mjs');

/** Whether this machine lets a process have a network of its own, in which addresses come and go. */
export const hasNetworks = (): boolean =>
  spawnSync('unshare', ['--net', 'sh', '-c', 'ip link add pbx type veth peer name seat && nsenter --version'])
    .status === 0;

let built: Promise<unknown> | null = null;

const bundle = (): Promise<unknown> =>
  build({
    configFile: false,
    root: projectFolder,
    logLevel: 'error',
    build: {
      ssr: join(projectFolder, 'tests/faults/rig/address-program.ts'),
      outDir: join(projectFolder, 'test-results', 'address-program'),
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'address-program.mjs' } },
    },
  });

/** The phone's address taken away in a network of its own, over TLS, in a call. */
export const addressFault: Fault = {
  name: 'address',
  does: 'the address taken away and, at once or up to 3 s later, another given (network namespace, TLS)',
  lanes: 4,
  open: async () => {
    await (built ??= bundle());
    const child = spawn('unshare', ['--net', process.execPath, program, 'pbx', '1000'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines = createInterface({ input: child.stdout });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = once(child, 'exit').then(() => {
      throw new Error(`ended: ${said}`);
    });
    ended.catch(() => undefined);
    return {
      round: async () => {
        const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
        return (JSON.parse(line) as { recoveredMs: number }).recoveredMs;
      },
      close: async () => {
        child.kill();
        await ended.catch(() => undefined);
      },
    };
  },
};
