import { useEffect } from 'react';
import { useClient } from './desk-context';

/** Sends what is still waiting for its frame before any command, when the window is left, and when the control goes away. */
export function useFlushBeforeCommands(writer: { flush(): void }): void {
  const client = useClient();
  useEffect(() => {
    const flush = (): void => {
      writer.flush();
    };
    const undo = client.beforeCommands(flush);
    window.addEventListener('pagehide', flush);
    window.addEventListener('blur', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('blur', flush);
      undo();
      flush();
    };
  }, [client, writer]);
}
