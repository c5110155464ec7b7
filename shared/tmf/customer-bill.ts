import { z } from 'zod';
import { moneySchema, referenceSchema, relatedPartySchema, timePeriodSchema } from './common';

/** TMF678 v4 CustomerBill. `state`: new, onHold, validated, sent, partiallyPaid, settled. */
export const tmfCustomerBillSchema = z.looseObject({
  id: z.string(),
  href: z.string().optional(),
  billDate: z.string().optional(),
  billingPeriod: timePeriodSchema.optional(),
  taxIncludedAmount: moneySchema.optional(),
  amountDue: moneySchema.optional(),
  remainingAmount: moneySchema.optional(),
  paymentDueDate: z.string().optional(),
  state: z.string().optional(),
  billingAccount: referenceSchema.optional(),
  relatedParty: z.array(relatedPartySchema).optional(),
});
export type TmfCustomerBill = z.infer<typeof tmfCustomerBillSchema>;
