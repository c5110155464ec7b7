import { join } from 'node:path';
import type { Policies } from '../shared/domain/policies';
import type { Settings } from '../shared/domain/settings';
import { failure } from '../shared/ipc/failure';
import type { DeskDelta } from '../shared/ipc/desk-state';
import { disposeAll, type Dispose } from '../shared/lib/disposable';
import { createTmfBackOffice } from './backoffice/tmf-back-office';
import { fetchDeviceKey } from './backoffice/device-key';
import { createCache } from './cache/create-cache';
import { resolveFileKey } from './cache/key-ladder';
import { createDesk, type Desk } from './desk/create-desk';
import { raiseNotice, type ContactFile, type DeskContext } from './desk/desk-context';
import { DeskStore } from './desk/desk-store';
import { initialState } from './desk/initial-state';
import type { Clock, Notifier } from './desk/ports';
import { newSortableId } from './desk/new-id';
import { answerCommand } from './ipc/answer-command';
import { commandHandlers } from './ipc/command-handlers';
import { publishState } from './ipc/publish-state';
import { createPhone } from './phone/create-phone';
import type { MediaPort } from './phone/media-port';
import { createProgramSettings, type Secrets } from './program-settings';
import type { Marks } from './shell/marks';
import { spawnChild } from './shell/child-process';
import { runPracticeCentre, type PracticeCentre } from './shell/practice-centre';
import { osKeyStore } from './shell/safe-storage';
import { centreBox, type Target } from './target';
import { worldFolder } from './world';

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
  readonly marks: Marks;
  readonly send: (delta: DeskDelta) => void;
  readonly log: (line: string) => void;
}

export interface Program {
  readonly desk: Desk;
  readonly store: DeskStore;
  /** Answers one message of the screen. */
  readonly answer: (message: unknown) => Promise<unknown>;
  /** Starts what is not needed for the first paint: local files, centre, phone. */
  readonly start: () => void;
  readonly dispose: () => Promise<void>;
}

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** How long local files wait for a key that only the centre can give. */
const keyPatienceMs = 15_000;

/** Half a frame: a ring and its customer, or a confirm and its ticket, come to the screen as one change where they come that close. */
const foldMs = 8;

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
  });
  const phone = createPhone({ media: options.media, clock, log });
  const centre = centreBox();
  const cache = createCache({
    clock,
    log,
    spawn: () => spawnChild({ entry: join(options.mainFolder, 'cache.js'), name: 'yidian-cache', log }),
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

  const program = createProgramSettings({
    path: join(profile, 'settings.json'),
    initial: options.settings,
    cache,
    given: options.given,
    refusal: () => (onRealCall() ? failure('notNow', 'a call is up') : null),
    needsAnotherProgram,
    apply: (settings, given) => {
      if (needsAnotherProgram(settings)) options.move(settings, given);
      else void apply(settings);
    },
  });
  function needsAnotherProgram(settings: Settings): boolean {
    return worldFolder(profile, settings) !== world || mayFindKeyNow();
  }
  /** Files kept in memory for want of a key are opened anew with the centre that settings name, while nothing is in that memory. */
  function mayFindKeyNow(): boolean {
    const { contacts, outbox, storage } = store.state;
    const noKey = storage.state === 'memoryOnly' && storage.failure?.code === 'storage.noKey';
    return noKey && contacts.length === 0 && outbox.waiting + outbox.refused === 0;
  }
  /** A practice call may be left at any time: another one follows. */
  function onRealCall(): boolean {
    if (store.state.mode === 'practice') return false;
    return store.state.contacts.some(({ call }) => call.id !== null && call.phase !== 'ended');
  }
  const files = new Map<ContactFile['contactId'], ContactFile>();
  const context: DeskContext = {
    store,
    files,
    phone,
    backOffice,
    cache,
    clock,
    notifier: options.notifier,
    policies: options.policies,
    newId: newSortableId,
    settings: () => program.current(),
    log,
  };
  const desk = createDesk(context);
  const publisher = publishState(store, options.send, (flush) => clock.after(foldMs, flush), clock.now());
  const handlers = commandHandlers({
    desk,
    store,
    policies: options.policies,
    publisher,
    settings: program,
    painted: ({ mark, contactId }) => {
      options.marks.painted(mark, contactId);
    },
  });

  let practice: PracticeCentre | null = null;
  let opened = false;

  async function connect(next: Target): Promise<void> {
    if (next.centre) {
      centre.set(next.centre);
      backOffice.connect(next.centre);
    } else backOffice.disconnect();
    if (next.phone) phone.start(next.phone);
    else await phone.stop();
  }

  async function apply(settings: Settings): Promise<void> {
    store.dispatch({
      type: 'agentChanged',
      agent: { ...settings.agent, extension: settings.phone?.user ?? null },
      mode: settings.mode,
    });
    await practice?.stop();
    practice = null;
    if (settings.mode === 'practice') {
      store.dispatch({ type: 'practiceChanged', practice: { calling: false, nextCallAtMs: null } });
      practice = startPractice(settings);
      return;
    }
    store.dispatch({ type: 'practiceChanged', practice: null });
    // the files' key may have to come from the centre before the secrets in them can be read
    if (settings.centre) centre.set(program.centreBeforeSecrets(settings.centre));
    await connect(await program.target());
  }

  function startPractice(settings: Settings): PracticeCentre {
    return runPracticeCentre({
      entry: join(options.mainFolder, 'centre.js'),
      // one world per size: tickets filed in practice stay with the customers they belong to
      dataFolder: join(world, 'centre'),
      settings: settings.practice,
      log,
      onReady: (ready) => {
        const { server, domain, user, password } = ready.practicePhone;
        const agent = { ...settings.agent, extension: user };
        store.dispatch({ type: 'agentChanged', agent, mode: 'practice' });
        void connect({
          centre: { url: ready.centreUrl, token: ready.token, ca: null },
          phone: { server, domain, user, password, authUser: '', displayName: settings.agent.name, ca: null },
        });
        void desk.practice('start');
      },
    });
  }

  const undo: Dispose[] = [
    phone.subscribe((event) => {
      if (event.kind === 'callQuality') options.marks.record('quality', event.quality);
      if (event.kind !== 'callOffered') return;
      const { callId, receivedAtMs } = event.offer;
      const contact = store.state.contacts.find((candidate) => candidate.call.id === callId);
      if (contact) options.marks.offered(contact.id, receivedAtMs);
    }),
    cache.subscribe((storage) => {
      if (opened || storage.state === 'opening') return;
      opened = true;
      void desk.open();
      void program.keepGiven().then((kept) => {
        if (!kept.ok) raiseNotice(context, 'bad', { kind: 'failure', failure: kept.failure });
      });
    }),
    publisher.dispose,
    desk.dispose,
  ];

  return {
    desk,
    store,
    answer: (message) => answerCommand(handlers, message, log),
    start: () => {
      void apply(program.current());
    },
    dispose: async () => {
      disposeAll(undo)();
      await Promise.all([phone.stop(), practice?.stop()]);
      backOffice.disconnect();
      await cache.dispose();
    },
  };
}
