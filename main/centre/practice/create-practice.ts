import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Core, Session } from 'sip.js';
import type { Clock, PracticeState } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';
import { Emitter } from '../../../shared/lib/emitter';
import { CallerDescriptionHandler } from './caller-description-handler';
import { createCallerMedia, type CallerMedia } from './caller-media';
import { nextCallAtMs, type CallSchedule } from './call-schedule';
import { createDigestGate } from './digest-gate';
import type { DeskSocket } from './desk-socket';
import { findVoicesFolder } from './find-voices-folder';
import { callerIdentity, type PracticeCaller } from './practice-caller';
import { startPracticeCall, type PracticeCall, type PracticeCallReport } from './practice-call';
import { practiceTimings, type PracticeTimings } from './practice-timings';
import { createPracticeUserAgent } from './practice-user-agent';
import { createRegistrar } from './registrar';
import { startSipServer } from './sip-server';
import { loadVoices } from './voice-library';
import { warmUpAudio } from './warm-up-audio';

export type { PracticeCaller } from './practice-caller';
export type { PracticeCallReport } from './practice-call';

export interface PracticeOptions {
  /** Loopback address to listen on, for signalling and audio. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
  /** Asked once a call, just before it rings. */
  readonly nextCaller: () => PracticeCaller;
  readonly clock: Clock;
  /** Lines for the centre's log; they name no caller. */
  readonly log: (line: string) => void;
  /** Folder of the callers' voices; found by walking up from this file when left out. */
  readonly voicesDir?: string;
  readonly timings?: Partial<PracticeTimings>;
}

export interface Practice {
  /** What a desk needs to register. */
  readonly account: {
    readonly server: string;
    readonly domain: string;
    readonly user: string;
    readonly password: string;
  };
  state(): PracticeState;
  /** Callers ring, one after the other, as long as a desk is registered. */
  start(settings?: { readonly pauseMs: number }): void;
  /** No further caller; one that is ringing gives up, one that talks may finish. */
  stop(): void;
  /** Whether the agent of the desk is to be offered calls; a caller who rings already goes on ringing. */
  setTakesCalls(takes: boolean): void;
  /** A caller rings at once, if a desk is registered and free. */
  callNow(): void;
  subscribe(listener: (state: PracticeState) => void): Dispose;
  /** The call that is up, or the last one. */
  lastCall(): PracticeCallReport | null;
  /** Ends everything within a second. */
  dispose(): Promise<void>;
}

const goodbyeMs = 300;

