import { z } from 'zod';

/** Someone or something a call can be handed to. `extension` is what is dialled for it; `group` is the team or department. */
export const directoryEntrySchema = z.object({
  kind: z.enum(['colleague', 'queue', 'external']),
  name: z.string().min(1).max(128),
  extension: z.string().min(1).max(64),
  group: z.string().max(128).nullable(),
});
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;
