import { useEffect } from 'react';
import { useClient } from '../../bridge/desk-context';
import { deskKeys } from './desk-keys';
import { createKeyListener } from './key-registry';

const dialogIsOpen = (): boolean => document.querySelector('dialog[open]') !== null;

export function useDeskKeys(showKeys: () => void): void {
  const client = useClient();
  useEffect(() => {
    const listener = createKeyListener(deskKeys(client, showKeys), () => performance.now(), dialogIsOpen);
    // Capturing, so no control inside can swallow the key that answers.
    window.addEventListener('keydown', listener, { capture: true });
    return () => {
      window.removeEventListener('keydown', listener, { capture: true });
    };
  }, [client, showKeys]);
}
