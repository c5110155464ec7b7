import { z } from 'zod';
import { characteristicSchema, contactMediumSchema, relatedPartySchema, timePeriodSchema } from './common';

/** TMF629 v4 Customer. `engagedParty.@referredType` is Individual or Organization (TMF632). */
export const tmfCustomerSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  status: z.string().optional(),
  engagedParty: relatedPartySchema.optional(),
  contactMedium: z.array(contactMediumSchema).optional(),
  characteristic: z.array(characteristicSchema).optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
  validFor: timePeriodSchema.optional(),
});
export type TmfCustomer = z.infer<typeof tmfCustomerSchema>;
