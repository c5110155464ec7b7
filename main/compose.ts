import { hostname, platform, release } from 'node:os';
import { join } from 'node:path';
import type { MessagePortMain } from 'electron';
import type { Policies } from '../shared/domain/policies';
import type { Settings } from '../shared/domain/settings';
import type { DeskDelta } from '../shared/ipc/desk-state';
import { disposeAll, type Dispose } from '../shared/lib/disposable';
import { createTmfBackOffice } from './backoffice/tmf-back-office';
import { fetchDeviceKey } from './backoffice/device-key';
import { createCache } from './cache/create-cache';
import { resolveFileKey } from './cache/key-ladder';
import { createConnection } from './connection';
import { ownerOf } from './desk/contact-calls';
import { createDesk, type Desk } from './desk/create-desk';
import { DiagnosticsDesk } from './desk/diagnostics-desk';
import { raiseNotice, type ContactFile, type DeskContext } from './desk/desk-context';
import { DeskStore } from './desk/desk-store';
import { initialState } from './desk/initial-state';
import type { Clipboard, Notifier } from './desk/ports';
import { newSortableId } from './desk/new-id';
import { answerCommand } from './ipc/answer-command';
import { commandHandlers } from './ipc/command-handlers';
import { publishState } from './ipc/publish-state';
import { sendPace } from './ipc/send-pace';
import { createPhone } from './phone/create-phone';
import type { MediaPort } from './phone/media-port';
import { createSound } from './phone/seat-sound';
import { createProgramSettings, type Secrets } from './program-settings';
import { createSession } from './session';
import { settingsGate } from './settings-gate';
import type { Marks } from './shell/marks';
import { spawnChild } from './shell/child-process';
import { runPracticeCentre } from './shell/practice-centre';
import { osKeyStore } from './shell/safe-storage';
import type { SaveFile } from './shell/save-file';
import { SupportBundle } from './support-bundle';
import { centreBox } from './target';
import { worldFolder } from './world';
import { systemClock as clock } from './system-clock';

export interface ComposeOptions {
  readonly profile: string;
  readonly mainFolder: string;
  readonly settings: Settings;
  /** Secrets typed with these settings, to be kept once the local files are open. */
  readonly given: Secrets;
  /** These settings need another program over other local files. */
  readonly move: (settings: Settings, given: Secrets) => void;
  readonly policies: Policies;
  readonly media: MediaPort;
  readonly notifier: Notifier;
  readonly clipboard: Clipboard;
  readonly saveFile: SaveFile;
  /** Opens the folder that a file is in. */
  readonly showFile: (path: string) => void;
  readonly marks: Marks;
  /** Of the program and what it runs on. */
  readonly versions: Readonly<Record<string, string>>;
  readonly send: (delta: DeskDelta) => void;
  /** A cache process may be read from the screen; false: it is gone. */
  readonly onFiles: (serving: boolean) => void;
  readonly log: (line: string) => void;
}

export interface Program {
  readonly desk: Desk;
  readonly store: DeskStore;
  /** Answers one message of the screen. */
  readonly answer: (message: unknown) => Promise<unknown>;
  /** Gives the cache process its end of a road to the screen. */
  readonly attachScreen: (port: MessagePortMain) => void;
  /** Starts what is not needed for the first paint: local files, centre, phone. */
  readonly start: () => void;
  /** The machine woke: what was connected must show that it still is. */
  readonly woke: () => void;
  readonly dispose: () => Promise<void>;
}

/** How long local files wait for a key that only the centre can give. */
const keyPatienceMs = 15_000;

/** Practice customers are nobody: all of them may stay. */
const scopeOf = ({ settings, policies }: ComposeOptions): Policies['privacy']['cache'] =>
  settings.mode === 'practice' ? { ...policies.privacy.cache, wholeBase: true } : policies.privacy.cache;

