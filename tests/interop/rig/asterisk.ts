import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { asteriskConfig } from './asterisk-config';
import { ensureAsteriskRoot } from './asterisk-root';
import { freeTcpPort, freeUdpPort } from './free-port';
import { holdMusic } from './hold-music';
import { ManagerEvents } from './manager-events';

export interface AsteriskOptions {
  /** As an exchange that was started again: the port of before and the seat's password of before. */
  readonly httpPort?: number;
  readonly password?: string;
  /** Digests offered to the seat, in this order: `MD5,SHA-256`. */
  readonly algorithms?: string;
  /** Plays it to whom is on hold. */
  readonly music?: boolean;
  /** A hold by the far side is handed through to the seat. */
  readonly passesHold?: boolean;
  /** Keys by INFO, no telephone-events. */
  readonly keys?: 'info';
  /** PEM; wss:// is then served beside ws://. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface Asterisk {
  /** What a desk's settings name. */
  readonly seat: {
    readonly user: string;
    readonly password: string;
    readonly server: string;
    /** wss://, null without a certificate. */
    readonly secureServer: string | null;
    readonly domain: string;
  };
  /** Where the phones of colleagues are to listen, by extension. */
  readonly colleagues: ReadonlyMap<string, { readonly address: string; readonly port: number }>;
  readonly httpPort: number;
  /** Where a caller from the public network sends its INVITE. */
  readonly trunk: { readonly address: string; readonly port: number; readonly callerAddress: string };
  readonly events: ManagerEvents;
  /** Recordings of queue calls, on this machine's file system. */
  readonly recordingsDir: string;
  readonly pid: number;
  /** Legs of calls that stand there now. */
  channels(): Promise<number>;
  /** Ends every call; there may be none. */
  hangUpAll(): Promise<void>;
  /** Asterisk's own log so far, for the message of a failed test. */
  log(): string;
  stop(): Promise<void>;
}

const CALLER_ADDRESS = '127.0.0.2';
const COLLEAGUE_ADDRESS = '127.0.0.3';
const START_LIMIT_MS = 30_000;

/** Starts a PBX of its own for one test file: free ports, loopback only, its files in a fresh folder that stop() removes. */
export async function startAsterisk(options: AsteriskOptions = {}): Promise<Asterisk> {
  const root = await ensureAsteriskRoot();
  const outside = mkdtempSync(join(root, 'tmp', 'pbx-'));
  const dir = outside.slice(root.length);
  const plan = {
    dir,
    httpPort: options.httpPort ?? (await freeTcpPort()),
    managerPort: await freeTcpPort(),
    trunkPort: await freeUdpPort('127.0.0.1'),
    rtpPorts: [21_000, 21_999],
    seat: { user: '8012', password: options.password ?? randomBytes(9).toString('base64url') },
    colleagues: new Map([
      ['8013', { address: COLLEAGUE_ADDRESS, port: await freeUdpPort(COLLEAGUE_ADDRESS) }],
    ]),
    tls: options.tls
      ? { port: await freeTcpPort(), certFile: `${dir}/etc/http.crt`, keyFile: `${dir}/etc/http.key` }
      : null,
    trunkAddress: CALLER_ADDRESS,
    managerPassword: randomBytes(9).toString('base64url'),
    advertise: loopbackForMedia(),
    algorithms: options.algorithms ?? null,
    keys: options.keys ?? null,
    music: options.music ?? false,
    passesHold: options.passesHold ?? false,
  } as const;
  for (const name of ['etc', 'lib', 'spool/monitor', 'run', 'log', 'music'])
    mkdirSync(join(outside, name), { recursive: true });
  for (const [name, text] of asteriskConfig(plan)) writeFileSync(join(outside, 'etc', name), text);
  writeFileSync(join(outside, 'music/tone.sln'), holdMusic());
  if (options.tls) {
    writeFileSync(join(outside, 'etc/http.crt'), options.tls.cert);
    writeFileSync(join(outside, 'etc/http.key'), options.tls.key);
  }

  // The mount of /proc lives in a mount namespace of its own and goes with the process.
  const child = spawn(
    'unshare',
    [
      ...[
        '--mount',
        'sh',
        '-c',
        'mount -t proc proc "$0/proc" && exec chroot "$0" asterisk -f -C "$1"',
        root,
      ],
      `${dir}/etc/asterisk.conf`,
    ],
    { stdio: 'ignore' },
  );
  const log = (): string => readTolerantly(join(outside, 'log/full'));
  const stop = async (): Promise<void> => {
    await endProcess(child);
    rmSync(outside, { recursive: true, force: true });
  };
  try {
    const events = await connect(child, plan.managerPort, plan.managerPassword, log);
    return {
      seat: {
        ...plan.seat,
        server: `ws://127.0.0.1:${String(plan.httpPort)}/ws`,
        secureServer: plan.tls && `wss://127.0.0.1:${String(plan.tls.port)}/ws`,
        domain: '127.0.0.1',
      },
      colleagues: plan.colleagues,
      httpPort: plan.httpPort,
      trunk: { address: '127.0.0.1', port: plan.trunkPort, callerAddress: CALLER_ADDRESS },
      events,
      recordingsDir: join(outside, 'spool/monitor'),
      pid: child.pid ?? 0,
      channels: async () => Number((await events.act({ Action: 'CoreStatus' }))['CoreCurrentCalls']),
      hangUpAll: () =>
        events.act({ Action: 'Hangup', Channel: '/^PJSIP/' }).then(
          () => undefined,
          () => undefined,
        ),
      log,
      stop: async () => {
        events.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Asterisk never offers 127.0.0.0/8 for media between browsers. Each real address of the machine is offered as 127.0.0.1 instead, so that
 * packets stay on loopback whatever interfaces there are.
 */
function loopbackForMedia(): ReadonlyMap<string, string> {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  return new Map(addresses.map((address) => [address, '127.0.0.1']));
}

/** Logs in at the manager as soon as Asterisk is fully booted. */
async function connect(
  child: ChildProcess,
  port: number,
  secret: string,
  log: () => string,
): Promise<ManagerEvents> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Asterisk ended while starting:\n${log()}`);
    try {
      const events = await ManagerEvents.logIn(port, 'rig', secret);
      await events.event('FullyBooted', {}, START_LIMIT_MS);
      return events;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`Asterisk did not start:\n${log()}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(limit);
}

function readTolerantly(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '(no log)';
  }
}
