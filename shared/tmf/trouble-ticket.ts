import { z } from 'zod';
import {
  characteristicSchema,
  noteSchema,
  referenceSchema,
  relatedEntitySchema,
  relatedPartySchema,
} from './common';

/** TMF621 v4 TroubleTicket. `troubleTicketCharacteristic` is v5's attribute, carried in v4 as an extension: see characteristics.ts. */
export const tmfTroubleTicketSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  severity: z.string().optional(),
  priority: z.string().optional(),
  ticketType: z.string().optional(),
  status: z.string().optional(),
  statusChangeDate: z.string().optional(),
  statusChangeReason: z.string().optional(),
  statusChange: z
    .array(
      z.looseObject({
        status: z.string().optional(),
        changeDate: z.string().optional(),
        changeReason: z.string().optional(),
      }),
    )
    .optional(),
  creationDate: z.string().optional(),
  lastUpdate: z.string().optional(),
  requestedResolutionDate: z.string().optional(),
  expectedResolutionDate: z.string().optional(),
  resolutionDate: z.string().optional(),
  externalId: z.string().optional(),
  channel: referenceSchema.optional(),
  note: z.array(noteSchema).optional(),
  relatedEntity: z.array(relatedEntitySchema).optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
  troubleTicketCharacteristic: z.array(characteristicSchema).optional(),
});
export type TmfTroubleTicket = z.infer<typeof tmfTroubleTicketSchema>;

/** Body of POST: the three attributes the standard demands; the server gives id, href, status and dates. */
export const tmfTroubleTicketCreateSchema = tmfTroubleTicketSchema
  .omit({ id: true, href: true })
  .extend({ description: z.string().min(1), severity: z.string().min(1), ticketType: z.string().min(1) });
export type TmfTroubleTicketCreate = z.infer<typeof tmfTroubleTicketCreateSchema>;
