import { useCallback, useEffect, useState } from 'react';
import type { DirectoryEntry } from '../../../shared/domain/directory';
import type { Failure } from '../../../shared/ipc/failure';
import { useClient } from '../../bridge/desk-context';

export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  readonly state: 'reading' | 'read' | 'failed';
  readonly failure: Failure | null;
  readonly retry: () => void;
}

/** Everyone a call can be handed to; asked for when the panel opens. */
export function useDirectory(): Directory {
  const client = useClient();
  const [answer, setAnswer] = useState<Omit<Directory, 'retry'>>({
    entries: [],
    state: 'reading',
    failure: null,
  });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isGone = false;
    void client.run('directory/read', null).then((result) => {
      // told here, where a number can be typed all the same
      client.forget('directory');
      if (isGone) return;
      setAnswer(
        result.ok
          ? { entries: result.value, state: 'read', failure: null }
          : { entries: [], state: 'failed', failure: result.failure },
      );
    });
    return () => {
      isGone = true;
    };
  }, [client, turn]);
  const retry = useCallback(() => {
    setAnswer({ entries: [], state: 'reading', failure: null });
    setTurn((last) => last + 1);
  }, []);
  return { ...answer, retry };
}

/** Follows what these extensions do for as long as they are shown. */
export function useWatched(extensions: readonly string[]): void {
  const client = useClient();
  const wanted = extensions.join(' ');
  useEffect(() => {
    client.ask('directory/watch', { extensions: wanted === '' ? [] : wanted.split(' ') });
  }, [client, wanted]);
  useEffect(
    () => () => {
      client.ask('directory/watch', { extensions: [] });
    },
    [client],
  );
}
