import type { Agent, Settings } from '../shared/domain/settings';
import { changeSound } from '../shared/domain/sound';
import type { CommandInput } from '../shared/ipc/contract';
import { failure } from '../shared/ipc/failure';
import { oneAtATime } from '../shared/lib/one-at-a-time';
import { err, ok } from '../shared/lib/result';
import type { Cache, Outcome } from './desk/ports';
import type { ProgramSettings } from './ipc/command-handlers';
import type { SettingsGate } from './settings-gate';
import { loadSettings, saveSettings } from './shell/settings-file';
import type { CentreAddress, Target } from './target';

/** Where other local files are needed, the secrets are for those. */
export interface ProgramSettingsOptions extends SettingsGate {
  readonly path: string;
  readonly initial: Settings;
  readonly cache: Cache;
  /** Secrets just typed that are not in these files yet. */
  readonly given: Secrets;
  /** Points the program at changed settings. */
  readonly apply: (settings: Settings, given: Secrets) => void;
}

/** What was typed; null: nothing, an empty text: forget the stored one. */
export interface Secrets {
  readonly password: string | null;
  readonly token: string | null;
}
const secretNames = ['password', 'token'] as const;

const fromEnvironment = { password: 'YIDIAN_PHONE_PASSWORD', token: 'YIDIAN_CENTRE_TOKEN' } as const;

/** Settings in their file, secrets in the encrypted store; secrets an administrator gives by environment come before those. */
export function createProgramSettings(options: ProgramSettingsOptions): ProgramSettings & {
  current(): Settings;
  /** Another agent works here from now on. */
  readonly setAgent: (agent: Agent) => Promise<Outcome<null>>;
  readonly target: () => Promise<Target>;
  /** Puts typed secrets that wait for it into the encrypted store, once that is open. */
  keepGiven(): Promise<Outcome<null>>;
  /** The centre as it can be reached while the encrypted store is still closed: the token only if it was just typed or the environment gives it. */
  readonly centreBeforeSecrets: (centre: NonNullable<Settings['centre']>) => CentreAddress;
} {
  const { cache, path } = options;
  let current = options.initial;
  let given: Secrets = options.given;
  const inTurn = oneAtATime();

  async function store(next: Settings) {
    try {
      await saveSettings(path, next);
    } catch (error) {
      return err(failure('storage.full', error instanceof Error ? error.message : '', { file: path }));
    }
    current = next;
    return ok(next);
  }

  /** Only this goes to the file: what the command line said of the rest holds for this run alone. `part` is told what stands by then. */
  const change = (part: (now: Settings) => Partial<Settings>): Promise<Outcome<Settings>> =>
    inTurn(async () => {
      const changed = part(current);
      const saved = await store({ ...loadSettings(path).settings, ...changed });
      current = { ...current, ...changed };
      return saved.ok ? ok(current) : saved;
    });

  async function secret(name: keyof typeof fromEnvironment): Promise<string | null> {
    if (given[name] !== null) return given[name] === '' ? null : given[name];
    const ofAdministrator = process.env[fromEnvironment[name]];
    if (ofAdministrator !== undefined) return ofAdministrator;
    const stored = await cache.readSecret(name);
    return stored.ok ? stored.value : null;
  }

  async function keepGiven(): Promise<Outcome<null>> {
    for (const name of secretNames) {
      const value = given[name];
      if (value === null) continue;
      const written = await cache.writeSecret(name, value === '' ? null : value);
      if (!written.ok) return written;
      if (given[name] === value) given = { ...given, [name]: null };
    }
    return ok(null);
  }

  async function save({ settings: asked, ...typed }: CommandInput<'settings/save'>): Promise<Outcome<null>> {
    // sound is set by itself and applies at once: what a form read earlier must not undo it
    const settings = { ...asked, sound: current.sound };
    const refused = options.refusal(settings);
    if (refused) return err(refused);
    if (options.needsAnotherProgram(settings)) {
      const moved = await store(settings);
      if (!moved.ok) return moved;
      options.apply(settings, {
        password: typed.password ?? given.password,
        token: typed.token ?? given.token,
      });
      return ok(null);
    }
    given = { password: typed.password ?? given.password, token: typed.token ?? given.token };
    // where the files wait for a key that only the centre named here can give, the secrets are written once they are open
    if (cache.state().state !== 'opening') {
      const kept = await keepGiven();
      if (!kept.ok) return kept;
    }
    const saved = await store(settings);
    if (!saved.ok) return saved;
    options.apply(settings, given);
    return ok(null);
  }

  return {
    keepGiven,
    current: () => current,
    centreBeforeSecrets: ({ url, ca, apis }) => {
      const typed = given.token === '' ? null : given.token;
      return { url, ca, apis, token: typed ?? process.env[fromEnvironment.token] ?? null };
    },
    read: async () => ({
      settings: current,
      hasPassword: (await secret('password')) !== null,
      hasToken: (await secret('token')) !== null,
    }),
    save: (asked) => inTurn(() => save(asked)),
    setPreferences: ({ locale, theme }) =>
      change((now) => ({ locale: locale ?? now.locale, theme: theme ?? now.theme })),
    setSound: (asked) => change((now) => ({ sound: changeSound(now.sound, asked) })),
    setAgent: async (agent) => {
      const changed = await change(() => ({ agent }));
      return changed.ok ? ok(null) : changed;
    },
    target: async () => {
      const { centre, phone } = current;
      const token = centre && (await secret('token'));
      const password = phone && (await secret('password'));
      return {
        centre: centre && { url: centre.url, ca: centre.ca, apis: centre.apis, token },
        phone: phone && { ...phone, password: password ?? '' },
      };
    },
  };
}
