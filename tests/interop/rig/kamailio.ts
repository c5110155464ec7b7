import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { openBaresip, type Baresip, type BaresipEar } from './baresip';
import { freeTcpPort, freeUdpPort } from './free-port';
import { kamailioConfig } from './kamailio-config';
import { ensureKamailioRoot } from './kamailio-root';
import { TransferringPhone } from './transferring-phone';

export interface Kamailio {
  /** What a desk's settings name. */
  readonly seat: {
    readonly user: string;
    readonly password: string;
    readonly server: string;
    readonly secureServer: null;
    readonly domain: string;
  };
  /** Where the sound of desks comes in, from this address too. */
  readonly soundPorts: { readonly address: string; readonly low: number; readonly high: number };
  /** A phone of another make, registered with this user name; it hums a tone. Ends with the rig. */
  openPhone(user: string, toneHz: number, ear?: BaresipEar): Promise<Baresip>;
  /** One that hands calls over after asking, as baresip cannot. Ends with the rig. */
  openTransferringPhone(user: string, toneHz: number): Promise<TransferringPhone>;
  /** What the servers wrote so far, for the message of a failed test. */
  log(): string;
  stop(): Promise<void>;
}

const DOMAIN = '127.0.0.1';
const soundPorts = { address: '127.0.0.1', low: 22_000, high: 22_999 };
const START_LIMIT_MS = 20_000;

/** Starts Kamailio and rtpengine for one test file: free ports, loopback only, in user space; their files go with stop(). */
export async function startKamailio(): Promise<Kamailio> {
  const root = await ensureKamailioRoot();
  const outside = mkdtempSync(join(root, 'tmp', 'proxy-'));
  const dir = outside.slice(root.length);
  const plan = {
    dir,
    webSocketPort: await freeTcpPort(),
    sipPort: await freeUdpPort('127.0.0.1'),
    mediaControlPort: await freeUdpPort('127.0.0.1'),
    domain: DOMAIN,
    password: randomBytes(9).toString('base64url'),
  };
  writeFileSync(join(outside, 'kamailio.cfg'), kamailioConfig(plan));
  const running: ChildProcess[] = [];
  const phones: Baresip[] = [];
  const transferring: TransferringPhone[] = [];
  const run = (name: string, ...command: readonly string[]): ChildProcess => {
    const log = openSync(join(outside, `${name}.log`), 'a');
    // The mount of /proc lives in a mount namespace of its own and goes with the process.
    const child = spawn(
      'unshare',
      ['--mount', 'sh', '-c', 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"', root, ...command],
      { stdio: ['ignore', log, log] },
    );
    running.push(child);
    return child;
  };
  const log = (): string =>
    readdirSync(outside)
      .filter((name) => name.endsWith('.log'))
      .map((name) => `${name}:\n${readFileSync(join(outside, name), 'utf8')}`)
      .join('\n');
  const stop = async (): Promise<void> => {
    for (const phone of transferring) phone.close();
    await Promise.all(phones.map((phone) => phone.stop()));
    await Promise.all(running.map(endProcess));
    rmSync(outside, { recursive: true, force: true });
  };
  try {
    run(
      'rtpengine',
      ...['rtpengine', '--foreground', '--log-stderr', '--log-level=5', '--config-file=none', '--table=-1'],
      ...['--interface=127.0.0.1', `--listen-ng=127.0.0.1:${String(plan.mediaControlPort)}`],
      ...[`--port-min=${String(soundPorts.low)}`, `--port-max=${String(soundPorts.high)}`, '--num-threads=2'],
    );
    await answersPing(plan.mediaControlPort);
    const proxy = run('kamailio', 'kamailio', '-DD', '-E', '-f', `${dir}/kamailio.cfg`, '-Y', dir);
    await listening(proxy, plan.webSocketPort, log);
  } catch (error) {
    const said = log();
    await stop();
    throw new Error(`The proxy did not start:\n${said}`, { cause: error });
  }
  return {
    seat: {
      user: '8012',
      password: plan.password,
      server: `ws://127.0.0.1:${String(plan.webSocketPort)}/ws`,
      secureServer: null,
      domain: DOMAIN,
    },
    soundPorts,
    openPhone: async (user, toneHz, ear = 'decoded') => {
      const phone = await openBaresip(
        { ...plan, root, dir: join(outside, user), user, toneHz, ear },
        (...command) => run(`phone-${user}`, ...command),
      );
      phones.push(phone);
      return phone;
    },
    openTransferringPhone: async (user, toneHz) => {
      const phone = await TransferringPhone.open({ ...plan, user, toneHz });
      transferring.push(phone);
      return phone;
    },
    log,
    stop,
  };
}

/** Kamailio gives rtpengine up for a minute when it does not answer at the start. */
async function answersPing(port: number): Promise<void> {
  const socket = createSocket('udp4');
  const deadline = Date.now() + START_LIMIT_MS;
  try {
    const answered = once(socket, 'message');
    // Refused while nobody listens yet.
    socket.on('error', () => undefined);
    for (;;) {
      socket.send('1 d7:command4:pinge', port, '127.0.0.1');
      const late = new Promise((resolve) => setTimeout(resolve, 100, 'late'));
      if ((await Promise.race([answered, late])) !== 'late') return;
      if (Date.now() > deadline) throw new Error('rtpengine does not answer');
    }
  } finally {
    socket.close();
  }
}

async function listening(child: ChildProcess, port: number, log: () => string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`ended while starting:\n${log()}`);
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      socket.destroy();
    }
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(limit);
}
