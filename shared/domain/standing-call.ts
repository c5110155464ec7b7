import { z } from 'zod';
import type { CallDirection } from './call';
import { callIdSchema, type CallId } from './ids';
import { codecSchema } from './sound';

/** An INVITE to this SIP URI with this Replaces header takes the place of a dialog (RFC 3891); best in another codec than it talks in. */
const takeOverSchema = z.object({
  address: z.string().min(1),
  replaces: z.string().min(1),
  codec: codecSchema.optional(),
});
export type TakeOver = z.infer<typeof takeOverSchema>;

/** An answered call as a later run of the program takes it back. */
export const standingCallSchema = z.object({
  callId: callIdSchema,
  /** Null: the far side lets nobody take its place. */
  takeOver: takeOverSchema.nullable(),
  muted: z.boolean(),
  heldSinceMs: z.number().int().nullable(),
  /** When this seat was last known to be in it, UTC ms. */
  seenAtMs: z.number().int(),
  /** It is this seat's place in a conference of the server's, at this number. */
  room: z.string().min(1).optional(),
});
export type StandingCall = z.infer<typeof standingCallSchema>;

/** What the phone needs to take it back. */
export interface KeptCall {
  readonly callId: CallId;
  readonly direction: CallDirection;
  readonly takeOver: TakeOver;
  readonly held: boolean;
  readonly muted: boolean;
}
