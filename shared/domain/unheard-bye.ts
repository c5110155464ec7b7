import { z } from 'zod';
import { callIdSchema } from './ids';

/** A BYE of ours that nobody acknowledged yet, and what it takes to say it again in its dialog (RFC 3261 §12.2.1.1). */
export const unheardByeSchema = z.object({
  /** The call that it ended. */
  callId: callIdSchema,
  /** UTC ms. */
  saidAtMs: z.number().int(),
  /** Call-ID of the dialog. */
  dialogId: z.string().min(1),
  localTag: z.string().min(1),
  remoteTag: z.string().min(1),
  /** SIP URIs: ours, theirs, and where their requests go. */
  localUri: z.string().min(1),
  remoteUri: z.string().min(1),
  targetUri: z.string().min(1),
  /** Route headers, in their order. */
  routes: z.array(z.string()),
  /** CSeq of the BYE that was said. */
  cseq: z.number().int().nonnegative(),
});
export type UnheardBye = z.infer<typeof unheardByeSchema>;
