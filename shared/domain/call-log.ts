import { z } from 'zod';
import { directionSchema, endedBySchema } from './call';
import { customerIdSchema } from './ids';

/** How a call ended, or that the agent's state turned it away before it rang. */
const callResultSchema = z.enum([...endedBySchema.options, 'turnedAway']);
export type CallResult = z.infer<typeof callResultSchema>;

/** A call as the seat's log keeps it, in the encrypted local files. A customer's name is kept masked only. */
export const callLogEntrySchema = z.object({
  /** Its contact's id; an id of its own for a call the agent was not shown. */
  id: z.string().min(1).max(128),
  agentId: z.string().max(64),
  direction: directionSchema,
  startedAtMs: z.number().int(),
  answeredAtMs: z.number().int().nullable(),
  endedAtMs: z.number().int(),
  result: callResultSchema,
  number: z.string().max(64).nullable(),
  queue: z.string().max(256).nullable(),
  customerId: customerIdSchema.nullable(),
  customerName: z.string().max(256).nullable(),
});
export type CallLogEntry = z.infer<typeof callLogEntrySchema>;

const missedResults: ReadonlySet<CallLogEntry['result']> = new Set(['callerBeforeAnswer', 'lost', 'busy']);

/** Came in and was not answered here or anywhere else, and nobody meant it to be so. */
export const isMissed = ({
  direction,
  answeredAtMs,
  result,
}: Pick<CallLogEntry, 'direction' | 'answeredAtMs' | 'result'>): boolean =>
  direction === 'inbound' && answeredAtMs === null && missedResults.has(result);
