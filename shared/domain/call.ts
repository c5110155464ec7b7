import { z } from 'zod';
import { failureSchema } from '../ipc/failure';

/**
 * A call's life. One writer (main/phone), one table (main/phone/call-machine.ts):
 *
 *   ringing → answering ──────┐
 *                             ├─→ talking ⇄ holding → held ⇄ resuming → talking
 *   dialling → alerting ──────┘
 *   reconnecting ─→ talking, holding
 *      └────────── any ──→ ending → ended
 */
export const callPhaseSchema = z.enum([
  'ringing',
  'answering',
  /** Ours, not yet answered by any server or phone. */
  'dialling',
  /** Ours, and it rings there. */
  'alerting',
  /** Of an earlier run of the program, and not yet known to stand still. */
  'reconnecting',
  'talking',
  'holding',
  'held',
  'resuming',
  'ending',
  'ended',
]);
export type CallPhase = z.infer<typeof callPhaseSchema>;

/** As many calls at a time as a seat takes, ringing ones and those to ask somebody included. */
export const callsOfSeat = 4;

/** Why a call of ours was not taken: by whom it was for, by the exchange, or for want of a road to it. */
export const notTakenReasons = [
  'busy',
  'noAnswer',
  'declined',
  /** Not allowed from here or to there. */
  'barred',
  'noSuchNumber',
  'incompleteNumber',
  /** Switched off, out of coverage, not signed in. */
  'notReachable',
  'networkFailure',
] as const;

/** Who or what ended it. `lost`: the path died and could not be proved alive again. */
export const endedBySchema = z.enum([
  'caller',
  'callee',
  'agent',
  'callerBeforeAnswer',
  /** Ours, given up before anybody took it. */
  'agentBeforeAnswer',
  'rejected',
  'elsewhere',
  'failed',
  'lost',
  ...notTakenReasons,
  /** Handed on; the others talk without us, as far as the server tells. */
  'transferred',
  'forwarded',
]);
export type EndedBy = z.infer<typeof endedBySchema>;

export const directionSchema = z.enum(['inbound', 'outbound']);
export type CallDirection = z.infer<typeof directionSchema>;

/** How a transfer goes, by what the server tells of it (RFC 3515 NOTIFY). It succeeds by ending the call as `transferred`. */
export const transferProgressSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asked') }),
  z.object({ state: z.literal('ringing') }),
  /** The call leaves this seat as `transferred`, and nobody said whether anybody there answered. */
  z.object({ state: z.literal('untold') }),
  /** The call is with us again, as it was before. */
  z.object({ state: z.literal('failed'), failure: failureSchema }),
]);
export type TransferProgress = z.infer<typeof transferProgressSchema>;

/** What a watched extension does now (RFC 4235 dialog event); unknown where the server tells nothing. */
export const targetStateSchema = z.enum(['idle', 'ringing', 'busy', 'offline', 'unknown']);
export type TargetState = z.infer<typeof targetStateSchema>;

/** Who sent a call our way before it reached us, newest first (RFC 5806 Diversion, RFC 7044 History-Info). */
export const divertedSchema = z.object({ number: z.string().max(64), reason: z.string().max(64).nullable() });
export type Diverted = z.infer<typeof divertedSchema>;

export const registrationStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unconfigured') }),
  z.object({ state: z.literal('connecting'), sinceMs: z.number(), server: z.string() }),
  z.object({
    state: z.literal('registered'),
    sinceMs: z.number(),
    server: z.string(),
    /** The server named first, and why another one stands in for it. */
    insteadOf: z.object({ server: z.string(), failure: failureSchema }).optional(),
  }),
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

/** Where a bad sound comes from, as far as this end can tell. */
const qualityCauseSchema = z.enum(['fine', 'networkLoss', 'delay', 'farSide', 'microphoneSilent']);
export type QualityCause = z.infer<typeof qualityCauseSchema>;

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
  /** Of the voice that comes in, as SDP names it: opus, G722, PCMA, PCMU. */
  codec: z.string().max(32).optional(),
  /** How long the voice waited to be played, on average. */
  jitterBufferMs: z.number().optional(),
  /** 0–100: what the far side says it lost of ours (RFC 3550 receiver report). */
  lostTherePercent: z.number().optional(),
  /** The agent's voice is let out: neither muted nor on hold. */
  voiceOut: z.boolean().optional(),
  cause: qualityCauseSchema.optional(),
});
export type CallQuality = z.infer<typeof callQualitySchema>;
