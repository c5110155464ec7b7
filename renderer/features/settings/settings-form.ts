import type { z } from 'zod';
import { settingsSchema, type ApiSettings, type Role, type Settings } from '../../../shared/domain/settings';
import type { CommandInput } from '../../../shared/ipc/contract';

/** What stands in the boxes: text as typed, before any judgement. */
export interface SettingsForm {
  readonly mode: Settings['mode'];
  readonly locale: Settings['locale'];
  readonly theme: Settings['theme'];
  readonly agentId: string;
  readonly agentName: string;
  readonly agentRole: Role;
  readonly server: string;
  readonly spareServers: readonly string[];
  /** One a line. */
  readonly pins: string;
  readonly domain: string;
  readonly user: string;
  readonly authUser: string;
  readonly displayName: string;
  readonly password: string;
  readonly phoneCa: string;
  readonly url: string;
  readonly token: string;
  readonly centreCa: string;
  /** Set in the file only, or on other pages; kept as it is. */
  readonly apis: ApiSettings;
  readonly kept: Settings;
  readonly pauseMs: string;
  readonly customers: string;
}
export type FieldName = keyof SettingsForm;

export interface FieldError {
  readonly code: 'wsUrl' | 'httpUrl' | 'required' | 'tooLong' | 'range' | 'number' | 'invalid';
  readonly min?: number;
  readonly max?: number;
}
export type FieldErrors = Partial<Record<FieldName, FieldError>>;

export type ReadForm =
  | { readonly ok: true; readonly input: CommandInput<'settings/save'> }
  | { readonly ok: false; readonly errors: FieldErrors };

export const formOf = (settings: Settings): SettingsForm => ({
  mode: settings.mode,
  locale: settings.locale,
  theme: settings.theme,
  agentId: settings.agent.id,
  agentName: settings.agent.name,
  agentRole: settings.agent.role,
  server: settings.phone?.server ?? '',
  spareServers: settings.phone?.spareServers ?? [],
  pins: settings.phone?.pins.join('\n') ?? '',
  domain: settings.phone?.domain ?? '',
  user: settings.phone?.user ?? '',
  authUser: settings.phone?.authUser ?? '',
  displayName: settings.phone?.displayName ?? '',
  password: '',
  phoneCa: settings.phone?.ca ?? '',
  url: settings.centre?.url ?? '',
  token: '',
  centreCa: settings.centre?.ca ?? '',
  apis: settings.centre?.apis ?? {},
  kept: settings,
  pauseMs: String(settings.practice.pauseMs),
  customers: String(settings.practice.customers),
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
const wholeNumber = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

/** Judges the form by the schema main will judge it by. A secret left empty keeps the stored one. */
export function readForm(form: SettingsForm): ReadForm {
  const real = form.mode === 'real';
  // Half-filled real parts are kept for later in practice mode only if they are valid; in real mode they must be.
  const hasPhone = real || form.server.trim() !== '' || form.user.trim() !== '';
  const hasCentre = real || form.url.trim() !== '';
  const parsed = settingsSchema.safeParse({
    ...form.kept,
    mode: form.mode,
    locale: form.locale,
    theme: form.theme,
    agent: { id: form.agentId.trim(), name: form.agentName.trim(), role: form.agentRole },
    phone: hasPhone
      ? {
          ...form.kept.phone,
          server: form.server.trim(),
          spareServers: form.spareServers.map((server) => server.trim()).filter((server) => server !== ''),
          pins: form.pins.split(/\s+/).filter((pin) => pin !== ''),
          domain: form.domain.trim(),
          user: form.user.trim(),
          authUser: form.authUser.trim(),
          displayName: form.displayName.trim(),
          ca: orNull(form.phoneCa),
        }
      : null,
    centre: hasCentre
      ? {
          url: form.url.trim(),
          ca: orNull(form.centreCa),
          apis: form.apis,
        }
      : null,
    practice: { pauseMs: wholeNumber(form.pauseMs), customers: wholeNumber(form.customers) },
  });
  if (parsed.success) {
    const input = { settings: parsed.data, password: form.password || null, token: form.token || null };
    return { ok: true, input };
  }
  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    const field = fieldAt[issue.path.filter((step) => typeof step === 'string').join('.')];
    if (field) errors[field] ??= errorOf(issue, field, form);
  }
  return { ok: false, errors };
}

const fieldAt: Partial<Record<string, FieldName>> = {
  'agent.id': 'agentId',
  'agent.name': 'agentName',
  'phone.server': 'server',
  'phone.spareServers': 'spareServers',
  'phone.pins': 'pins',
  'phone.domain': 'domain',
  'phone.user': 'user',
  'phone.authUser': 'authUser',
  'phone.displayName': 'displayName',
  'phone.ca': 'phoneCa',
  'centre.url': 'url',
  'centre.ca': 'centreCa',
  'practice.pauseMs': 'pauseMs',
  'practice.customers': 'customers',
};

function errorOf(issue: z.core.$ZodIssue, field: FieldName, form: SettingsForm): FieldError {
  if (form[field] === '') return { code: 'required' };
  if (field === 'server' || field === 'spareServers') return { code: 'wsUrl' };
  if (field === 'url') return { code: 'httpUrl' };
  if (field === 'pauseMs' || field === 'customers') {
    if (issue.code !== 'too_big' && issue.code !== 'too_small') return { code: 'number' };
    return { code: 'range', ...limits[field] };
  }
  if (issue.code === 'too_big') return { code: 'tooLong', max: Number(issue.maximum) };
  if (issue.code === 'too_small') return { code: 'required' };
  return { code: 'invalid' };
}

const practiceShape = settingsSchema.shape.practice.unwrap().shape;
const limitsOf = (schema: { minValue: number | null; maxValue: number | null }) => ({
  min: schema.minValue ?? 0,
  max: schema.maxValue ?? Number.MAX_SAFE_INTEGER,
});
const limits = {
  pauseMs: limitsOf(practiceShape.pauseMs.unwrap()),
  customers: limitsOf(practiceShape.customers.unwrap()),
};
