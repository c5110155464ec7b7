import { z } from 'zod';
import { ticketIdSchema } from './ids';

/** Something promised to the customer by a time: a ring back, a visit, a repair visit (TMF646 appointment). */
export const servicePromiseSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(['callback', 'visit', 'repairVisit', 'other']),
  description: z.string(),
  dueAtMs: z.number().int(),
  status: z.enum(['due', 'kept', 'broken', 'cancelled']),
  /** Who promised. */
  by: z.string().optional(),
  ticketId: ticketIdSchema.optional(),
});
export type ServicePromise = z.infer<typeof servicePromiseSchema>;
