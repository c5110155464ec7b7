import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { freeTcpPort, freeUdpPort } from './free-port';
import { dominantHz, levelDbfs, SAMPLE_RATE } from './sound-measure';

export interface BaresipPlan {
  /** The Debian it runs in, and a folder of its own inside of that. */
  readonly root: string;
  readonly dir: string;
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  readonly sipPort: number;
  readonly toneHz: number;
  readonly ear: BaresipEar;
}

/**
 * Where it hears: in what it decodes, which it stops writing down at a hold; or in what it plays. The writer of that may start after its end,
 * and bring baresip 1.1 down, when it is stopped as it begins: as by a transfer.
 */
export type BaresipEar = 'decoded' | 'played';

const eventSchema = z.object({ event: z.literal(true), type: z.string(), param: z.string().optional() });
export type BaresipEvent = z.infer<typeof eventSchema>;

/** Somebody else's softphone, driven over its control socket. */
export interface Baresip {
  readonly user: string;
  /** Resolves with the next event of this type, or one that came since the last was taken. */
  event(type: string, limitMs?: number): Promise<BaresipEvent>;
  /** Forgets events that nobody waited for. */
  forget(): void;
  command(command: 'dial' | 'accept' | 'hold' | 'resume' | 'hangup' | 'hangupall', params?: string): void;
  /** The strongest frequency of the last half second that came in; null for silence. */
  heardHz(): number | null;
  /** Whether anything but silence comes in during the next while. */
  hears(): Promise<boolean>;
  stop(): Promise<void>;
}

const ADDRESS = '127.0.0.3';
const LISTEN_MS = 400;
const SILENCE_DBFS = -50;
const STALE_MS = 300;
const WAV_HEADER_BYTES = 44;

/** Starts one, registers it, and resolves when it is. It answers what rings only when told. */
export async function openBaresip(
  plan: BaresipPlan,
  run: (...command: readonly string[]) => ChildProcess,
): Promise<Baresip> {
  const controlPort = await freeTcpPort();
  mkdirSync(join(plan.dir, 'sound'), { recursive: true });
  const dir = plan.dir.slice(plan.root.length);
  writeFileSync(join(plan.dir, 'config'), configOf(plan, dir, controlPort, await freeUdpPort(ADDRESS)));
  writeFileSync(join(plan.dir, 'contacts'), '');
  writeFileSync(join(plan.dir, 'accounts'), '');
  const child = run('baresip', '-4', '-f', dir);
  const control = await reach(child, controlPort);
  const events: BaresipEvent[] = [];
  const watchers = new Set<() => void>();
  readNetstrings(control, (text) => {
    const event = eventSchema.safeParse(JSON.parse(text));
    if (!event.success) return;
    events.push(event.data);
    for (const look of [...watchers]) look();
  });
  const event = (type: string, limitMs = 15_000): Promise<BaresipEvent> =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        watchers.delete(look);
        const had = events.map((one) => one.type).join(', ');
        const state = child.signalCode ?? child.exitCode ?? 'running';
        reject(
          new Error(
            `${plan.user} (${String(state)}): no ${type} in ${String(limitMs)} ms; there were: ${had}`,
          ),
        );
      }, limitMs);
      const look = (): void => {
        const at = events.findIndex((one) => one.type === type);
        const [found] = at < 0 ? [] : events.splice(at, 1);
        if (!found) return;
        clearTimeout(limit);
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
    });
  const command = (name: string, params?: string): void => {
    const text = JSON.stringify({ command: name, ...(params === undefined ? {} : { params }) });
    control.write(`${String(Buffer.byteLength(text))}:${text},`);
  };
  const phone: Baresip = {
    user: plan.user,
    event,
    command,
    forget: () => {
      events.length = 0;
    },
    heardHz: () => dominantHz(soundIn(plan).subarray(-SAMPLE_RATE / 2)),
    hears: async () => {
      const { length } = soundIn(plan);
      await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
      return levelDbfs(soundIn(plan).subarray(length)) > SILENCE_DBFS;
    },
    stop: async () => {
      control.destroy();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
  command(
    'uanew',
    `<sip:${plan.user}@${plan.domain}>;auth_user=${plan.user};auth_pass=${plan.password};` +
      `outbound="sip:${plan.domain}:${String(plan.sipPort)}";regint=60;answermode=manual;audio_codecs=pcma,pcmu`,
  );
  await event('REGISTER_OK');
  return phone;
}

/** Never played, as a call that is taken at once stops them as they begin. */
const SOUNDS = ['ring', 'callwaiting', 'ringback', 'notfound', 'busy', 'error', 'sip_autoanswer'];

/** Debian's baresip 1.1. */
const configOf = (plan: BaresipPlan, dir: string, controlPort: number, sipPort: number): string => `
sip_listen ${ADDRESS}:${String(sipPort)}
net_interface ${ADDRESS}
call_local_timeout 120
module_path /usr/lib/baresip/modules
module g711.so
module ausine.so
module ${plan.ear === 'played' ? 'aufile' : 'aubridge'}.so
module sndfile.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:${String(controlPort)}
audio_source ausine,${String(plan.toneHz)}
audio_player ${plan.ear === 'played' ? `aufile,${dir}/played.wav` : 'aubridge,nobody'}
${SOUNDS.map((sound) => `${sound}_aufile none`).join('\n')}
# The tone is made at this rate only.
ausrc_srate 48000
ausrc_channels 1
auplay_srate ${String(SAMPLE_RATE)}
auplay_channels 1
snd_path ${dir}/sound
rtp_ports 23000-23999
`;

/** What the phone has heard in its newest call: 16-bit samples behind the header of a WAV; none once nothing is written any more. */
function soundIn({ dir, ear }: BaresipPlan): Int16Array {
  const file = ear === 'played' ? join(dir, 'played.wav') : newestDecoded(join(dir, 'sound'));
  const isWritten = file !== null && existsSync(file) && Date.now() - statSync(file).mtimeMs < STALE_MS;
  if (!isWritten) return new Int16Array();
  const body = readFileSync(file).subarray(WAV_HEADER_BYTES);
  return Int16Array.from({ length: Math.floor(body.length / 2) }, (_, at) => body.readInt16LE(at * 2));
}

function newestDecoded(folder: string): string | null {
  const files = readdirSync(folder).filter((file) => file.endsWith('-dec.wav'));
  const newest = files.sort().at(-1);
  return newest === undefined ? null : join(folder, newest);
}

async function reach(child: ChildProcess, port: number): Promise<Socket> {
  for (let tries = 0; ; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      socket.destroy();
      if (tries > 100 || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** `<length>:<text>,` over and over (netstrings). */
function readNetstrings(socket: Socket, take: (text: string) => void): void {
  let kept = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]);
    for (;;) {
      const colon = kept.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(kept.toString('latin1', 0, colon));
      if (!(kept.length > end)) return;
      take(kept.toString('utf8', colon + 1, end));
      kept = kept.subarray(end + 1);
    }
  });
}
