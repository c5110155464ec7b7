import { useEffect } from 'react';
import { useClient } from '../../bridge/desk-context';
import { deskKeys } from './desk-keys';
import { createKeyListener } from './key-registry';

const dialogIsOpen = (): boolean => document.querySelector('dialog[open]') !== null;
/** A dialog, or a list or menu that is open, closes first. */
const overlayIsOpen = (): boolean =>
  dialogIsOpen() || document.querySelector(':popover-open:not(.watermark)') !== null;
const keptByFocus = (keys: string): boolean =>
  (document.activeElement?.closest(`[data-keeps-keys~="${keys}"]`) ?? null) !== null;

export function useDeskKeys(showKeys: () => void): void {
  const client = useClient();
  useEffect(() => {
    const listener = createKeyListener(deskKeys(client, { showKeys, overlayIsOpen }), {
      now: () => performance.now(),
      dialogIsOpen,
      keptByFocus,
      tell: (why) => {
        if (why === null) client.hints.clear();
        else client.hints.say({ kind: 'key', why });
      },
    });
    // Capturing, so no control inside can swallow the key that answers.
    window.addEventListener('keydown', listener, { capture: true });
    return () => {
      window.removeEventListener('keydown', listener, { capture: true });
    };
  }, [client, showKeys]);
}
