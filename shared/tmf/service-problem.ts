import { z } from 'zod';
import { characteristicSchema, referenceSchema, relatedPartySchema, relatedPlaceSchema } from './common';

/** TMF656 v4 ServiceProblem: one outage behind many tickets. `priority` 1 (highest) to 10. */
export const tmfServiceProblemSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  category: z.string().optional(),
  description: z.string().optional(),
  reason: z.string().optional(),
  priority: z.number().optional(),
  status: z.string().optional(),
  creationDate: z.string().optional(),
  lastUpdate: z.string().optional(),
  resolutionDate: z.string().optional(),
  affectedNumberOfServices: z.number().optional(),
  originatorParty: relatedPartySchema.optional(),
  affectedService: z.array(referenceSchema).optional(),
  affectedLocation: z.array(relatedPlaceSchema).optional(),
  troubleTicket: z.array(referenceSchema).optional(),
  characteristic: z.array(characteristicSchema).optional(),
});
