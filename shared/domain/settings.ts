import { z } from 'zod';

/** What an administrator or agent may set. Kept as settings.json in the profile folder; the password lives in the encrypted store, never here. */

export const localeSchema = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof localeSchema>;
export const themeSchema = z.enum(['light', 'dark', 'system']);
export type Theme = z.infer<typeof themeSchema>;

const webSocketUrl = z.url({ protocol: /^wss?$/ });
const httpUrl = z.url({ protocol: /^https?$/ });

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
  /** PEM of a private certificate authority. */
  ca: z.string().max(65_536).nullable().default(null),
});
export type PhoneAccount = z.infer<typeof phoneAccountSchema>;

export const centreSettingsSchema = z.object({
  url: httpUrl,
  /** Keeps the whole customer base in the local files, where policy allows it; otherwise only those who ring. */
  prefetchAll: z.boolean().default(false),
  token: z.string().max(4096).nullable().default(null),
  ca: z.string().max(65_536).nullable().default(null),
});

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
  agent: z
    .object({ id: z.string().min(1).max(64), name: z.string().min(1).max(64) })
    .default({ id: '8012', name: '周敏' }),
  phone: phoneAccountSchema.omit({ password: true }).nullable().default(null),
  centre: centreSettingsSchema.omit({ token: true }).nullable().default(null),
  practice: practiceSettingsSchema.default({ customers: 2000, pauseMs: 8000 }),
});
export type Settings = z.infer<typeof settingsSchema>;
