import { z } from 'zod';
import { customerIdSchema, lineIdSchema, contactIdSchema, ticketIdSchema } from './ids';

/** Facts of a fault: the line test (TMF653), known outages (TMF656) and the ticket to be filed (TMF621). Times are UTC ms. */

export const lineTestSchema = z.object({
  id: z.string(),
  lineId: lineIdSchema,
  finishedAtMs: z.number().int(),
  verdict: z.enum(['passed', 'failed', 'inconclusive']),
  /** Code in the fault catalogue that explains the measures; absent when nothing was found. */
  cause: z.string().optional(),
  measures: z.array(
    z.object({ name: z.string(), value: z.number(), unit: z.string(), violated: z.boolean() }),
  ),
});
export type LineTest = z.infer<typeof lineTestSchema>;

export const outageSchema = z.object({
  id: z.string(),
  description: z.string(),
  startedAtMs: z.number().int(),
  /** Whether this very line is listed as affected; otherwise only its area is. */
  includesLine: z.boolean(),
});
export type Outage = z.infer<typeof outageSchema>;

export const severitySchema = z.enum(['critical', 'major', 'minor']);
export type Severity = z.infer<typeof severitySchema>;

/** A filled fault ticket, ready to be filed. `respondByMs` and `restoreByMs` are promises by the tier's SLA. */
export const faultTicketSchema = z.object({
  customerId: customerIdSchema,
  customerName: z.string(),
  contactId: contactIdSchema,
  lineId: lineIdSchema,
  lineNumber: z.string(),
  symptom: z.string().min(1),
  cause: z.string().min(1),
  severity: severitySchema,
  description: z.string().max(4000),
  callbackNumber: z.string().optional(),
  respondByMs: z.number().int(),
  restoreByMs: z.number().int(),
  lineTestId: z.string().optional(),
  outageId: z.string().optional(),
  reportedAtMs: z.number().int(),
  agentId: z.string(),
  /** The agent saw the open ticket for the same line and cause and still wants a second one. */
  allowDuplicate: z.boolean(),
});
export type FaultTicket = z.infer<typeof faultTicketSchema>;

/** A contact's record for the trace (TMF683). */
export const interactionSchema = z.object({
  contactId: contactIdSchema,
  customerId: customerIdSchema.optional(),
  customerName: z.string().optional(),
  direction: z.enum(['inbound', 'outbound']),
  startedAtMs: z.number().int(),
  endedAtMs: z.number().int(),
  reasonCode: z.string(),
  notes: z.string(),
  agentId: z.string(),
  agentName: z.string(),
  callerNumber: z.string().optional(),
  ticketIds: z.array(ticketIdSchema),
});
export type Interaction = z.infer<typeof interactionSchema>;
