import { z } from 'zod';
import { characteristicSchema, referenceSchema, relatedPartySchema, relatedPlaceSchema } from './common';

/** TMF638 v4 Service: one line of the customer. */
export const tmfServiceSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  category: z.string().optional(),
  state: z.string().optional(),
  startDate: z.string().optional(),
  serviceSpecification: referenceSchema.optional(),
  serviceCharacteristic: z.array(characteristicSchema).optional(),
  place: z.array(relatedPlaceSchema).optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
});
export type TmfService = z.infer<typeof tmfServiceSchema>;
