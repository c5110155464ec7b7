import { z } from 'zod';
import { openedFromSchema, revealFieldSchema, revealReasonSchema } from '../domain/audit';
import { agentChoiceSchema, type AgentChoice } from '../domain/availability';
import type { DirectoryEntry } from '../domain/directory';
import { callIdSchema, contactIdSchema, customerIdSchema, lineIdSchema } from '../domain/ids';
import { severitySchema } from '../domain/fault';
import {
  agentSchema,
  localeSchema,
  phoneAccountSchema,
  settingsSchema,
  themeSchema,
  type Settings,
} from '../domain/settings';
import { soundChangeSchema } from '../domain/sound';
import type { Policies } from '../domain/policies';
import type { SearchHit } from './bulk';
import type { DeskDelta, DeskSnapshot } from './desk-state';
import type { Diagnostics } from './diagnostics';
import type { Failure } from './failure';
import type { Result } from '../lib/result';

/** The one table both ends derive from: what the screen may ask of the desk. Names are `noun/verb`; every payload is parsed in main. */

const call = z.object({ callId: callIdSchema });
const contact = z.object({ contactId: contactIdSchema });
const nothing = z.null();
/** Whose view: that of a contact, or of the customer opened without one. */
const viewOf = z.union([contact, z.object({ viewed: customerIdSchema })]);
export type ViewTarget = z.infer<typeof viewOf>;
/** As typed; main cleans it and refuses what no phone can dial. */
const typedNumber = z.string().min(1).max(64);
/** What to dial. Numbers on the screen are masked, so all but the typed one are named and looked up in main. */
const dialTarget = z.union([
  z.object({ number: typedNumber }),
  z.object({ view: viewOf, field: revealFieldSchema }),
  /** Not the caller, but who sent the call on to us. */
  contact.extend({ who: z.literal('divertedFrom') }),
  contact,
  z.object({ logId: z.string().min(1).max(128) }),
]);
export type DialTarget = z.infer<typeof dialTarget>;

