import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeUdpPort } from './free-port';
import { RtpEndpoint } from './rtp-endpoint';
import { type CallerHangUp, callerScenario, hangUpWord } from './sipp-scenario';

export interface CallPlan {
  readonly trunk: { readonly address: string; readonly port: number; readonly callerAddress: string };
  /** What the caller dials. */
  readonly to: string;
  /** The number shown; 'anonymous' for none. */
  readonly from: string;
  readonly hangUp: CallerHangUp;
  readonly toneHz?: number;
}

export interface SippCall {
  readonly sound: RtpEndpoint;
  /** Resolves when the call is answered and the tone flows. */
  readonly answered: Promise<void>;
  /** Resolves when the scenario ran to its end; rejects with SIPp's words when it did not. */
  readonly ended: Promise<void>;
  /** The caller hangs up now; for calls that were to end `whenTold`. */
  hangUp(): Promise<void>;
  /** Ends the caller at once, without a BYE, and frees its sockets. */
  stop(): Promise<void>;
}

const POLL_MS = 40;

/** One call from the public network by SIPp; its media is an RtpEndpoint of this process, so that sound is measured at the caller's end. */
export async function placeCall(plan: CallPlan): Promise<SippCall> {
  const dir = mkdtempSync(join(tmpdir(), 'caller-'));
  const scenario = join(dir, 'caller.xml');
  const logFile = join(dir, 'caller.log');
  const errorFile = join(dir, 'caller.errors');
  writeFileSync(scenario, callerScenario(plan.hangUp));
  const sound = await RtpEndpoint.open(plan.trunk.callerAddress, plan.toneHz);
  const callId = randomUUID();
  const port = await freeUdpPort(plan.trunk.callerAddress);
  const child = spawn(
    'sipp',
    [
      ...[`${plan.trunk.address}:${String(plan.trunk.port)}`, '-sf', scenario, '-s', plan.to, '-m', '1'],
      ...['-i', plan.trunk.callerAddress, '-p', String(port), '-nostdin', '-cid_str', callId],
      ...[
        '-key',
        'caller',
        plan.from,
        '-key',
        'caller_display',
        plan.from === 'anonymous' ? 'Anonymous ' : '',
      ],
      ...['-key', 'sound_port', String(sound.port), '-trace_logs', '-log_file', logFile],
      ...['-trace_err', '-error_file', errorFile],
    ],
    { cwd: dir, stdio: 'ignore' },
  );
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const words = (): string => readOr(errorFile, '(SIPp said nothing)');

  const answered = (async () => {
    while (child.exitCode === null && child.signalCode === null) {
      const soundPort = /^media (\d+)$/m.exec(readOr(logFile, ''))?.[1];
      if (soundPort !== undefined) {
        sound.send({ address: plan.trunk.address, port: Number(soundPort) });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`The call was not answered: ${words()}`);
  })();
  const ended = exited.then(([code]) => {
    if (code !== 0) throw new Error(`SIPp ended with ${String(code)}: ${words()}`);
  });
  // Each is looked at by the tests that care; the others must not die of it.
  answered.catch(() => undefined);
  ended.catch(() => undefined);

  return {
    sound,
    answered,
    ended,
    hangUp: async () => {
      await answered;
      await sendDatagram(hangUpWord(callId), port, plan.trunk.callerAddress);
      await ended;
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await exited;
      }
      sound.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function sendDatagram(text: string, port: number, address: string): Promise<void> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => {
    socket.send(text, port, address, () => {
      resolve();
    });
  });
  socket.close();
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
