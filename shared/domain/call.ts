import { z } from 'zod';
import { failureSchema } from '../ipc/failure';

/**
 * A call's life. One writer (main/phone), one table (main/phone/call-machine.ts):
 *
 *   ringing → answering → talking ⇄ holding → held ⇄ resuming → talking
 *      └──────────┴──────────┴── any ──→ ending → ended
 */
export const callPhaseSchema = z.enum([
  'ringing',
  'answering',
  'talking',
  'holding',
  'held',
  'resuming',
  'ending',
  'ended',
]);
export type CallPhase = z.infer<typeof callPhaseSchema>;

/** Who or what ended it. `lost`: the path died and could not be proved alive again. */
export const endedBySchema = z.enum([
  'caller',
  'agent',
  'callerBeforeAnswer',
  'rejected',
  'elsewhere',
  'failed',
  'lost',
]);
export type EndedBy = z.infer<typeof endedBySchema>;

export const registrationStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unconfigured') }),
  z.object({ state: z.literal('connecting'), sinceMs: z.number(), server: z.string() }),
  z.object({ state: z.literal('registered'), sinceMs: z.number(), server: z.string() }),
  z.object({
    state: z.literal('failed'),
    sinceMs: z.number(),
    server: z.string(),
    failure: failureSchema,
    retryAtMs: z.number().nullable(),
  }),
]);
export type RegistrationState = z.infer<typeof registrationStateSchema>;

/** `failure` says why the agent cannot be heard or cannot hear; the call itself goes on. */
export const audioStateSchema = z.object({
  state: z.enum(['starting', 'ready', 'listenOnly', 'noSpeaker', 'down']),
  microphone: z.string().nullable(),
  speaker: z.string().nullable(),
  failure: failureSchema.optional(),
});
export type AudioState = z.infer<typeof audioStateSchema>;

/** Measured over the last interval. MOS is an estimate by G.107; levels are RMS 0–1. */
export const callQualitySchema = z.object({
  mos: z.number().min(1).max(5).nullable(),
  packetsReceived: z.number().int(),
  packetsSent: z.number().int(),
  packetsLost: z.number().int(),
  jitterMs: z.number(),
  roundTripMs: z.number().nullable(),
  inboundLevel: z.number(),
  outboundLevel: z.number(),
});
export type CallQuality = z.infer<typeof callQualitySchema>;
