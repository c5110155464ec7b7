import { z } from 'zod';
import { lineIdSchema } from './ids';

/** What a customer holds and owes: products, contracts, accounts, bills, usage, points. Money in fen, times UTC ms. */

const timeMs = z.number().int();
const fen = z.number().int();

/** TMF637 product: a line as sold, or a value-added service on it. */
export const productSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(['line', 'valueAdded']),
  name: z.string(),
  status: z.enum(['active', 'pending', 'suspended', 'terminated']),
  lineId: lineIdSchema.optional(),
  monthlyFeeFen: fen.nonnegative().optional(),
  startedAtMs: timeMs.optional(),
  /** End of the minimum term (TMF637 productTerm). */
  termEndsAtMs: timeMs.optional(),
});
export type Product = z.infer<typeof productSchema>;

/** TMF651 agreement: a framework contract over several products. */
export const agreementSchema = z.object({
  /** The contract's number, as written on it. */
  id: z.string().min(1),
  name: z.string(),
  status: z.enum(['inProcess', 'active', 'ended']),
  startsAtMs: timeMs.optional(),
  endsAtMs: timeMs.optional(),
});
export type Agreement = z.infer<typeof agreementSchema>;

/** TMF666 billing account or TMF654 bucket of money. */
export const accountSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  payment: z.enum(['prepaid', 'postpaid']),
  /** Below zero: owed by the customer. */
  balanceFen: fen,
  creditLimitFen: fen.nonnegative().optional(),
  state: z.enum(['normal', 'inArrears', 'suspended', 'closed']),
});
export type Account = z.infer<typeof accountSchema>;

/** TMF678 customer bill of one period. */
export const billSchema = z.object({
  id: z.string().min(1),
  periodStartMs: timeMs,
  periodEndMs: timeMs,
  totalFen: fen,
  /** Still to be paid. */
  remainingFen: fen.nonnegative(),
  dueAtMs: timeMs.optional(),
  state: z.enum(['new', 'onHold', 'validated', 'sent', 'partiallyPaid', 'settled']),
});
export type Bill = z.infer<typeof billSchema>;

/** TMF677 usage of this period against an allowance. */
export const usageSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(['voice', 'data', 'sms', 'other']),
  name: z.string(),
  used: z.number().nonnegative(),
  /** Absent: without limit. */
  allowance: z.number().nonnegative().optional(),
  unit: z.enum(['min', 'MB', 'count']),
  lineId: lineIdSchema.optional(),
  periodStartMs: timeMs.optional(),
  periodEndMs: timeMs.optional(),
});
export type Usage = z.infer<typeof usageSchema>;

/** TMF658 loyalty (or a TMF666 balance of type loyalty). Null where the customer is no member. */
export const pointsSchema = z
  .object({
    balance: z.number().int().nonnegative(),
    /** Code of the points policy's levels; one it does not know is shown as it is. */
    level: z.string(),
    expiring: z.object({ points: z.number().int().nonnegative(), atMs: timeMs }).optional(),
  })
  .nullable();
export type Points = z.infer<typeof pointsSchema>;
