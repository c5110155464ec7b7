import type { BrowserWindow } from 'electron';
import type { Notifier } from '../desk/ports';
import type { Locale } from '../../shared/domain/settings';
import { notifyOfRing } from './ring-notification';

/** Raising a window is slow work for main: the customer is painted first. */
const raiseAfterMs = 100;

/**
 * While a call rings: raises the window without stealing the keyboard, flashes the taskbar, and tells the system's notifications where
 * nobody looks at the window. No names, no numbers.
 */
export function windowNotifier(window: () => BrowserWindow | null, locale: () => Locale): Notifier {
  let raising: NodeJS.Timeout | undefined;
  let takeBack: () => void = () => undefined;
  const living = (): BrowserWindow | null => {
    const target = window();
    return target?.isDestroyed() === false ? target : null;
  };
  const raise = (): void => {
    const target = living();
    if (!target) return;
    target.flashFrame(true);
    if (!target.isFocused()) {
      takeBack = notifyOfRing(locale(), () => {
        target.show();
        target.focus();
      });
    }
    if (target.isMinimized()) target.restore();
    if (!target.isFocused()) target.showInactive();
    target.moveTop();
  };
  return {
    ringing: (on) => {
      clearTimeout(raising);
      takeBack();
      takeBack = () => undefined;
      if (on) raising = setTimeout(raise, raiseAfterMs);
      else living()?.flashFrame(false);
    },
  };
}
