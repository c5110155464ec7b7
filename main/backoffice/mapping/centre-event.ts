import { z } from 'zod';
import type { CentreEvent } from '../../desk/ports';
import { customerIdSchema } from '../../../shared/domain/ids';

const kinds = ['ticketChanged', 'customerChanged', 'practiceChanged', 'agentStateChanged'] as const;
const centreEventSchema = z.object({
  kind: z.enum(kinds),
  customerId: customerIdSchema.optional(),
  id: z.string().optional(),
});

/**
 * One message of the event stream → events. `reset` says that some were missed: then anything may have changed, which an event
 * without ids expresses. What can't be read is skipped; an event only says "go and fetch".
 */
export function readCentreEvents(message: {
  readonly event?: string | undefined;
  readonly data: string;
}): readonly CentreEvent[] {
  if (message.event === 'reset') return kinds.map((kind) => ({ kind }));
  let data: unknown;
  try {
    data = JSON.parse(message.data);
  } catch {
    return [];
  }
  const parsed = centreEventSchema.safeParse(data);
  if (!parsed.success) return [];
  const { kind, customerId, id } = parsed.data;
  return [{ kind, ...(customerId === undefined ? {} : { customerId }), ...(id === undefined ? {} : { id }) }];
}
