import { z } from 'zod';
import { directionSchema, endedBySchema } from './call';
import { contactIdSchema, customerIdSchema, outboxIdSchema } from './ids';
import { standingCallSchema } from './standing-call';
import { unheardByeSchema } from './unheard-bye';

/** A contact being worked on, as kept on disk from the first ring until it is completed. Revision grows with each edit; an older one never overwrites. */
export const contactDraftSchema = z.object({
  contactId: contactIdSchema,
  revision: z.number().int().nonnegative(),
  startedAtMs: z.number().int(),
  answeredAtMs: z.number().int().optional(),
  endedAtMs: z.number().int().optional(),
  /** Ours where it says so. */
  direction: directionSchema.optional(),
  callerNumber: z.string().optional(),
  endedBy: endedBySchema.optional(),
  queue: z.string().optional(),
  customerId: customerIdSchema.optional(),
  /** A call of ours to a colleague or a queue: no customer is looked for. */
  inside: z.literal(true).optional(),
  notes: z.string().max(20_000),
  reasonCode: z.string().optional(),
  /** Since when these words are on disk. */
  wordsSavedAtMs: z.number().int().optional(),
  /** Of the key that opens the contact. */
  digit: z.number().int().min(1).max(9).optional(),
  /** Tickets filed or owed from this contact; their rows tell which. */
  outboxIds: z.array(outboxIdSchema),
  /** While its call stands. */
  standing: standingCallSchema.optional(),
  /** While the far side has not answered it. */
  bye: unheardByeSchema.optional(),
});
export type ContactDraft = z.infer<typeof contactDraftSchema>;
