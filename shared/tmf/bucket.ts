import { z } from 'zod';
import { quantitySchema, relatedPartySchema } from './common';

/** TMF654 v4 Bucket: a prepaid balance where `usageType` is monetary. `status`: active, suspended, expired. */
export const tmfBucketSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  status: z.string().optional(),
  usageType: z.string().optional(),
  remainingValue: quantitySchema.optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
});
export type TmfBucket = z.infer<typeof tmfBucketSchema>;
