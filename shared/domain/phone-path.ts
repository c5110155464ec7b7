import { z } from 'zod';
import { failureSchema } from '../ipc/failure';

/** What happened between the phone and its servers; `server` is host[:port]. */
export const pathEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('serverFailed'), server: z.string(), failure: failureSchema }),
  z.object({
    kind: z.literal('socketLost'),
    server: z.string(),
    why: z.enum(['closed', 'noPong', 'abandoned']),
  }),
  /** From a spare back to the server named first. */
  z.object({ kind: z.literal('returning'), server: z.string() }),
  z.object({ kind: z.literal('addressGone') }),
  z.object({ kind: z.literal('woke') }),
  /** Beyond what a seat can be offered; told once a flood. */
  z.object({ kind: z.literal('flooded') }),
]);
export type PathEvent = z.infer<typeof pathEventSchema>;

/** Where the phone stands now. */
export interface PathReport {
  readonly server: string;
  /** WS or WSS. */
  readonly protocol: string;
  /** Where the socket leaves this machine; null without one. */
  readonly localAddress: string | null;
  /** Of the last ping over the socket. */
  readonly roundTripMs: number | null;
  /** For how long the server granted the registration. */
  readonly grantedMs: number | null;
  /** Every server of the account, in order. */
  readonly servers: readonly string[];
}
