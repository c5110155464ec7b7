import { z } from 'zod';
import { quantitySchema, referenceSchema, relatedPartySchema, timePeriodSchema } from './common';

/** TMF677 v4 QueryUsageConsumption: a POST answered with the counters of each product. `state`: accepted, inProgress, done, terminatedWithError. */
export const tmfQueryUsageConsumptionSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
  usageConsumption: z
    .array(
      z.looseObject({
        id: z.string().optional(),
        state: z.string().optional(),
        product: z
          .array(referenceSchema.extend({ realizingService: z.array(referenceSchema).optional() }))
          .optional(),
        service: z.array(referenceSchema).optional(),
        bucketRefOrValue: z
          .array(
            z.looseObject({
              id: z.string().optional(),
              name: z.string().optional(),
              usageType: z.string().optional(),
              bucketCounter: z
                .array(
                  z.looseObject({
                    counterType: z.string().optional(),
                    value: quantitySchema.optional(),
                    consumptionPeriod: timePeriodSchema.optional(),
                  }),
                )
                .optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});

/** Body of POST: whose usage; `searchCriteria` is demanded by the official definition and may be empty. */
export const tmfQueryUsageConsumptionCreateSchema = z.looseObject({
  relatedParty: z.array(relatedPartySchema).min(1),
  searchCriteria: z.looseObject({}).optional(),
});
