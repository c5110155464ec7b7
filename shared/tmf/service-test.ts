import { z } from 'zod';
import { characteristicSchema, referenceSchema, relatedPartySchema } from './common';

/** TMF653 v4.2 ServiceTest: asynchronous, so a POST answers `acknowledged` and GET shows the progress to completed or failed. */
export const tmfServiceTestSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  state: z.string().optional(),
  mode: z.string().optional(),
  startDateTime: z.string().optional(),
  endDateTime: z.string().optional(),
  relatedService: referenceSchema.optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
  testSpecification: referenceSchema.optional(),
  characteristic: z.array(characteristicSchema).optional(),
  testMeasure: z
    .array(
      z.looseObject({
        metricName: z.string().optional(),
        unitOfMeasure: z.string().optional(),
        captureDateTime: z.string().optional(),
        value: characteristicSchema.optional(),
        /** Present and not empty when the measure is out of bounds. */
        ruleViolation: z
          .array(
            z.looseObject({
              name: z.string().optional(),
              conformanceTargetLower: z.string().optional(),
              conformanceTargetUpper: z.string().optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});
export type TmfServiceTest = z.infer<typeof tmfServiceTestSchema>;

/** Body of POST: the three attributes the standard demands. */
export const tmfServiceTestCreateSchema = tmfServiceTestSchema
  .omit({ id: true, href: true })
  .extend({ name: z.string().min(1), relatedService: referenceSchema, testSpecification: referenceSchema });
export type TmfServiceTestCreate = z.infer<typeof tmfServiceTestCreateSchema>;
