import { BrowserWindow, screen, type IpcMainInvokeEvent, type MessagePortMain } from 'electron';
import type { Sender } from '../ipc/trusted-sender';
import type { DeskDelta } from '../../shared/ipc/desk-state';
import { screenChannels } from '../../shared/ipc/channels';
import { screenOrigin } from './app-protocol';
import { pagePreferences } from './page-preferences';

export interface ScreenWindow {
  readonly window: BrowserWindow;
  send(delta: DeskDelta): void;
  /** The page's end of the road to the local files; only the desk's own page is given it. */
  giveBulkPort(port: MessagePortMain): void;
}

export interface ScreenWindowOptions {
  readonly distFolder: string;
  readonly page: 'index.html' | 'gallery.html';
  readonly dark: boolean;
  /** The page and its scripts are there; each time it was loaded. */
  readonly onLoaded: () => void;
  /** The page died and is being loaded again. */
  readonly onRecovering: (reason: string) => void;
  readonly devTools: boolean;
}

/** Crashes closer together than this wait longer before the next reload. */
const calmMs = 10_000;

/** Opens the agent's window. If its page dies it is loaded again at once; a page that dies again and again is loaded at a slower pace. */
export function openScreenWindow(options: ScreenWindowOptions): ScreenWindow {
  const area = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    width: Math.min(1440, area.width),
    height: Math.min(900, area.height),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: options.dark ? '#101216' : '#f4f5f7',
    autoHideMenuBar: true,
    title: '一点坐席 Yidian',
    webPreferences: {
      ...pagePreferences(options.distFolder, 'screen'),
      devTools: options.devTools,
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  const load = (): void => void window.loadURL(`${screenOrigin}/${options.page}`);
  let lastCrashMs = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (window.isDestroyed() || details.reason === 'clean-exit') return;
    options.onRecovering(details.reason);
    const now = Date.now();
    setTimeout(load, now - lastCrashMs < calmMs ? 2000 : 0);
    lastCrashMs = now;
  });
  window.webContents.on('did-finish-load', options.onLoaded);
  let hung: NodeJS.Timeout | undefined;
  window.on('unresponsive', () => {
    hung = setTimeout(() => {
      window.webContents.forcefullyCrashRenderer();
    }, 10_000);
  });
  window.on('responsive', () => {
    clearTimeout(hung);
  });
  load();
  const alive = (): boolean => !window.isDestroyed() && !window.webContents.isCrashed();
  return {
    window,
    send: (delta) => {
      if (alive()) window.webContents.send(screenChannels.delta, delta);
    },
    giveBulkPort: (port) => {
      const own = alive() && window.webContents.getURL().startsWith(`${screenOrigin}/`);
      if (own) window.webContents.postMessage(screenChannels.bulkPort, null, [port]);
      else port.close();
    },
  };
}

export function senderOf(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): Sender {
  const frame = event.senderFrame;
  return {
    webContentsId: event.sender.id,
    frameUrl: frame?.url ?? null,
    isMainFrame: frame !== null && frame === event.sender.mainFrame,
  };
}
