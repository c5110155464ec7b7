import { app, BrowserWindow, ipcMain, type Details, type IpcMainEvent } from 'electron';
import { mediaChannels } from '../../shared/ipc/channels';
import { failure } from '../../shared/ipc/failure';
import {
  mediaAnswerEnvelopeSchema,
  mediaEventSchema,
  type MediaAnswer,
  type MediaEvent,
  type MediaRequest,
} from '../../shared/ipc/media';
import { Emitter } from '../../shared/lib/emitter';
import type { Dispose } from '../../shared/lib/disposable';
import { isTrustedSender } from '../ipc/trusted-sender';
import { audioOrigin } from './app-protocol';
import { senderOf } from './screen-window';
import { pagePreferences } from './page-preferences';

/** The hidden window that owns peer connections and devices. Structurally the phone's MediaPort. */
export interface AudioWindow {
  /** Opens the window; until then requests wait. */
  open(): void;
  request(request: MediaRequest): Promise<MediaAnswer>;
  subscribe(listener: (event: MediaEvent) => void): Dispose;
  readonly dispose: Dispose;
}

/** What these of Chromium's processes carried is silent for ever, though every track still looks alive: only a new page gets sound again. */
const carriers: ReadonlySet<string> = new Set(['audio.mojom.AudioService', 'network.mojom.NetworkService']);

/** Requests made before the page says it is ready wait for it; those under way when it dies are answered with a failure. */
export function createAudioWindow(distFolder: string, log: (line: string) => void): AudioWindow {
  const events = new Emitter<MediaEvent>();
  const waiting = new Map<number, (answer: MediaAnswer) => void>();
  let queued: { requestId: number; request: MediaRequest }[] = [];
  let ready = false;
  let disposed = false;
  let nextId = 1;
  let window: BrowserWindow | null = null;

  function open(): void {
    if (disposed) return;
    window = new BrowserWindow({
      show: false,
      width: 320,
      height: 200,
      skipTaskbar: true,
      title: 'Yidian audio',
      webPreferences: {
        ...pagePreferences(distFolder, 'audio'),
        // nobody ever touches it, and it rings
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    window.webContents.on('render-process-gone', (_event, details) => {
      ready = false;
      log(`audio window gone: ${details.reason}`);
      // before anybody is told: what is asked for from then on waits for the next window
      for (const settle of waiting.values())
        settle({ ok: false, failure: failure('phone.mediaFailed', details.reason) });
      waiting.clear();
      queued = [];
      events.emit({
        kind: 'audio',
        audio: {
          state: 'down',
          microphone: null,
          speaker: null,
          failure: failure('phone.mediaFailed', details.reason),
        },
      });
      window?.destroy();
      setTimeout(open, 200);
    });
    void window.loadURL(`${audioOrigin}/audio/index.html`);
  }

  const trusted = (event: IpcMainEvent): boolean => {
    const yes = isTrustedSender(senderOf(event), window?.webContents.id ?? null, audioOrigin);
    if (!yes) log('refused a media message from a stranger');
    return yes;
  };
  const onAnswer = (event: IpcMainEvent, message: unknown): void => {
    if (!trusted(event)) return;
    const parsed = mediaAnswerEnvelopeSchema.safeParse(message);
    if (!parsed.success) {
      log('refused a malformed media answer');
      return;
    }
    waiting.get(parsed.data.requestId)?.(parsed.data.answer);
    waiting.delete(parsed.data.requestId);
  };
  const onEvent = (event: IpcMainEvent, message: unknown): void => {
    if (!trusted(event)) return;
    const parsed = mediaEventSchema.safeParse(message);
    if (!parsed.success) {
      log('refused a malformed media event');
      return;
    }
    if (parsed.data.kind === 'ready') {
      ready = true;
      for (const envelope of queued) window?.webContents.send(mediaChannels.request, envelope);
      queued = [];
    }
    events.emit(parsed.data);
  };
  const onChildGone = (_event: unknown, { serviceName = '', reason }: Details): void => {
    if (!carriers.has(serviceName) || reason === 'clean-exit') return;
    log(`${serviceName} gone: ${reason}`);
    if (window && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
  };
  app.on('child-process-gone', onChildGone);
  ipcMain.on(mediaChannels.answer, onAnswer);
  ipcMain.on(mediaChannels.event, onEvent);

  return {
    open,
    request: (request) =>
      new Promise((resolve) => {
        const requestId = nextId;
        nextId += 1;
        waiting.set(requestId, resolve);
        if (ready) window?.webContents.send(mediaChannels.request, { requestId, request });
        else queued.push({ requestId, request });
      }),
    subscribe: (listener) => events.subscribe(listener),
    dispose: () => {
      disposed = true;
      app.off('child-process-gone', onChildGone);
      ipcMain.off(mediaChannels.answer, onAnswer);
      ipcMain.off(mediaChannels.event, onEvent);
      if (window && !window.isDestroyed()) window.destroy();
    },
  };
}
