import { z } from 'zod';
import { referenceSchema, relatedPartySchema, timePeriodSchema } from './common';

/** TMF651 v4 Agreement. The standard has no list of states: `status` is the operator's own. */
export const tmfAgreementSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  agreementType: z.string().optional(),
  status: z.string().optional(),
  agreementPeriod: timePeriodSchema.optional(),
  agreementItem: z.array(z.looseObject({ productOffering: z.array(referenceSchema).optional() })).optional(),
  engagedParty: z.array(relatedPartySchema).optional(),
});
export type TmfAgreement = z.infer<typeof tmfAgreementSchema>;
