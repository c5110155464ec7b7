import { z } from 'zod';
import { audioStateSchema, callQualitySchema } from '../domain/call';
import {
  codecSchema,
  earpieceToneSchema,
  headsetLampsSchema,
  headsetPressSchema,
  headsetSchema,
  soundCheckSchema,
  soundDevicesSchema,
  soundLevelsSchema,
  soundSettingsSchema,
} from '../domain/sound';
import { failureSchema } from './failure';

/**
 * Main ↔ the hidden audio window, over the Electron channels in channels.ts. Main asks, the window answers each request once, by `requestId`;
 * events come unasked. SDP travels as text; no SIP type crosses.
 */

const sessionId = z.string().min(1).max(128);
const sdp = z.string().max(65_536);
const direction = z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']);
export type Direction = z.infer<typeof direction>;

const mediaRequestSchema = z.discriminatedUnion('kind', [
  /** Creates the peer connection if need be and returns a local description: an answer when a remote offer is pending, else an offer. */
  z.object({
    kind: z.literal('describe'),
    sessionId,
    direction,
    iceRestart: z.boolean(),
    /** Codecs that are not named in it. */
    without: z.array(codecSchema).max(4),
  }),
  /** pranswer: what the far side lets us hear before it answers. */
  z.object({ kind: z.literal('accept'), sessionId, type: z.enum(['offer', 'pranswer', 'answer']), sdp }),
  /** The answer to an offer, made while it rings, on a new peer connection. Neither side reaches the other before `begin`. */
  z.object({ kind: z.literal('prepare'), sessionId, direction, sdp }),
  /** The prepared answer is given: sound may flow. */
  z.object({ kind: z.literal('begin'), sessionId }),
  z.object({ kind: z.literal('rollback'), sessionId }),
  z.object({ kind: z.literal('close'), sessionId }),
  /** The connection of `from` goes on as that of this session, whose own is closed; its state is told anew. */
  z.object({ kind: z.literal('adopt'), sessionId, from: sessionId }),
  z.object({ kind: z.literal('setMuted'), sessionId, muted: z.boolean() }),
  /** Parked: neither side hears the other, whatever the two agreed on. */
  z.object({ kind: z.literal('park'), sessionId, parked: z.boolean() }),
  /** Each of these hears the agent and the others; fewer than two: nobody does. Replaces the mix of before. */
  z.object({ kind: z.literal('mix'), sessionIds: z.array(sessionId).max(8) }),
  z.object({ kind: z.literal('sendDtmf'), sessionId, tones: z.string().max(32) }),
  z.object({ kind: z.literal('ring'), on: z.boolean() }),
  /** In the earpiece, in the place of the one before; null: none. Those of a refusal end by themselves. */
  z.object({ kind: z.literal('tone'), tone: earpieceToneSchema.nullable() }),
  /** A call is about to be answered by itself: told once, in the earpiece. */
  z.object({ kind: z.literal('announce') }),
  z.object({ kind: z.literal('openDevices') }),
  /** Holds until the next one; running calls follow at once. `louderAfterMs`: 0 never. */
  z.object({
    kind: z.literal('configure'),
    settings: soundSettingsSchema,
    louderAfterMs: z.number().int().nonnegative(),
  }),
  /** Levels come as events for the next ten seconds. */
  z.object({ kind: z.literal('meter') }),
  /** record: some seconds, then played back and forgotten; ring: once on the ring device. */
  z.object({ kind: z.literal('check'), what: z.enum(['record', 'ring', 'stop']) }),
  z.object({ kind: z.literal('headsetLamps'), lamps: headsetLampsSchema }),
  z.object({ kind: z.literal('sample'), sessionId }),
]);
export type MediaRequest = z.infer<typeof mediaRequestSchema>;

const mediaAnswerSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.union([z.null(), z.object({ type: z.enum(['offer', 'answer']), sdp }), callQualitySchema]),
  }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);
export type MediaAnswer = z.infer<typeof mediaAnswerSchema>;

export const mediaEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('audio'), audio: audioStateSchema }),
  z.object({ kind: z.literal('devices'), devices: soundDevicesSchema }),
  z.object({ kind: z.literal('levels'), levels: soundLevelsSchema.nullable() }),
  z.object({ kind: z.literal('check'), check: soundCheckSchema }),
  /** The agent speaks while the far side hears nothing of it; at most once in a while. */
  z.object({ kind: z.literal('spokeMuted') }),
  z.object({ kind: z.literal('headset'), headset: headsetSchema.nullable() }),
  z.object({ kind: z.literal('headsetPressed'), press: headsetPressSchema }),
  /** What was prepared is no longer what this seat would say: its codecs were chosen anew. */
  z.object({ kind: z.literal('outdated'), sessionId }),
  z.object({
    kind: z.literal('connection'),
    sessionId,
    state: z.enum(['new', 'connecting', 'connected', 'disconnected', 'failed', 'closed']),
  }),
]);
export type MediaEvent = z.infer<typeof mediaEventSchema>;

export const mediaRequestEnvelopeSchema = z.object({
  requestId: z.number().int(),
  request: mediaRequestSchema,
});
export const mediaAnswerEnvelopeSchema = z.object({ requestId: z.number().int(), answer: mediaAnswerSchema });

/** What the audio window's preload puts on `window.yidianMedia`. */
export interface MediaApi {
  onRequest(listener: (envelope: z.infer<typeof mediaRequestEnvelopeSchema>) => void): () => void;
  answer(envelope: z.infer<typeof mediaAnswerEnvelopeSchema>): void;
  event(event: MediaEvent): void;
}
