import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Contact } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import type { DeskClient } from '../../bridge/desk-client';
import { NotesWriter } from './notes-writer';

const retryMs = 1000;
/** A hidden window gets no frames; the words must leave all the same. */
const frameLimitMs = 50;

function createWriter(client: DeskClient, { id, wrapUp }: Contact): NotesWriter {
  return new NotesWriter({
    initial: wrapUp,
    send: async (edit) => {
      const result = await client.run('wrapUp/edit', { contactId: id, ...edit });
      if (result.ok) return 'done';
      const { code } = result.failure;
      return code === 'internal' || code.startsWith('storage.') ? 'retry' : 'refused';
    },
    nextFrame: (callback) => {
      let done = false;
      const once = (): void => {
        if (done) return;
        done = true;
        callback();
      };
      const frame = requestAnimationFrame(once);
      const timer = setTimeout(once, frameLimitMs);
      return () => {
        done = true;
        cancelAnimationFrame(frame);
        clearTimeout(timer);
      };
    },
    later: (callback) => {
      const timer = setTimeout(callback, retryMs);
      return () => {
        clearTimeout(timer);
      };
    },
  });
}

interface Notes {
  readonly notes: string;
  readonly reasonCode: string | null;
  readonly savedAtMs: number | null;
  readonly edit: NotesWriter['edit'];
}

/** One writer for one contact's words; the component that uses it is keyed by the contact. */
export function useNotesWriter(contact: Contact): Notes {
  const client = useClient();
  const [writer] = useState(() => createWriter(client, contact));
  const subscribe = useCallback((listener: () => void) => writer.subscribe(listener), [writer]);
  const words = useSyncExternalStore(
    subscribe,
    () => writer.words,
    () => writer.words,
  );
  const { wrapUp } = contact;
  useEffect(() => {
    writer.adopt(wrapUp);
  }, [writer, wrapUp]);
  useEffect(() => {
    const flush = (): void => {
      writer.flush();
    };
    window.addEventListener('pagehide', flush);
    window.addEventListener('blur', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('blur', flush);
      flush();
    };
  }, [writer]);
  return {
    ...words,
    savedAtMs: writer.savedAt(wrapUp),
    edit: (change) => {
      writer.edit(change);
    },
  };
}
