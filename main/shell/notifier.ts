import type { BrowserWindow } from 'electron';
import type { Notifier } from '../desk/ports';

/** Raises the window without stealing the keyboard, and flashes the taskbar while a call rings. No names, no numbers. */
export function windowNotifier(window: () => BrowserWindow | null): Notifier {
  return {
    ringing: (on) => {
      const target = window();
      if (!target || target.isDestroyed()) return;
      target.flashFrame(on);
      if (!on) return;
      if (target.isMinimized()) target.restore();
      if (!target.isFocused()) target.showInactive();
      target.moveTop();
    },
  };
}
