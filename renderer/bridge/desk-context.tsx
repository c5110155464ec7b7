import { createContext, use, useEffect } from 'react';
import { useStore } from 'zustand';
import type { DeskState } from '../../shared/ipc/desk-state';
import type { Failure } from '../../shared/ipc/failure';
import type { Cue } from '../stores/cues';
import type { BulkPort } from './bulk-port';
import type { CommandArea, DeskClient } from './desk-client';

export const DeskContext = createContext<DeskClient | null>(null);

export function useClient(): DeskClient {
  const client = use(DeskContext);
  if (!client) throw new Error('no desk client above this component');
  return client;
}

/** Reads the mirror. Only mounted below a screen that has its first snapshot. */
export function useDesk<T>(select: (state: DeskState) => T): T {
  const client = useClient();
  return useStore(client.mirror.store, ({ state }) => {
    if (!state) throw new Error('the desk was read before its first snapshot');
    return select(state);
  });
}

/** The last refusal of a command of this area, until its next success. */
export function useRefusal(area: CommandArea): Failure | undefined {
  return useStore(useClient().refused, (all) => all[area]);
}

/** Search and long lists, straight from the local files. */
export function useBulk(): BulkPort {
  return useClient().bulk;
}

/** Takes a cue while mounted. `listener` must be stable between renders where it does not change. */
export function useCue(cue: Cue, listener: () => void): void {
  const { cues } = useClient();
  useEffect(() => cues.on(cue, listener), [cues, cue, listener]);
}
