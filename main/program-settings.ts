import type { Settings } from '../shared/domain/settings';
import { failure } from '../shared/ipc/failure';
import { err, ok } from '../shared/lib/result';
import type { Cache } from './desk/ports';
import type { ProgramSettings } from './ipc/command-handlers';
import { saveSettings } from './shell/settings-file';
import type { CentreAddress, Target } from './target';

export interface ProgramSettingsOptions {
  readonly path: string;
  readonly initial: Settings;
  readonly cache: Cache;
  /** Points the running program at changed settings. */
  readonly apply: (settings: Settings) => void;
}

const fromEnvironment = { password: 'YIDIAN_PHONE_PASSWORD', token: 'YIDIAN_CENTRE_TOKEN' } as const;

/** Settings in their file, secrets in the encrypted store; an administrator may also give the secrets by environment. */
export function createProgramSettings(options: ProgramSettingsOptions): ProgramSettings & {
  current(): Settings;
  target(): Promise<Target>;
  /** The centre as it can be reached while the encrypted store is still closed: the token only if the environment gives it. */
  centreBeforeSecrets(centre: NonNullable<Settings['centre']>): CentreAddress;
} {
  const { cache, path } = options;
  let current = options.initial;

  async function store(next: Settings) {
    try {
      await saveSettings(path, next);
    } catch (error) {
      return err(failure('storage.full', error instanceof Error ? error.message : '', { file: path }));
    }
    current = next;
    return ok(next);
  }

  async function secret(name: keyof typeof fromEnvironment): Promise<string | null> {
    const stored = await cache.readSecret(name);
    return (stored.ok ? stored.value : null) ?? process.env[fromEnvironment[name]] ?? null;
  }

  return {
    current: () => current,
    centreBeforeSecrets: ({ url, ca }) => ({ url, ca, token: process.env[fromEnvironment.token] ?? null }),
    read: async () => ({
      settings: current,
      hasPassword: (await secret('password')) !== null,
      hasToken: (await secret('token')) !== null,
    }),
    save: async ({ settings, password, token }) => {
      for (const [name, value] of [
        ['password', password],
        ['token', token],
      ] as const) {
        if (value === null) continue;
        const written = await cache.writeSecret(name, value === '' ? null : value);
        if (!written.ok) return written;
      }
      const saved = await store(settings);
      if (!saved.ok) return saved;
      options.apply(settings);
      return ok(null);
    },
    setPreferences: ({ locale, theme }) =>
      store({ ...current, locale: locale ?? current.locale, theme: theme ?? current.theme }),
    target: async () => {
      const { centre, phone } = current;
      const token = centre && (await secret('token'));
      const password = phone && (await secret('password'));
      return {
        centre: centre && { url: centre.url, ca: centre.ca, token },
        phone: phone && { ...phone, password: password ?? '' },
      };
    },
  };
}