/** The only place where parts are built and joined. Returns the running program and, in it, one way to end it. */
export function compose(options: ComposeOptions): Program {
  const { log, profile } = options;
  const world = worldFolder(profile, options.settings);
  const store = new DeskStore(initialState(options.settings, clock.now()));
  const backOffice = createTmfBackOffice({
    clock,
    log,
    titleOf: ({ symptom, lineNumber }) => {
      const known = options.policies.faultCatalogue.symptoms.find(({ code }) => code === symptom);
      return `${known?.label['zh-CN'] ?? symptom} ${lineNumber}`;
    },
    deviceId: hostname,
  });
  // before the phone: devices are configured before calls ask for them
  const sound = createSound(options.media, clock);
  const phone = createPhone({ media: options.media, clock, log });
  const centre = centreBox();
  const cache = createCache({
    clock,
    log,
    policies: { tiers: options.policies.tiers, cache: scopeOf(options) },
    spawn: () => spawnChild({ entry: join(options.mainFolder, 'cache.js'), name: 'yidian-cache', log }),
    onServing: () => void session.takeFiles().then(() => options.onFiles(true)),
    open: async () => {
      const resolved = await resolveFileKey({
        dir: world,
        nowMs: clock.now(),
        safeStorage: osKeyStore,
        fetchDeviceKey: async (deviceId) =>
          fetchDeviceKey(await centre.known(keyPatienceMs), deviceId, AbortSignal.timeout(keyPatienceMs)),
      });
      log(`file key from ${resolved.rung}`);
      if (resolved.failure) raiseNotice(context, 'bad', { kind: 'failure', failure: resolved.failure });
      return { dir: world, key: resolved.key };
    },
  });
  const gate = settingsGate(store, profile, world);
  const program = createProgramSettings({
    path: join(profile, 'settings.json'),
    initial: options.settings,
    cache,
    given: options.given,
    ...gate,
    apply: (settings, given) => {
      if (gate.needsAnotherProgram(settings)) options.move(settings, given);
      else void changeTo(settings);
    },
  });
  const files = new Map<ContactFile['contactId'], ContactFile>();
  const context: DeskContext = {
    store,
    files,
    phone,
    sound,
    backOffice,
    cache,
    clock,
    notifier: options.notifier,
    clipboard: options.clipboard,
    policies: options.policies,
    newId: newSortableId,
    settings: () => program.current(),
    log,
  };
  const desk = createDesk(context);
  const publisher = publishState(store, options.send, sendPace(clock), clock.now());
  const connection = createConnection({
    store,
    phone,
    backOffice,
    centre,
    target: program.target,
    centreBeforeSecrets: program.centreBeforeSecrets,
    runPractice: (settings, onReady) =>
      runPracticeCentre({
        entry: join(options.mainFolder, 'centre.js'),
        // one world per size: tickets filed in practice stay with the customers they belong to
        dataFolder: join(world, 'centre'),
        settings: settings.practice,
        onReady,
        log,
      }),
    onPractice: () => void desk.practice('start'),
  });
  const session = createSession({
    store,
    cache,
    clock,
    audit: (action) => desk.audit.record(action),
    clearDesk: () => desk.forgetCustomers(),
    saveAgent: program.setAgent,
    stopPhone: connection.stopPhone,
    endShift: () => desk.availability.end(),
    leaveCentre: connection.leaveCentre,
    connect: () => void connection.apply(program.current()),
    log,
  });
  async function changeTo(settings: Settings): Promise<void> {
    if (store.state.session === 'signedOut') return;
    // files still closed may be waiting for a key that only the centre of these settings can give
    if (store.state.storage.state !== 'opening') await session.takeFiles(settings.agent);
    await connection.apply(settings);
  }
  const diagnostics = new DiagnosticsDesk({
    phone,
    backOffice,
    cache,
    clock,
    state: () => store.state,
    versions: { ...options.versions, system: `${platform()} ${release()}` },
  });
  const bundle = new SupportBundle({
    desk: diagnostics,
    profile,
    save: options.saveFile,
    showFile: options.showFile,
    now: () => clock.now(),
    settings: () => program.current(),
    state: () => store.state,
    secrets: async () => {
      const { phone: account, centre: server } = await program.target();
      return [account?.password, server?.token].flatMap((secret) => secret ?? []);
    },
  });
  const handlers = commandHandlers({
    desk,
    diagnostics,
    bundle,
    store,
    policies: options.policies,
    publisher,
    settings: program,
    session,
    painted: ({ mark, contactId }) => {
      options.marks.painted(mark, contactId);
    },
  });
  let opened = false;

  const undo: Dispose[] = [
    diagnostics.follow(),
    phone.subscribe((event) => {
      if (event.kind === 'callQuality') options.marks.record('quality', event.quality);
      if (event.kind !== 'callOffered') return;
      const { callId, receivedAtMs } = event.offer;
      const contact = ownerOf(store.state, callId);
      if (contact) options.marks.offered(contact.id, receivedAtMs);
    }),
    cache.subscribe(({ state }) => {
      if (state === 'opening' || state === 'down') options.onFiles(false);
      if (opened || state === 'opening') return;
      opened = true;
      void session.takeFiles().then(() => desk.open());
      void program.keepGiven().then((kept) => {
        if (!kept.ok) raiseNotice(context, 'bad', { kind: 'failure', failure: kept.failure });
      });
    }),
    () => {
      options.onFiles(false);
    },
    publisher.dispose,
    desk.dispose,
  ];

  return {
    desk,
    store,
    answer: (message) => answerCommand(handlers, message, log),
    attachScreen: (port) => {
      cache.attachScreen(port);
    },
    start: () => {
      void connection.apply(program.current());
    },
    woke: () => {
      phone.provePath();
      backOffice.proveLink();
    },
    dispose: async () => {
      const shiftEnded = desk.availability.end();
      // how the calls ended is still heard and kept
      await Promise.all([shiftEnded, connection.stopPhone()]);
      await desk.settled();
      disposeAll(undo)();
      await connection.leaveCentre();
      await cache.dispose();
    },
  };
}
