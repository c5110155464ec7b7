import { z } from 'zod';
import { parseCentreOptions } from './centre-options';
import { runCentre, type RunningCentre } from './run-centre';
import { systemClock } from '../system-clock';

/**
 * Entry of the centre. As a utility process of the desk it posts one `ready` message to its parent and ends on `{ kind: 'stop' }`; on its
 * own it prints the same as one JSON line and ends on SIGTERM or SIGINT. Wrong options: one sentence on stderr, exit 2; cannot start: exit 1.
 */

/** The part of a utility process's parent port we use; declared here because the centre does not know Electron. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}
const stopSchema = z.object({ kind: z.literal('stop') });

/** stdout belongs to the ready line; the log goes to stderr. */
const log = (line: string): void => {
  process.stderr.write(`centre: ${line}\n`);
};

function parentPort(): ParentPort | null {
  const port: unknown = Reflect.get(process, 'parentPort');
  return typeof port === 'object' && port !== null ? (port as ParentPort) : null;
}

async function main(): Promise<void> {
  const options = parseCentreOptions(process.argv.slice(2));
  if (!options.ok) {
    log(options.failure);
    process.exitCode = 2;
    return;
  }
  const parent = parentPort();
  let centre: RunningCentre | null = null;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void (centre?.dispose() ?? Promise.resolve()).finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  parent?.on('message', ({ data }) => {
    if (stopSchema.safeParse(data).success) stop();
  });
  centre = await runCentre(options.value, systemClock, log);
  const { centreUrl, token, practicePhone, customers } = centre;
  const ready = { kind: 'ready', centreUrl, token, practicePhone, customers };
  if (parent === null) process.stdout.write(`${JSON.stringify(ready)}\n`);
  else parent.postMessage(ready);
}

main().catch((error: unknown) => {
  log(`cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
