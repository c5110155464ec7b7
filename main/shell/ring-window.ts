import { BrowserWindow, ipcMain, screen, type IpcMainEvent } from 'electron';
import type { Dispose } from '../../shared/lib/disposable';
import { callIdSchema, type CallId } from '../../shared/domain/ids';
import { ringChannels } from '../../shared/ipc/channels';
import type { RingCard } from '../../shared/ipc/ring';
import { isTrustedSender } from '../ipc/trusted-sender';
import { ringOrigin } from './app-protocol';
import { senderOf } from './screen-window';
import { pagePreferences } from './page-preferences';

const width = 380;
const height = 176;
/** From the corner of the screen. */
const margin = 16;
/** The customer is painted first; what is answered at once needs no window. */
const showAfterMs = 100;
/** Another call may follow soon. */
const keepHiddenMs = 30_000;

export interface RingWindowOptions {
  readonly distFolder: string;
  /** The desk's own window, or null while it is gone. */
  readonly desk: () => BrowserWindow | null;
  readonly ask: (command: 'call/answer' | 'call/reject', callId: CallId) => void;
  readonly log: (line: string) => void;
}

export interface RingWishes {
  readonly when: 'always' | 'whenAway' | 'never';
  readonly takesFocus: boolean;
}

export interface RingWindow {
  /** What rings now; null closes the window. */
  show(card: RingCard | null, wishes: RingWishes): void;
  readonly dispose: Dispose;
}

/** A small window over everything, in the corner of the screen the desk is on, for as long as it rings. */
export function createRingWindow({ distFolder, desk, ask, log }: RingWindowOptions): RingWindow {
  let window: BrowserWindow | null = null;
  let ready = false;
  let card: RingCard | null = null;
  let wishes: RingWishes = { when: 'whenAway', takesFocus: false };
  /** Its user closed it; the call goes on ringing at the desk. */
  let closed: CallId | null = null;
  let timer: NodeJS.Timeout | undefined;
  let watched: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const opened = new BrowserWindow({
      width,
      height,
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: '一点坐席 Yidian',
      webPreferences: pagePreferences(distFolder, 'ring'),
    });
    opened.setAlwaysOnTop(true, 'screen-saver');
    opened.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    opened.webContents.on('did-finish-load', () => {
      ready = true;
      review();
    });
    opened.webContents.on('render-process-gone', (_event, details) => {
      log(`ring window gone: ${details.reason}`);
      opened.destroy();
    });
    opened.on('close', () => {
      closed = card?.callId ?? null;
    });
    opened.on('closed', () => {
      if (window !== opened) return;
      window = null;
      ready = false;
      schedule();
    });
    void opened.loadURL(`${ringOrigin}/ring/index.html`);
    return opened;
  }

  /** Whoever looks at the desk sees it ring there. */
  function deskIsInFront(): boolean {
    const own = desk();
    return own?.isDestroyed() === false && own.isVisible() && !own.isMinimized() && own.isFocused();
  }

  function wanted(): RingCard | null {
    if (card === null || card.callId === closed || wishes.when === 'never') return null;
    return wishes.when === 'always' || !deskIsInFront() ? card : null;
  }

  function review(): void {
    const shown = wanted();
    if (shown === null) {
      window?.hide();
      return;
    }
    window ??= open();
    if (!ready) return;
    window.webContents.send(ringChannels.card, shown);
    if (window.isVisible()) return;
    window.setBounds(corner());
    if (wishes.takesFocus) window.show();
    else window.showInactive();
    window.moveTop();
  }

  function corner(): Electron.Rectangle {
    const own = desk();
    const display =
      own?.isDestroyed() === false ? screen.getDisplayMatching(own.getBounds()) : screen.getPrimaryDisplay();
    const { x, y, width: across, height: down } = display.workArea;
    return { x: x + across - width - margin, y: y + down - height - margin, width, height };
  }

  function schedule(): void {
    clearTimeout(timer);
    if (card) timer = setTimeout(review, showAfterMs);
    else {
      window?.hide();
      timer = setTimeout(() => window?.destroy(), keepHiddenMs);
    }
  }

  /** A ring under way follows the agent away from the desk's window and back. */
  const follow = (): void => {
    if (card) schedule();
  };
  function watchDesk(): void {
    const own = desk();
    if (own === watched || own?.isDestroyed() !== false) return;
    watched = own;
    own.on('blur', follow);
    own.on('focus', follow);
    own.on('minimize', follow);
    own.on('hide', follow);
  }

  const receive =
    (command: 'call/answer' | 'call/reject') =>
    (event: IpcMainEvent, message: unknown): void => {
      const asked = callIdSchema.safeParse(message);
      if (!isTrustedSender(senderOf(event), window?.webContents.id ?? null, ringOrigin) || !asked.success) {
        log('refused a word of a stranger to the ring');
        return;
      }
      ask(command, asked.data);
    };
  const onAnswer = receive('call/answer');
  const onReject = receive('call/reject');
  ipcMain.on(ringChannels.answer, onAnswer);
  ipcMain.on(ringChannels.reject, onReject);

  return {
    show: (next, nextWishes) => {
      watchDesk();
      wishes = nextWishes;
      const same = JSON.stringify(next) === JSON.stringify(card);
      card = next;
      if (!same) schedule();
    },
    dispose: () => {
      clearTimeout(timer);
      card = null;
      ipcMain.off(ringChannels.answer, onAnswer);
      ipcMain.off(ringChannels.reject, onReject);
      window?.destroy();
    },
  };
}
