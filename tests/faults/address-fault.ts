import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Fault } from './rig/fault';
import { phoneProgram } from './rig/phone-bundle';

/** The phone's address taken away in a network of its own, over TLS, in a call. */
export const addressFault: Fault = {
  name: 'address',
  does: 'the address taken away and, at once or up to 3 s later, another given (network namespace, TLS)',
  lanes: 4,
  open: async () => {
    const child = spawn('unshare', ['--net', process.execPath, await phoneProgram(), 'pbx', '1000'], {
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
