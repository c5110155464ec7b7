import { z } from 'zod';
import { phoneAccountSchema } from '../../../shared/domain/settings';

/** What a phone in a process of its own is told by its parent. */
export const phoneWordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), account: phoneAccountSchema }),
  /** As the system tells it. */
  z.object({ kind: z.literal('woke') }),
]);
