import {
  app,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  session,
  shell,
  type MessagePortMain,
} from 'electron';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { screenChannels } from '../shared/ipc/channels';
import type { Notice } from '../shared/ipc/desk-state';
import { failure } from '../shared/ipc/failure';
import type { Settings } from '../shared/domain/settings';
import { compose, type Program } from './compose';
import type { Secrets } from './program-settings';
import { liveCalls } from './desk/contact-calls';
import { ringRules } from './desk/ring-rules';
import { isTrustedSender } from './ipc/trusted-sender';
import { registerAppScheme, screenOrigin, serveApp } from './shell/app-protocol';
import { createAudioWindow, type AudioWindow } from './shell/audio-window';
import { createBulkPortBroker } from './shell/bulk-port-broker';
import { systemClipboard } from './shell/clipboard';
import { openLog } from './shell/log';
import { createMarks, markLoopDelay } from './shell/marks';
import { windowNotifier } from './shell/notifier';
import { ringCard } from './shell/ring-card';
import { createRingWindow } from './shell/ring-window';
import { openScreenWindow, senderOf, type ScreenWindow } from './shell/screen-window';
import { outliveGpu } from './shell/outlive-gpu';
import { onWake } from './shell/power';
import { saveFileOver } from './shell/save-file';
import { runSelfTest } from './shell/self-test';
import { guardContents, guardSession } from './shell/session-guards';
import { readStartup, type Startup } from './shell/startup';
import { telNumberIn } from './shell/tel-link';

const mainFolder = dirname(fileURLToPath(import.meta.url));
const distFolder = dirname(mainFolder);
const startedAtMs = Number(process.env['YIDIAN_SPAWNED_AT_MS'] ?? performance.timeOrigin);
/** The first paint should not wait for anything else; if it never comes the rest starts anyway. */
const firstPaintPatienceMs = 3000;
const farewellPatienceMs = 4000;

const startup = readStartup(process.argv.slice(app.isPackaged ? 1 : 2), distFolder);
if (startup.ok) begin(startup.value);
else leave(startup.failure);

function leave(sentence: string): void {
  process.stderr.write(`yidian: ${sentence}\n`);
  app.exit(2);
}

function begin(start: Startup): void {
  if (!app.requestSingleInstanceLock()) {
    leave('already running with this profile');
    return;
  }
  // Chromium's system sandbox cannot run as root, where start-up says so and passes --no-sandbox; every window stays sandboxed by its own settings
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns,HardwareMediaKeyHandling');
  // the practice centre's callers live on this machine's loopback
  if (start.settings.mode === 'practice') app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
  Menu.setApplicationMenu(null);
  registerAppScheme();
  guardContents(app);
  outliveGpu(app);
  void app.whenReady().then(() => {
    guardSession(session.defaultSession);
    serveApp(session.defaultSession, join(distFolder, 'renderer'));
    nativeTheme.themeSource = start.settings.theme;
    app.on('window-all-closed', () => {
      app.quit();
    });
    if (start.line.gallery) openGallery();
    else openDesk(start);
  });
}

const windowBasics = () => ({ distFolder, dark: nativeTheme.shouldUseDarkColors, devTools: !app.isPackaged });

const versionsOf = (): Readonly<Record<string, string>> => {
  const { electron, chrome, node } = process.versions;
  return { program: app.getVersion(), electron, chrome, node };
};

function openGallery(): void {
  openScreenWindow({
    ...windowBasics(),
    page: 'gallery.html',
    onLoaded: () => undefined,
    onRecovering: () => undefined,
  });
}

