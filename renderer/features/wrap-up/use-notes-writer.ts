import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Contact } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import type { DeskClient } from '../../bridge/desk-client';
import { useFlushBeforeCommands } from '../../bridge/use-flush-before-commands';
import { nextFrame } from '../../ui/next-frame';
import { NotesWriter } from './notes-writer';

const retryMs = 1000;

function createWriter(client: DeskClient, { id, wrapUp }: Contact): NotesWriter {
  return new NotesWriter({
    initial: wrapUp,
    send: async (edit) => {
      const result = await client.run('wrapUp/edit', { contactId: id, ...edit });
      if (result.ok) return 'done';
      const { code } = result.failure;
      return code === 'internal' || code.startsWith('storage.') ? 'retry' : 'refused';
    },
    nextFrame,
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
  useFlushBeforeCommands(writer);
  return {
    ...words,
    savedAtMs: writer.savedAt(wrapUp),
    edit: (change) => {
      writer.edit(change);
    },
  };
}
