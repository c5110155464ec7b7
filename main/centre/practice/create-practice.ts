import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock, PracticeState } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';
import { Emitter } from '../../../shared/lib/emitter';
import { centreDirectory } from '../directory';
import { CallerDescriptionHandler } from './caller-description-handler';
import { nextCallAtMs, type CallSchedule } from './call-schedule';
import { createDigestGate } from './digest-gate';
import { createExchange, type ExchangeCall, type ExchangeTalk } from './exchange';
import { createExtensions, type ExtensionState } from './extensions';
import { findVoicesFolder } from './find-voices-folder';
import type { PracticeCallReport } from './leg';
import type { PracticeCaller } from './practice-caller';
import { practiceTimings, type PracticeTimings } from './practice-timings';
import { createPracticeUserAgent } from './practice-user-agent';
import { createRegistrar } from './registrar';
import { startSipServer } from './sip-server';
import { loadVoices, voiceOfNumber } from './voice-library';
import { warmUpAudio } from './warm-up-audio';
import { createWatchers } from './watchers';

export type { PracticeCaller } from './practice-caller';
export type { PracticeCallReport } from './leg';
export type { ExchangeCall, ExchangeTalk } from './exchange';

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
  /** A caller rings at once, also beside calls that are up, if a desk is registered and nobody rings there yet. */
  callNow(): void;
  subscribe(listener: (state: PracticeState) => void): Dispose;
  /** The call that rang the desk last, up or over. */
  lastCall(): PracticeCallReport | null;
  /** Those that are up and the last few that were, the desk's own among them; the newest last. */
  calls(): readonly ExchangeCall[];
  /** Who talks to whom inside, the desk having handed them on. */
  talks(): readonly ExchangeTalk[];
  /** What an extension does; null when there is none. */
  extension(extension: string): ExtensionState | null;
  /** Whoever has this number puts the agent on hold, or takes him back: the status of the re-INVITE. */
  holdDesk(number: string | null, on: boolean): Promise<number>;
  /** Whoever has this number puts the receiver down. */
  hangUp(number: string | null): void;
  /** Ends everything within a second. */
  dispose(): Promise<void>;
}

const goodbyeMs = 300;
/** Beside these nobody else rings. */
const mostCallers = 4;

/** A small exchange: a desk, colleagues, the world outside and endless callers, for a machine that has no PBX. */
export async function createPractice(options: PracticeOptions): Promise<Practice> {
  const { clock, log, host } = options;
  const timings = { ...practiceTimings, ...options.timings };
  const voices = await loadVoices(
    options.voicesDir ?? findVoicesFolder(path.dirname(fileURLToPath(import.meta.url))),
    log,
  );
  const states = new Emitter<PracticeState>();
  let schedule: CallSchedule = {
    calling: false,
    pauseMs: timings.pauseMs,
    readySinceMs: null,
    callUp: false,
    lastEndedAtMs: null,
  };
  let cancelNext: Dispose = () => undefined;
  /** Until somebody says otherwise. */
  let agentTakesCalls = true;
  let warmUp: Promise<void> | null = null;
  let disposing: Promise<void> | null = null;

  const extensions = createExtensions({
    known: centreDirectory.flatMap(({ kind, extension }) => (kind === 'external' ? [] : [extension])),
    own: options.user,
    clock,
    ownCallsMs: timings.ownCallsMs,
  });
  const exchange = createExchange({
    userAgent: () => userAgent,
    host,
    clock,
    timings,
    extensions,
    own: options.user,
    voiceOf: (number) => voiceOfNumber(voices, number),
    callerVoice: (id) => voices.voice(id),
    nameOf: (number) => centreDirectory.find(({ extension }) => extension === number)?.name ?? null,
    onChanged: () => {
      showDesk();
    },
    onEnded: (_direction, report) => {
      log(`practice: call over, ${describe(report)}`);
      change({ callUp: exchange.count().up > 0, lastEndedAtMs: clock.now() });
    },
  });
  const gate = createDigestGate({ ...options, realm: 'yidian-practice', nonceMs: timings.nonceMs });
  const registrar = createRegistrar({
    gate,
    longestSeconds: timings.registrationSeconds,
    clock,
    log,
    onChanged: () => {
      transport.setHome(registrar.current()?.socket ?? null);
      warmUp ??= warmUpAudio(host, clock);
      exchange.deskReachable(registrar.current(), (socket) => registrar.knows(socket));
      change({});
    },
  });
  const { userAgent, transport } = createPracticeUserAgent({
    domain: host,
    gate,
    onRegister: (request, source) => {
      registrar.handle(request, source);
    },
    onDialled: (invitation, number, source) => {
      log('practice: the desk dials');
      exchange.dialled(invitation, number, source);
      change({ callUp: exchange.count().up > 0 });
    },
    onWatch: (request, extension, source) => {
      if (registrar.knows(source)) watchers.handle(request, extension);
      else request.reject({ statusCode: 403 });
    },
    describe: (session) => new CallerDescriptionHandler(exchange.mediaOf(session)),
  });
  const watchers = createWatchers({
    core: userAgent.userAgentCore,
    contact: userAgent.contact.uri,
    domain: host,
    extensions,
    clock,
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
    showDesk();
  }

  function showDesk(): void {
    extensions.setOwn(registrar.current() === null ? 'offline' : exchange.deskState());
  }

  function ring(): void {
    const binding = registrar.current();
    const { up, ringingDesk } = exchange.count();
    if (!binding || disposing || ringingDesk > 0 || up >= mostCallers) return;
    const caller = takeCaller();
    if (!caller) {
      change({ lastEndedAtMs: clock.now() });
      return;
    }
    log('practice: a caller rings');
    exchange.ringDesk(binding, caller);
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
    await exchange.close(goodbyeMs);
    watchers.dispose();
    extensions.dispose();
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
      exchange.hushRinging();
    },
    setTakesCalls: (takes) => {
      agentTakesCalls = takes;
      change({});
    },
    callNow: ring,
    subscribe: (listener) => states.subscribe(listener),
    lastCall: () => exchange.calls().findLast(({ direction }) => direction === 'inbound')?.report ?? null,
    calls: () => exchange.calls(),
    talks: () => exchange.talks(),
    extension: (extension) => extensions.stateOf(extension),
    holdDesk: (number, on) =>
      exchange.find(number)?.hold(on) ?? Promise.reject(new Error('no call with this number is up')),
    hangUp: (number) => {
      exchange.find(number)?.end('callerSaidGoodbye');
    },
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