/** A PBX with one extension and endless callers, for a desk on a machine that has no PBX. */
export async function createPractice(options: PracticeOptions): Promise<Practice> {
  const { clock, log, host } = options;
  const timings = { ...practiceTimings, ...options.timings };
  const voices = await loadVoices(
    options.voicesDir ?? findVoicesFolder(path.dirname(fileURLToPath(import.meta.url))),
    log,
  );
  const states = new Emitter<PracticeState>();
  const media = new WeakMap<Session, CallerMedia>();
  let schedule: CallSchedule = {
    calling: false,
    pauseMs: timings.pauseMs,
    readySinceMs: null,
    callUp: false,
    lastEndedAtMs: null,
  };
  let up: { readonly call: PracticeCall; readonly socket: DeskSocket } | null = null;
  let lastReport: PracticeCallReport | null = null;
  let cancelNext: Dispose = () => undefined;
  /** Until somebody says otherwise. */
  let agentTakesCalls = true;
  let warmUp: Promise<void> | null = null;
  let disposing: Promise<void> | null = null;

  const registrar = createRegistrar({
    gate: createDigestGate({ ...options, realm: 'yidian-practice', nonceMs: timings.nonceMs }),
    longestSeconds: timings.registrationSeconds,
    clock,
    log,
    onChanged: () => {
      transport.setHome(registrar.current()?.socket ?? null);
      warmUp ??= warmUpAudio(host, clock);
      if (up) {
        const talking = up.call.report().phase === 'talking';
        up.call.deskReachable(talking ? registrar.current() !== null : registrar.knows(up.socket));
      }
      change({});
    },
  });
  const { userAgent, transport } = createPracticeUserAgent({
    domain: host,
    onRegister: (request: Core.IncomingRegisterRequest) => {
      const source = transport.sourceOf(request.message.viaBranch);
      if (source) registrar.handle(request, source);
    },
    describe: (session) => {
      const speaker = media.get(session);
      if (!speaker) throw new Error('a session without a caller');
      return new CallerDescriptionHandler(speaker);
    },
  });
  await userAgent.start();
  const server = await startSipServer(host, {
    onMessage: (message, socket) => {
      transport.receive(message, socket, log);
    },
    onClosed: (socket) => {
      transport.forget(socket);
      registrar.socketClosed(socket);
    },
  });

  const state = (): PracticeState => ({
    calling: schedule.calling,
    nextCallAtMs: nextCallAtMs(schedule, timings.firstCallMs),
  });

  /** The one writer of the schedule: sets the alarm for the next caller and tells who listens. */
  function change(next: Partial<CallSchedule>): void {
    const before = state();
    const calling = next.calling ?? schedule.calling;
    const ready = calling && agentTakesCalls && registrar.current() !== null && disposing === null;
    schedule = { ...schedule, ...next, readySinceMs: ready ? (schedule.readySinceMs ?? clock.now()) : null };
    const after = state();
    cancelNext();
    if (after.nextCallAtMs !== null)
      cancelNext = clock.after(Math.max(0, after.nextCallAtMs - clock.now()), ring);
    if (before.calling !== after.calling || before.nextCallAtMs !== after.nextCallAtMs) states.emit(after);
  }

  function ring(): void {
    const binding = registrar.current();
    if (!binding || up || disposing) return;
    const caller = takeCaller();
    if (!caller) {
      change({ lastEndedAtMs: clock.now() });
      return;
    }
    log('practice: a caller rings');
    const call = startPracticeCall({
      userAgent,
      target: binding.contact,
      caller: callerIdentity(caller, host),
      openMedia: (onPath) => createCallerMedia({ host, sound: voices.voice(caller.voice), clock, onPath }),
      attachMedia: (session, speaker) => media.set(session, speaker),
      clock,
      timings,
      onEnded: (report) => {
        lastReport = report;
        up = null;
        log(`practice: call over, ${describe(report)}`);
        change({ callUp: false, lastEndedAtMs: clock.now() });
      },
    });
    up = { call, socket: binding.socket };
    change({ callUp: true });
  }

  function takeCaller(): PracticeCaller | null {
    try {
      return options.nextCaller();
    } catch {
      log('practice: no caller to be had, trying again after the pause');
      return null;
    }
  }

  async function close(): Promise<void> {
    change({ calling: false });
    const leaving = up?.call;
    leaving?.end('stopped');
    // Long enough for an answer that crosses our CANCEL to be acknowledged and ended.
    await Promise.race([leaving?.ended, new Promise<void>((resolve) => clock.after(goodbyeMs, resolve))]);
    registrar.dispose();
    await server.close();
    await userAgent.stop();
  }

  return {
    account: {
      server: `ws://${host.includes(':') ? `[${host}]` : host}:${server.port}/ws`,
      domain: host,
      user: options.user,
      password: options.password,
    },
    state,
    start: (settings) => {
      change({ calling: true, ...(settings ? { pauseMs: settings.pauseMs } : {}) });
    },
    stop: () => {
      change({ calling: false });
      if (up && up.call.report().answeredAtMs === null) up.call.end('stopped');
    },
    setTakesCalls: (takes) => {
      agentTakesCalls = takes;
      change({});
    },
    callNow: ring,
    subscribe: (listener) => states.subscribe(listener),
    lastCall: () => up?.call.report() ?? lastReport,
    dispose: () => (disposing ??= close()),
  };
}

const describe = (report: PracticeCallReport): string =>
  [
    report.outcome ?? 'failed',
    report.statusCode === null ? '' : `(${report.statusCode})`,
    `sent ${report.sentPackets}, heard ${report.heard.packets} packets, level ${report.heard.loudest.toFixed(3)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
