import { z } from 'zod';
import { contactIdSchema, customerIdSchema, lineIdSchema, outboxIdSchema, ticketIdSchema } from './ids';
import { faultTicketSchema, interactionSchema } from './fault';

/**
 * Work acknowledged to the agent and owed to the back office. The row's id is its idempotency key (draft-ietf-httpapi-idempotency-key-header):
 * however often it is sent, it happens once. Rows of one contact are delivered in order, so an interaction follows its tickets.
 */
export const outboxWorkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket/create'), ticket: faultTicketSchema }),
  z.object({
    kind: z.literal('ticket/addNote'),
    ticketId: ticketIdSchema,
    lineId: lineIdSchema,
    author: z.string(),
    text: z.string(),
    atMs: z.number().int(),
  }),
  z.object({
    kind: z.literal('interaction/create'),
    interaction: interactionSchema,
    /** Tickets of the same contact that had no number yet when the contact was closed. */
    awaiting: z.array(outboxIdSchema),
  }),
  /** The agent said whose number this is; known here from the moment it is on disk, whatever the centre makes of it. */
  z.object({
    kind: z.literal('customer/attachNumber'),
    customerId: customerIdSchema,
    number: z.string().min(1).max(64),
    atMs: z.number().int(),
  }),
]);
export type OutboxWork = z.infer<typeof outboxWorkSchema>;

export const outboxRowSchema = z.object({
  id: outboxIdSchema,
  contactId: contactIdSchema,
  work: outboxWorkSchema,
  createdAtMs: z.number().int(),
  attempts: z.number().int(),
  nextAttemptAtMs: z.number().int(),
  /** waiting: will be sent; delivered: `result` holds the ticket or interaction id; refused: the centre said no for good, a person must decide. */
  state: z.enum(['waiting', 'delivered', 'refused']),
  result: z.string().optional(),
  lastFailure: z.string().optional(),
});
export type OutboxRow = z.infer<typeof outboxRowSchema>;