export const commandSchemas = {
  'desk/snapshot': nothing,
  'policies/read': nothing,
  'call/answer': call,
  'call/reject': call,
  'call/hangUp': call,
  'call/setMuted': call.extend({ muted: z.boolean() }),
  'call/setHeld': call.extend({ held: z.boolean() }),
  'call/sendDtmf': call.extend({ tones: z.string().regex(/^[0-9*#A-D]{1,32}$/) }),
  /** Opens a contact with whoever has the number. */
  'call/dial': dialTarget,
  /** Sends a ringing call on to this number; answers to whom in the words of the screen. */
  'call/forward': call.extend({ number: typedNumber }),
  /** Blind. How it goes is in the call's `transfer`. */
  'call/transfer': call.extend({ number: typedNumber }),
  /** Asks somebody while the contact waits on hold. */
  'call/consult': contact.extend({ number: typedNumber }),
  /** Ends the asking, if it is still on, and takes the contact back. */
  'call/cancelConsult': contact,
  /** Hands the contact to whoever was asked. */
  'call/completeTransfer': contact,
  'call/merge': z.object({ callIds: z.array(callIdSchema).min(2).max(3) }),
  'call/split': z.object({ keep: callIdSchema }),
  /** Leaves a three-way call: the two others talk on. */
  'call/leave': nothing,
  'call/dismissDialRequest': nothing,
  /** Everyone and everything a call can be handed to. */
  'directory/read': nothing,
  /** Follows what these extensions do, and no others. */
  'directory/watch': z.object({ extensions: z.array(z.string().min(1).max(64)).max(64) }),
  /** Null: the seat's own page. Closes a customer opened without a contact. */
  'contact/select': z.object({ contactId: contactIdSchema.nullable() }),
  /** One of the candidates, for this contact only. */
  'contact/chooseCustomer': contact.extend({ customerId: customerIdSchema }),
  /** The caller is this customer, and the number is theirs from now on. Resolves when it is on disk. */
  'contact/attachCustomer': contact.extend({ customerId: customerIdSchema }),
  'contact/chooseLine': contact.extend({ lineId: lineIdSchema }),
  /** Opens a customer without a contact. */
  'customer/open': z.object({ customerId: customerIdSchema, from: openedFromSchema }),
  'customer/close': nothing,
  'customer/refresh': z.object({ view: viewOf }),
  /** Brings the whole trace of contacts into the local files; its progress is in the view. */
  'customer/loadTimeline': z.object({ view: viewOf }),
  /** Asks the centre, for those the local files do not hold. */
  'customer/searchCentre': z.object({ text: z.string().trim().min(1).max(200) }),
  /** Answers given by the caller, checked here and forgotten. Refused with notNow when locked or without a customer. */
  'customer/verify': contact.extend({
    answers: z
      .array(z.object({ code: z.string().max(64), answer: z.string().max(200) }))
      .min(1)
      .max(5),
  }),
  /** Audited on disk before the field is in the view; it leaves the view by itself. */
  'privacy/reveal': z.object({ view: viewOf, field: revealFieldSchema, reason: revealReasonSchema }),
  /** Audited on disk before the text is on the clipboard. `where`: the test id of what it was copied from. */
  'privacy/copy': z.object({ text: z.string().min(1).max(20_000), where: z.string().max(64) }),
  'portfolio/refresh': nothing,
  /** Refused with notNow while a call is up or a contact is not wrapped up. Purges customers from the local files. */
  'session/signOut': nothing,
  'session/signIn': z.object({ agent: agentSchema }),
  /** Opens the filled fault ticket for the contact's line (or the given one), runs the line test, asks for outages. */
  'fault/start': contact.extend({ lineId: lineIdSchema.optional() }),
  'fault/retest': contact,
  'fault/edit': contact.extend({
    symptom: z.string().max(64).optional(),
    cause: z.string().max(64).optional(),
    severity: severitySchema.optional(),
    description: z.string().max(4000).optional(),
    joinOutageId: z.string().max(128).nullable().optional(),
  }),
  'fault/cancel': contact,
  /** `addNote` is for a duplicate: the words go to the open ticket instead of a second one. Resolves when it is on disk. */
  'fault/confirm': contact.extend({ as: z.enum(['newTicket', 'addNote']) }),
  'wrapUp/edit': contact.extend({
    revision: z.number().int().positive(),
    notes: z.string().max(20_000),
    reasonCode: z.string().max(64).nullable(),
  }),
  /** Refused with notNow while the call is on or without a reason code. */
  'wrapUp/complete': contact,
  /** What the agent is from now on, or after the call and its wrap-up. The server's answer is in the state. */
  'availability/choose': z.object({ choice: agentChoiceSchema }),
  /** More time to wrap up. Refused with notNow when there is no more. */
  'availability/extend': nothing,
  /** The wrap-up ends now, its contacts stay open. Refused with notNow where 示闲 would come over open words. */
  'availability/endWrapUp': nothing,
  /** Refused with scene.noNumber where it forwards to the agent's own and none is set; the scene of before stays. */
  'scene/choose': z.object({ code: z.string().min(1).max(64) }),
  /** Where such scenes forward to, kept on this seat for this agent; null forgets it. */
  'scene/setOwnNumber': z.object({ number: typedNumber.nullable() }),
  'practice/start': nothing,
  'practice/stop': nothing,
  'practice/callNow': nothing,
  'preferences/set': z.object({ locale: localeSchema.optional(), theme: themeSchema.optional() }),
  'settings/read': nothing,
  /** A null password or token keeps the stored one. */
  'settings/save': z.object({
    settings: settingsSchema,
    password: phoneAccountSchema.shape.password.nullable(),
    token: z.string().max(4096).nullable(),
  }),
  'audio/retry': nothing,
  /** Applied at once, also to a running call. */
  'sound/set': z.object({ change: soundChangeSchema }),
  /** Levels are in the state for the next ten seconds. A noun of its own: asked again and again, it settles no refusal of the sound's. */
  'levels/show': nothing,
  /** Refused with sound.ringing while a call rings, and with sound.callUp while one is up. */
  'sound/check': z.object({ what: z.enum(['record', 'ring', 'stop']) }),
  /** Takes or leaves the device that was just plugged in. */
  'sound/offered': z.object({ take: z.boolean() }),
  'diagnostics/read': nothing,
  /** What support asks for: the user says where the file goes, or not at all. */
  'bundle/save': nothing,
  /** Opens the folder of what was kept last. */
  'bundle/show': nothing,
  'notice/dismiss': z.object({ id: z.string().max(64) }),
  /** The screen tells what it has painted, for measuring and for the self-test. */
  'screen/painted': z.object({
    mark: z.enum(['shell', 'customer', 'ticket', 'controls']),
    contactId: contactIdSchema.nullable(),
  }),
} as const;

export type CommandName = keyof typeof commandSchemas;
export const commandNames = Object.keys(commandSchemas) as readonly CommandName[];
export type CommandInput<N extends CommandName> = z.infer<(typeof commandSchemas)[N]>;

/** What a command answers with when it is not just "done". */
export interface CommandOutputs {
  'desk/snapshot': DeskSnapshot;
  'policies/read': Policies;
  'call/forward': { readonly target: string };
  'scene/choose': {
    /** What the agent is again, now that scenes make them nothing else; null: no change. */
    readonly restored: AgentChoice | null;
    /** What the agent had chosen to be after call and wrap-up, and what the scene makes of them then; null: no change. */
    readonly replaced: { readonly was: AgentChoice; readonly by: AgentChoice } | null;
  };
  'customer/searchCentre': readonly SearchHit[];
  'diagnostics/read': Diagnostics;
  /** The whole path; null: nowhere after all. */
  'bundle/save': { readonly file: string | null };
  'directory/read': readonly DirectoryEntry[];
  'settings/read': { readonly settings: Settings; readonly hasPassword: boolean; readonly hasToken: boolean };
}
export type CommandOutput<N extends CommandName> = N extends keyof CommandOutputs ? CommandOutputs[N] : null;
export type CommandResult<N extends CommandName> = Result<CommandOutput<N>, Failure>;

/** What the preload puts on `window.yidian`; the bridge in renderer/bridge is its only user. */
export interface ScreenApi {
  invoke<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandResult<N>>;
  onDelta(listener: (delta: DeskDelta) => void): () => void;
}

/**
 * The road to the local files is a MessagePort, which cannot cross the preload's bridge: the preload posts it to its own window as a
 * message of this kind, with the port. A new one replaces the last.
 */
export const bulkPortMessage = 'yidian:bulk-port';
