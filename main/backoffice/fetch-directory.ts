import { z } from 'zod';
import type { Outcome } from '../desk/ports';
import { directoryEntrySchema, type DirectoryEntry } from '../../shared/domain/directory';
import { createAsk, type AskTools } from './ask';
import type { ListTools } from './list-page';
import { createReader, readList } from './tolerant-list';

export type DirectoryFetcher = () => Promise<Outcome<readonly DirectoryEntry[]>>;

const readEntry = createReader(
  z.looseObject({ group: z.string().nullish() }),
  (entry) => ({ ...entry, group: entry.group ?? null }),
  directoryEntrySchema,
);

/** Whom a call can be handed to; `centre.notOffered` where the back office keeps no directory. */
export function createDirectoryFetcher(tools: AskTools & ListTools): DirectoryFetcher {
  const ask = createAsk(
    tools,
    ({ body }) => readList('directory', body, readEntry, tools.turns, tools.log),
    1,
  );
  return () => ask({ api: 'directory' }, new AbortController().signal);
}
