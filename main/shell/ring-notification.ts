import { Notification } from 'electron';
import { ringWindow as en } from '../../resources/locales/en/audio.json';
import { ringWindow as zh } from '../../resources/locales/zh-CN/audio.json';
import type { Locale } from '../../shared/domain/settings';

const words = { 'zh-CN': zh, en };

/** The same for every caller: it stands in the system's list of notifications long after the call. */
const ringNotificationText = (locale: Locale): { readonly title: string; readonly body: string } => ({
  title: words[locale].notification,
  body: words[locale].notificationBody,
});

/** Shows the system's notification of a ring; returns how to take it back. */
export function notifyOfRing(locale: Locale, onClick: () => void): () => void {
  if (!Notification.isSupported()) return () => undefined;
  // the ring device rings; the system's own chime would come from anywhere
  const notification = new Notification({ ...ringNotificationText(locale), silent: true });
  notification.on('click', onClick);
  notification.show();
  return () => {
    notification.close();
  };
}
