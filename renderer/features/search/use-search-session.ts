import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DeskClient } from '../../bridge/desk-client';
import { useBulk, useClient } from '../../bridge/desk-context';
import { nextFrame } from '../../ui/next-frame';
import { SearchSession, type SearchState } from './search-session';

function createSession(client: DeskClient): SearchSession {
  const { bulk } = client;
  return new SearchSession({
    search: (text, limit) => bulk.search(text, limit),
    recent: (limit) => bulk.recent(limit),
    searchCentre: async (text) => {
      const answer = await client.run('customer/searchCentre', { text });
      // said in the list, where it was asked
      client.forget('customer');
      return answer;
    },
    centreIsThere: () => client.mirror.store.getState().state?.centre.state === 'online',
    nextFrame,
    later: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => {
        clearTimeout(timer);
      };
    },
  });
}

/** One session for as long as the box stands; asks again when another process took over the local files. */
export function useSearchSession(): SearchSession {
  const client = useClient();
  const bulk = useBulk();
  const [session] = useState(() => createSession(client));
  useEffect(() => bulk.onReset(() => session.askAgain()), [bulk, session]);
  return session;
}

export const useSearch = <T>(session: SearchSession, select: (state: SearchState) => T): T =>
  useStore(session.store, select);
