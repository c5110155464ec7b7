import { z } from 'zod';
import {
  characteristicSchema,
  noteSchema,
  relatedEntitySchema,
  relatedPartySchema,
  timePeriodSchema,
} from './common';

const relatedChannelSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  role: z.string().optional(),
});

/** TMF683 v4 PartyInteraction: one contact. `characteristic` is an extension of ours: see characteristics.ts. */
export const tmfPartyInteractionSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  description: z.string().optional(),
  direction: z.string().optional(),
  reason: z.string().optional(),
  status: z.string().optional(),
  creationDate: z.string().optional(),
  channel: z.array(relatedChannelSchema).optional(),
  interactionDate: timePeriodSchema.optional(),
  interactionItem: z
    .array(
      z.looseObject({
        reason: z.string().optional(),
        resolution: z.string().optional(),
        item: relatedEntitySchema.partial({ id: true }).optional(),
      }),
    )
    .optional(),
  note: z.array(noteSchema).optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
  characteristic: z.array(characteristicSchema).optional(),
});
export type TmfPartyInteraction = z.infer<typeof tmfPartyInteractionSchema>;

/** Body of POST. The standard also demands `status` and `interactionDate`; a lenient server fills them in, a client sends them. */
export const tmfPartyInteractionCreateSchema = tmfPartyInteractionSchema
  .omit({ id: true, href: true })
  .extend({
    direction: z.string().min(1),
    reason: z.string().min(1),
    channel: z.array(relatedChannelSchema).min(1),
  });
export type TmfPartyInteractionCreate = z.infer<typeof tmfPartyInteractionCreateSchema>;
