import { z } from 'zod';
import { characteristicSchema, quantitySchema, relatedPartySchema, timePeriodSchema } from './common';

/** TMF658 v4 LoyaltyAccount (pre-production, no official file at hand): balances in points, the level as a characteristic. */
export const tmfLoyaltyAccountSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  status: z.string().optional(),
  loyaltyBalance: z
    .array(
      z.looseObject({
        id: z.string().optional(),
        quantity: quantitySchema.optional(),
        validFor: timePeriodSchema.optional(),
      }),
    )
    .optional(),
  characteristic: z.array(characteristicSchema).optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
});
export type TmfLoyaltyAccount = z.infer<typeof tmfLoyaltyAccountSchema>;
