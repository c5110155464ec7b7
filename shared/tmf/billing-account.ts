import { z } from 'zod';
import { moneySchema, relatedPartySchema, timePeriodSchema } from './common';

/** TMF666 v4 BillingAccount: a post-paid account. `state`, `paymentStatus` and `balanceType` are free texts of the operator's. */
export const tmfBillingAccountSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  state: z.string().optional(),
  paymentStatus: z.string().optional(),
  creditLimit: moneySchema.optional(),
  accountBalance: z
    .array(
      z.looseObject({
        balanceType: z.string().optional(),
        amount: moneySchema.optional(),
        validFor: timePeriodSchema.optional(),
      }),
    )
    .optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
});
export type TmfBillingAccount = z.infer<typeof tmfBillingAccountSchema>;
