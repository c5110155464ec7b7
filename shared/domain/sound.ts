import { z } from 'zod';
import { failureSchema } from '../ipc/failure';

/** The seat's sound: which device does what, how loud it is, and what the check before the shift found. */

export const deviceRoles = ['microphone', 'speaker', 'ring'] as const;
const deviceRoleSchema = z.enum(deviceRoles);
export type DeviceRole = z.infer<typeof deviceRoleSchema>;

/** A device as it was chosen: its id where this machine still knows it, else whatever bears its name. */
const chosenDeviceSchema = z.object({ id: z.string().min(1).max(512), label: z.string().max(256) });
export type ChosenDevice = z.infer<typeof chosenDeviceSchema>;

/** G.711 A-law is PCMA, µ-law PCMU. */
export const codecSchema = z.enum(['opus', 'G722', 'PCMA', 'PCMU']);
export type Codec = z.infer<typeof codecSchema>;

/** Tones of the telephone itself: it rings there, engaged there, not reached for another reason, another call waits. */
export const earpieceToneSchema = z.enum(['ringback', 'busy', 'congestion', 'callWaiting']);
export type EarpieceTone = z.infer<typeof earpieceToneSchema>;

const fields = {
  /** Null: the system's default device. */
  microphone: chosenDeviceSchema.nullable(),
  speaker: chosenDeviceSchema.nullable(),
  ring: chosenDeviceSchema.nullable(),
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
  autoGainControl: z.boolean(),
  ringVolume: z.number().min(0).max(1),
  /** Where no scene says otherwise; 0: never. */
  louderAfterS: z.number().int().min(0).max(120),
  /** whenAway: only while the desk's own window is not the one in front. */
  ringWindow: z.enum(['always', 'whenAway']),
  /** The ring window takes the keyboard; off, whoever is typing elsewhere is not interrupted. */
  ringWindowTakesFocus: z.boolean(),
  /** First is liked best; what is not named comes last. */
  codecs: z.array(codecSchema).max(4),
  /** RFC 7587: ask the far side for redundancy, and for silence to cost nothing. */
  opusFec: z.boolean(),
  opusDtx: z.boolean(),
};
/** Without defaults: what is not named stays as it is. */
export const soundChangeSchema = z.object(fields).partial();
export type SoundChange = z.infer<typeof soundChangeSchema>;

export const soundSettingsSchema = z.object({
  microphone: fields.microphone.default(null),
  speaker: fields.speaker.default(null),
  ring: fields.ring.default(null),
  echoCancellation: fields.echoCancellation.default(true),
  noiseSuppression: fields.noiseSuppression.default(true),
  autoGainControl: fields.autoGainControl.default(true),
  ringVolume: fields.ringVolume.default(0.3),
  louderAfterS: fields.louderAfterS.default(8),
  ringWindow: fields.ringWindow.default('whenAway'),
  ringWindowTakesFocus: fields.ringWindowTakesFocus.default(false),
  codecs: fields.codecs.default(['opus', 'G722', 'PCMA']),
  opusFec: fields.opusFec.default(true),
  opusDtx: fields.opusDtx.default(false),
});
export type SoundSettings = z.infer<typeof soundSettingsSchema>;

/** What a change names, and the rest as it was. */
export function changeSound(before: SoundSettings, change: SoundChange): SoundSettings {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  return soundSettingsSchema.parse({ ...before, ...Object.fromEntries(named) });
}

const soundDeviceSchema = z.object({
  id: z.string().min(1).max(512),
  label: z.string().max(256),
  /** Microphone and speaker of one thing share it; empty where the system does not say. */
  groupId: z.string().max(512),
});
export type SoundDevice = z.infer<typeof soundDeviceSchema>;

/** What can be chosen, what is in use (by name), and which chosen ones are not there. */
export const soundDevicesSchema = z.object({
  inputs: z.array(soundDeviceSchema).max(64),
  outputs: z.array(soundDeviceSchema).max(64),
  inUse: z.record(deviceRoleSchema, z.string().max(256).nullable()),
  missing: z.array(deviceRoleSchema).max(deviceRoles.length),
});
export type SoundDevices = z.infer<typeof soundDevicesSchema>;

/** RMS 0–1: the microphone as it is before muting, and what is heard. */
export const soundLevelsSchema = z.object({ microphone: z.number(), heard: z.number() });
export type SoundLevels = z.infer<typeof soundLevelsSchema>;

const recordingVerdictSchema = z.enum(['unheard', 'quiet', 'distorted', 'good']);
export type RecordingVerdict = z.infer<typeof recordingVerdictSchema>;

/** idle → recording → playing → judged, or idle → ringing → idle. Nothing recorded outlives `playing`. */
export const soundCheckSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('idle') }),
  z.object({ step: z.literal('recording'), ms: z.number() }),
  z.object({ step: z.literal('playing'), verdict: recordingVerdictSchema }),
  z.object({ step: z.literal('judged'), verdict: recordingVerdictSchema }),
  z.object({ step: z.literal('ringing') }),
  z.object({ step: z.literal('failed'), failure: failureSchema }),
]);
export type SoundCheck = z.infer<typeof soundCheckSchema>;

/** A headset with telephony buttons (HID usage page 0x0B) that is being listened to. */
export const headsetSchema = z.object({ name: z.string().max(256) });
export type Headset = z.infer<typeof headsetSchema>;

export const headsetPressSchema = z.enum(['hookOff', 'hookOn', 'mute']);
export type HeadsetPress = z.infer<typeof headsetPressSchema>;

/** What the headset's lamps and its own logic must mirror. */
export const headsetLampsSchema = z.object({
  ringing: z.boolean(),
  offHook: z.boolean(),
  muted: z.boolean(),
  held: z.boolean(),
});
export type HeadsetLamps = z.infer<typeof headsetLampsSchema>;

/** How the seat sounds, as the screen sees it. */
export interface SoundView {
  readonly settings: SoundSettings;
  readonly devices: SoundDevices;
  /** Null while nobody looks. */
  readonly levels: SoundLevels | null;
  readonly check: SoundCheck;
  readonly headset: Headset | null;
  /** When the agent last spoke into a muted microphone, UTC ms. */
  readonly spokeMutedAtMs: number | null;
  /** Plugged in while a call was up; one press moves the call to it. */
  readonly offered: { readonly name: string; readonly change: SoundChange } | null;
}

/** Before the audio window has said anything. */
export const unknownSound = (settings: SoundSettings): SoundView => ({
  settings,
  devices: {
    inputs: [],
    outputs: [],
    inUse: { microphone: null, speaker: null, ring: null },
    missing: [],
  },
  levels: null,
  check: { step: 'idle' },
  headset: null,
  spokeMutedAtMs: null,
  offered: null,
});
