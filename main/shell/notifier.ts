import type { BrowserWindow } from 'electron';
import type { Notifier } from '../desk/ports';

/** Raising a window is slow work for main: the customer is painted first. */
const raiseAfterMs = 100;

/** Raises the window without stealing the keyboard, and flashes the taskbar while a call rings. No names, no numbers. */
export function windowNotifier(window: () => BrowserWindow | null): Notifier {
  let raising: NodeJS.Timeout | undefined;
  const living = (): BrowserWindow | null => {
    const target = window();
    return target?.isDestroyed() === false ? target : null;
  };
  const raise = (): void => {
    const target = living();
    if (!target) return;
    target.flashFrame(true);
    if (target.isMinimized()) target.restore();
    if (!target.isFocused()) target.showInactive();
    target.moveTop();
  };
  return {
    ringing: (on) => {
      clearTimeout(raising);
      if (on) raising = setTimeout(raise, raiseAfterMs);
      else living()?.flashFrame(false);
    },
  };
}
