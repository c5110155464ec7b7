import { z } from 'zod';
import {
  characteristicSchema,
  moneySchema,
  referenceSchema,
  relatedPartySchema,
  timePeriodSchema,
} from './common';

/** TMF637 v4 Product. `status` may carry a trailing blank: the enum of the file really says `"aborted "`. */
export const tmfProductSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  status: z
    .string()
    .transform((text) => text.trim())
    .optional(),
  startDate: z.string().optional(),
  terminationDate: z.string().optional(),
  productOffering: referenceSchema.optional(),
  productTerm: z
    .array(z.looseObject({ name: z.string().optional(), validFor: timePeriodSchema.optional() }))
    .optional(),
  productPrice: z
    .array(
      z.looseObject({
        priceType: z.string().optional(),
        recurringChargePeriod: z.string().optional(),
        price: z.looseObject({ taxIncludedAmount: moneySchema.optional() }).optional(),
      }),
    )
    .optional(),
  realizingService: z.array(referenceSchema).optional(),
  productCharacteristic: z.array(characteristicSchema).optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
});