function openDesk({ line, profile, settings, settingsFailure, policies }: Startup): void {
  const log = openLog(profile);
  // a surprise in one part must not end a call in another
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(kind, (reason: unknown) => {
      log(`${kind}: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
    });
  }
  const marks = createMarks(startedAtMs, line.measure);
  if (line.measure !== undefined) markLoopDelay(marks);
  const audio = createAudioWindow(distFolder, log);
  let screen: ScreenWindow | null = null;
  const bulkPorts = createBulkPortBroker<MessagePortMain>({
    newPair: () => new MessageChannelMain(),
    giveToCache: (port) => program.attachScreen(port),
    giveToScreen: (port) => screen?.giveBulkPort(port),
  });
  const composeFor = (next: Settings, given: Secrets): Program =>
    compose({
      profile,
      mainFolder,
      settings: next,
      given,
      move: (target, typed) => void move(target, typed),
      policies,
      media: audio,
      notifier: windowNotifier(
        () => screen?.window ?? null,
        () => program.store.state.preferences.locale,
      ),
      clipboard: systemClipboard,
      saveFile: saveFileOver(() => screen?.window ?? null),
      showFile: (path) => {
        shell.showItemInFolder(path);
      },
      versions: versionsOf(),
      marks,
      send: (delta) => screen?.send(delta),
      onFiles: (serving) => {
        if (serving) bulkPorts.cacheServing();
        else bulkPorts.cacheGone();
      },
      log,
    });
  let program = composeFor(settings, { password: null, token: null });
  /** Practice and real work have nothing in common: one program ends, another begins under the same windows. */
  const move = async (target: Settings, typed: Secrets): Promise<void> => {
    await program.dispose();
    program = composeFor(target, typed);
    followTheme();
    followRing();
    program.start();
  };
  const notify = (level: Notice['level'], text: Notice['text']): void => {
    const atMs = Date.now();
    program.store.dispatch({
      type: 'noticeRaised',
      notice: { id: `${text.kind}-${String(atMs)}`, level, atMs, text },
    });
  };
  onWake(() => {
    program.woke();
  });
  if (settingsFailure) notify('bad', { kind: 'failure', failure: settingsFailure });
  ipcMain.handle(screenChannels.command, (event, message: unknown) => {
    if (!isTrustedSender(senderOf(event), screen?.window.webContents.id ?? null, screenOrigin)) {
      log('refused a command from a stranger');
      throw new Error('not allowed');
    }
    return program.answer(message);
  });
  const opened = openScreenWindow({
    ...windowBasics(),
    page: 'index.html',
    onLoaded: bulkPorts.screenLoaded,
    onRecovering: (reason) => {
      bulkPorts.screenGone();
      log(`screen gone: ${reason}`);
      notify('warn', { kind: 'screenRecovered' });
    },
  });
  screen = opened;
  opened.window.on('close', (event) => {
    // a call would die with the window; whoever means it hangs up first
    if (liveCalls(program.store.state).length === 0) return;
    event.preventDefault();
    // closed from the taskbar: the reason is to be read
    if (opened.window.isMinimized()) opened.window.restore();
    notify('warn', { kind: 'failure', failure: failure('window.callUp') });
  });
  opened.window.on('closed', () => {
    app.quit();
  });
  /** Only put before the agent: no link dials by itself. */
  const suggest = (words: readonly string[]): void => {
    const number = telNumberIn(words);
    if (number !== null) program.desk.dialling.suggest(number);
  };
  if (app.isPackaged) app.setAsDefaultProtocolClient('tel');
  app.on('open-url', (event, link) => {
    event.preventDefault();
    suggest([link]);
  });
  app.on('second-instance', (_event, words) => {
    suggest(words);
    opened.window.show();
    opened.window.focus();
  });
  const followTheme = (): void => {
    program.store.subscribe(({ preferences }) => {
      if (nativeTheme.themeSource !== preferences.theme) nativeTheme.themeSource = preferences.theme;
    });
  };
  followTheme();
  const ring = createRingWindow({
    distFolder,
    desk: () => opened.window,
    ask: (name, callId) => void program.answer({ name, input: { callId } }),
    log,
  });
  const followRing = (): void => {
    program.store.subscribe((state) => {
      const { ringWindowTakesFocus: takesFocus } = state.sound.settings;
      ring.show(ringCard(state), { when: ringRules(state, policies.scenes).window, takesFocus });
    });
  };
  followRing();
  opened.window.on('closed', ring.dispose);
  const patience = new Promise((resolve) => setTimeout(resolve, firstPaintPatienceMs));
  void Promise.race([marks.next('shell'), patience]).then(async () => {
    audio.open();
    program.start();
    suggest(process.argv);
    if (!line['self-test']) return;
    const held = await runSelfTest({ program, contents: opened.window.webContents, marks });
    await farewell(() => program, audio, held ? 0 : 1);
  });
  // a self-test that was closed before its end has not held
  endWith(() => program, audio, line['self-test'] ? 1 : 0);
}

/** Closing the window ends the program; nothing can be lost, because every keystroke is already on disk. */
function endWith(program: () => Program, audio: AudioWindow, code: number): void {
  let ending = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    void farewell(program, audio, code);
  });
  process.on('SIGTERM', () => {
    app.quit();
  });
}

async function farewell(program: () => Program, audio: AudioWindow, code: number): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, farewellPatienceMs));
  await Promise.race([program().dispose(), patience]);
  audio.dispose();
  app.exit(code);
}
