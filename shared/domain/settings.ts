import { z } from 'zod';
import { tmfResourceNames } from '../tmf/paths';
import { soundSettingsSchema } from './sound';

/** What an administrator or agent may set. Kept as settings.json in the profile folder; the password lives in the encrypted store, never here. */

export const localeSchema = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof localeSchema>;
export const themeSchema = z.enum(['light', 'dark', 'system']);
export type Theme = z.infer<typeof themeSchema>;

/** One API of a back office as this operator runs it. */
const operatorApiSchema = z.object({
  /** Path below the centre's URL, or a whole URL of its own. */
  path: z.string().min(1).max(2048).optional(),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), z.string().max(4096)).optional(),
  /** Not offered here: the part of the view it feeds says so instead of failing. */
  off: z.boolean().optional(),
  /** The list cannot be filtered by `relatedParty.id`: it is read whole and filtered here. */
  filtersByParty: z.boolean().optional(),
  /** The operator's values for ours, per attribute: `{ "ticketType": { "complaint": "Case" } }`. */
  codes: z.record(z.string(), z.record(z.string(), z.string())).optional(),
});
export type OperatorApi = z.infer<typeof operatorApiSchema>;
const apiSettingsSchema = z.partialRecord(z.enum(tmfResourceNames), operatorApiSchema);
export type ApiSettings = z.infer<typeof apiSettingsSchema>;

const webSocketUrl = z.url({ protocol: /^wss?$/ });
const httpUrl = z.url({ protocol: /^https?$/ });
/** SHA-256 of a certificate or of its public key: 64 hex digits, colons allowed, or base64 as in RFC 7469. */
const pinSchema = z.string().regex(/^(?:(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}|[A-Za-z0-9+/]{43}=)$/i);

/** Where more than two are brought together. */
const conferenceSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('desk') }),
  z.object({
    by: z.literal('server'),
    /** Dialled to make a conference; `{room}` is ten digits, new each time, so that nobody comes into the talk of others. */
    number: z
      .string()
      .max(64)
      .regex(/^\+?[0-9*#]{0,16}\{room\}[0-9*#]{0,4}$/),
  }),
]);

export const phoneAccountSchema = z.object({
  /** ws:// or wss:// of the PBX, path included: wss://pbx.example.com:8089/ws */
  server: webSocketUrl,
  /** SIP domain; the server's host when empty. */
  domain: z.string().max(255).default(''),
  user: z.string().min(1).max(64),
  /** Digest user name where it differs from the user. */
  authUser: z.string().max(64).default(''),
  displayName: z.string().max(64).default(''),
  password: z.string().max(256),
  /** Keys in the sound, or beside it by INFO for servers that hear no telephone-events. */
  dtmf: z.enum(['rfc4733', 'info']).default('rfc4733'),
  conference: conferenceSchema.default({ by: 'desk' }),
  /** PEM of a private certificate authority. */
  ca: z.string().max(65_536).nullable().default(null),
  /** Further servers that know this account, in the order in which they stand in for `server`. */
  spareServers: z.array(webSocketUrl).max(7).default([]),
  /** Where any is given, a wss server is spoken to only if its certificate or public key is one of them. */
  pins: z.array(pinSchema).max(16).default([]),
});
export type PhoneAccount = z.infer<typeof phoneAccountSchema>;

const centreSettingsSchema = z.object({
  url: httpUrl,
  token: z.string().max(4096).nullable().default(null),
  ca: z.string().max(65_536).nullable().default(null),
  /** Where this operator's back office differs from the defaults, API by API. */
  apis: apiSettingsSchema.default({}),
});

/** What a person at a seat may be: it decides authority, pages and what the local files hold. */
export const roles = ['agent', 'vipSeat', 'teamLeader', 'supervisor'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const agentSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(64),
  role: roleSchema.default('vipSeat'),
});
export type Agent = z.infer<typeof agentSchema>;

export const practiceSettingsSchema = z.object({
  /** How many sample customers the practice centre serves. */
  customers: z.number().int().min(1).max(1_000_000).default(2000),
  /** Pause between the end of one contact's call and the next ring. */
  pauseMs: z.number().int().min(500).max(600_000).default(8000),
});
export type PracticeSettings = z.infer<typeof practiceSettingsSchema>;

export const settingsSchema = z.object({
  mode: z.enum(['practice', 'real']).default('practice'),
  locale: localeSchema.default('zh-CN'),
  theme: themeSchema.default('light'),
  agent: agentSchema.default({ id: '8012', name: '周敏', role: 'vipSeat' }),
  phone: phoneAccountSchema.omit({ password: true }).nullable().default(null),
  centre: centreSettingsSchema.omit({ token: true }).nullable().default(null),
  practice: practiceSettingsSchema.default({ customers: 2000, pauseMs: 8000 }),
  sound: soundSettingsSchema.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;
